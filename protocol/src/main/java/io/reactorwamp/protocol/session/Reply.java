package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.message.ErrorMessage;

/**
 * Waits for the answer to one request; exactly one of the methods is called, once.
 *
 * @param <T> the answer
 */
public interface Reply<T> {

    /** The request succeeded. */
    void complete(T answer);

    /** The other side answered with an error. */
    void fail(ErrorMessage error);

    /** The session ended before an answer came. */
    void abandon(SessionEnd end);
}
