package io.reactorwamp.reactor;

/**
 * How much of a stream that is to be sent is requested: at most {@link #SIZE} elements which are not yet sent, and none while the
 * connection does not take more. What waits is bounded by the connection's high-water mark and the window. Owned by the session's
 * mailbox.
 */
final class SendWindow {
    static final int SIZE = 64;

    private int requested;

    /** An element that was requested has come. */
    void onElement() {
        requested--;
    }

    /** How many elements to request now, perhaps none; if the connection takes no more, the stream is told when it does. */
    int more(Writes writes, Writes.Stream stream) {
        if (requested > SIZE / 2 || !writes.isWritableFor(stream)) {
            return 0;
        }
        int more = SIZE - requested;
        requested = SIZE;
        return more;
    }
}
