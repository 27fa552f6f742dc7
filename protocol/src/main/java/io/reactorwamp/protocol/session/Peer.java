package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.message.Message;

/**
 * Port: the other side of a session, as its owner sees it.
 *
 * @param <M> the messages that the other side receives
 */
public interface Peer<M extends Message> {

    /**
     * Takes a message to be delivered. The order of calls is the order on the wire. Never blocks and never throws; what is sent after
     * the end of the transport is dropped.
     */
    void send(M message);

    /** Ends the transport once everything that was sent is delivered. May be called more than once. */
    void close();
}
