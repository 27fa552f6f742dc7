package io.reactorwamp.transport;

import io.reactorwamp.codec.PayloadMapper;
import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.protocol.session.Peer;
import java.util.concurrent.Executor;

/**
 * SPI: one end of an open channel that carries messages both ways, in order. A client's end is a {@code Connection<ToClient,
 * ToRouter>}, a router's a {@code Connection<ToRouter, ToClient>}.
 *
 * <p>{@link #send} and {@link #close} may be called from any thread, one call at a time. A message that cannot be encoded or is
 * longer than the other side accepts is given back to {@link Receiver#onUnsent} and everything else goes on.
 *
 * <p>What is sent waits in a queue that is bounded in messages and bytes ({@link OutboundLimits}); a connection whose queue exceeds
 * them is closed with {@link OutboundOverflowException}.
 *
 * @param <I> the messages that come in
 * @param <O> the messages that go out
 */
public interface Connection<I extends Message, O extends Message> extends Peer<O> {

    /** Begins to read. Called once; nothing is read before. */
    void start(Receiver<I, O> receiver);

    /**
     * Whether {@link #send} is welcome: false when the queue of messages that are not yet written passes its high-water mark. A
     * message sent all the same is queued. After false, {@link Receiver#onWritable} is called once it is below half. Any thread.
     */
    boolean isWritable();

    /** How many bytes of payload wait to be written, of the messages that were sent. Any thread. */
    long unwrittenBytes();

    /** Stops or resumes reading. What was read already is still delivered. Any thread; repeated calls have no effect. */
    void setReading(boolean reading);

    /** Ends the channel at once, without delivering what is queued. Any thread. */
    void abort();

    /** Encodes and decodes the payloads of this connection. */
    PayloadMapper payloads();

    /** The most bytes that one message to the other side may have. */
    int maxMessageBytes();

    /** Where signals to the application are emitted: the connection's event loop, or the calling thread where there is none. */
    Executor executor();

    /** What is known about the other side; {@link ConnectionDetails#NONE} unless the transport tells. */
    default ConnectionDetails details() {
        return ConnectionDetails.NONE;
    }

    /** For logs: what is connected to whom, for example {@code websocket json 127.0.0.1:40112}. */
    String description();
}
