package io.reactorwamp.reactor;

import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.session.SessionEnd;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.Mailbox;
import io.reactorwamp.transport.OutboundLimits;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who waits until a message of one session is written, or until more may be. Owned by the session's mailbox, but for {@link #onWritten}. */
final class Writes {
    /** Leaves room for what is neither refused nor waits, such as CANCEL: a queue that exceeds its limits costs the connection. */
    static final int MAX_UNWRITTEN = OutboundLimits.DEFAULT.messages() / 4 * 3;

    /** Leaves a MiB for that; a message that finds nothing before it always fits. */
    static final long MAX_UNWRITTEN_BYTES = OutboundLimits.DEFAULT.bytes() / 16 * 15;

    private final Mailbox mailbox;
    private final Connection<ToClient, ToRouter> connection;
    private final Queue<Expected> expected = new ArrayDeque<>();
    private final Set<Stream> streams = new HashSet<>();
    private Set<Stream> blocked = new HashSet<>();
    private long sent;

    /** How many messages were written. Only grows. */
    private volatile long written;

    /** Whether {@link #written} interests anybody. */
    private volatile boolean awaited;

    /** Waits until one message is written; told exactly once, in the mailbox. */
    interface Write {

        /** It left this process. */
        void onWritten();

        /** It did not, as far as is known. */
        void onLost(SessionEnd end);
    }

    /** Sends many messages, as fast as the connection takes them; told in the mailbox. */
    interface Stream {

        /** The connection takes more. */
        void onWritable();

        /** The session ended. */
        void onSessionEnd(SessionEnd end);
    }

    private record Expected(long position, Write write) {}

    Writes(Mailbox mailbox, Connection<ToClient, ToRouter> connection) {
        this.mailbox = mailbox;
        this.connection = connection;
    }

    void countSent() {
        sent++;
    }

    /** Called before the message is sent. */
    void expect(Write write) {
        expected.add(new Expected(sent + 1, write));
        awaited = true;
    }

    /** Whether a message with this payload does not fit into the queue, as a text; null if it does. */
    @Nullable
    String refusal(Payload payload) {
        if (sent - written >= MAX_UNWRITTEN) {
            return MAX_UNWRITTEN + " messages wait";
        }
        long waiting = connection.unwrittenBytes();
        // The length of a payload is not always at hand.
        boolean fits = waiting == 0
                || waiting + connection.maxMessageBytes() <= MAX_UNWRITTEN_BYTES
                || waiting + connection.payloads().sizeOf(payload) <= MAX_UNWRITTEN_BYTES;
        return fits ? null : waiting + " bytes wait";
    }

    void add(Stream stream) {
        streams.add(stream);
    }

    void remove(Stream stream) {
        streams.remove(stream);
        blocked.remove(stream);
    }

    /** Whether the stream may send; if not, it is told when it may. */
    boolean isWritableFor(Stream stream) {
        if (connection.isWritable()) {
            return true;
        }
        blocked.add(stream);
        return false;
    }

    /** From the connection. */
    void onWritten(long messages) {
        written = messages;
        if (awaited) {
            mailbox.submit(this::settle);
        }
    }

    private void settle() {
        long count = written;
        for (Expected first = expected.peek(); first != null && first.position <= count; first = expected.peek()) {
            expected.remove();
            first.write.onWritten();
        }
        awaited = !expected.isEmpty();
    }

    void onWritable() {
        Set<Stream> released = blocked;
        blocked = new HashSet<>();
        released.forEach(Stream::onWritable);
    }

    /** What was sent before this side closed the session is still written; after any other end it may not be. */
    void onSessionEnd(SessionEnd end) {
        if (end.cause() != SessionEnd.Cause.CLOSED) {
            lose(end);
        }
        Set.copyOf(streams).forEach(stream -> stream.onSessionEnd(end));
    }

    void onConnectionClosed(SessionEnd end) {
        settle();
        lose(end);
    }

    private void lose(SessionEnd end) {
        for (Expected next = expected.poll(); next != null; next = expected.poll()) {
            next.write.onLost(end);
        }
    }
}
