package io.reactorwamp.reactor;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * How much of a stream that is to be sent is requested: at most {@link #SIZE} elements which are not yet sent, and none while the
 * connection does not take more. What was requested and comes all the same is kept here until it does: elements may be large, and a
 * connection that is given too much is closed. Owned by the session's mailbox.
 */
final class SendWindow {
    static final int SIZE = 64;

    private final Writes writes;
    private final Writes.Stream stream;
    private final Queue<Step> kept = new ArrayDeque<>();
    private int requested;

    /** An element of the stream, or its end. */
    interface Step {

        /** Its turn has come. */
        void send();
    }

    SendWindow(Writes writes, Writes.Stream stream) {
        this.writes = writes;
        this.stream = stream;
    }

    /**
     * An element that was requested has come: it is sent after those before it, as soon as the connection takes it. Then the stream may
     * request more.
     */
    void element(Step element) {
        requested--;
        end(element);
        stream.onWritable();
    }

    /** The stream's end, after all elements. */
    void end(Step end) {
        if (kept.isEmpty() && writes.isWritableFor(stream)) {
            end.send();
        } else {
            kept.add(end);
        }
    }

    /**
     * Sends what was kept and tells how many elements to request now, perhaps none; if the connection takes no more, the stream is told
     * when it does.
     */
    int more() {
        while (!kept.isEmpty()) {
            if (!writes.isWritableFor(stream)) {
                return 0;
            }
            kept.remove().send();
        }
        if (requested > SIZE / 2 || !writes.isWritableFor(stream)) {
            return 0;
        }
        int more = SIZE - requested;
        requested = SIZE;
        return more;
    }

    /** Nothing is sent any more. */
    void clear() {
        kept.clear();
    }
}
