package io.reactorwamp.transport;

import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.protocol.message.ProtocolViolation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Connection} tells its user, one call at a time but for {@link #onWritten}. Implementations hand over to their {@link Mailbox} and return.
 *
 * @param <I> the messages that come in
 * @param <O> the messages that go out
 */
public interface Receiver<I extends Message, O extends Message> {

    /** What one read brought, in order; never empty, never changed afterwards. */
    void onMessages(List<I> messages);

    /** The other side sent what is no message. Nothing is delivered after it but {@link #onClosed}; sending is still possible. */
    void onViolation(ProtocolViolation violation);

    /**
     * A message was not sent and takes no place on the wire.
     *
     * @param error {@code wamp.error.payload_size_exceeded} or {@code wamp.error.invalid_payload}
     * @param reason what is wrong with it
     */
    void onUnsent(O message, String error, String reason);

    /**
     * Messages left this process: they were written to the socket or, in-process, taken by the other end. Called once for many, not
     * for each, with numbers that only grow. May overlap with the other calls: it is a count and needs no order.
     *
     * @param messages how many of all that were ever sent, in their order; those that were given back to {@link #onUnsent} count
     */
    default void onWritten(long messages) {}

    /** {@link Connection#isWritable} is true again. */
    void onWritable();

    /**
     * The channel is over; the last call, made once.
     *
     * @param cause why, or null if either side closed it in order
     */
    void onClosed(@Nullable Throwable cause);
}
