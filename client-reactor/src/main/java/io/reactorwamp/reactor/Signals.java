package io.reactorwamp.reactor;

import io.reactorwamp.transport.Mailbox;
import java.util.ArrayList;
import java.util.List;

/**
 * What the application of one session is told: in the lane, in the order of its causes. What one read of the connection causes is
 * handed over together.
 */
final class Signals {
    private final Mailbox mailbox;
    private final Mailbox lane;

    // Owned by the mailbox.
    private List<Runnable> held = new ArrayList<>();
    private boolean holding;

    /**
     * Signals of a session.
     *
     * @param mailbox owns the session
     * @param lane runs what the application is told
     */
    Signals(Mailbox mailbox, Mailbox lane) {
        this.mailbox = mailbox;
        this.lane = lane;
    }

    /** Runs a signal in the lane. Any thread. */
    void emit(Runnable signal) {
        if (mailbox.isOwner() && holding) {
            held.add(signal);
        } else {
            lane.submit(signal);
        }
    }

    /** In the mailbox: keeps signals back until {@link #release}. */
    void hold() {
        holding = true;
    }

    /** In the mailbox. */
    void release() {
        holding = false;
        if (!held.isEmpty()) {
            List<Runnable> together = held;
            held = new ArrayList<>(together.size());
            lane.submitAll(together);
        }
    }

    /** Whether this thread runs a signal right now. */
    boolean isEmitting() {
        return lane.isOwner();
    }
}
