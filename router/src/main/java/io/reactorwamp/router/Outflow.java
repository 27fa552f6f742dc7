package io.reactorwamp.router;

import io.reactorwamp.protocol.message.Abort;
import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.message.Goodbye;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.session.Timer;
import org.jspecify.annotations.Nullable;

/**
 * What a session's client is sent. An event that the connection does not want yet waits here, and whatever is sent after it: that much
 * and no more, as the {@link SlowConsumerSettings} say. Without waiting events everything goes straight to the connection. Belongs to
 * the realm's mailbox.
 */
final class Outflow {
    private final SlowConsumers rules;
    private final RouterConnection connection;
    private final HostedSession session;
    private final Waiting waiting = new Waiting();

    /** Since when it was told that the client is slow: until nothing waits any more. */
    private boolean told;

    /** The client is about to be disconnected. */
    private boolean givenUp;

    private Timer.@Nullable Timeout check;
    private long writtenAtCheck;

    Outflow(SlowConsumers rules, RouterConnection connection, HostedSession session) {
        this.rules = rules;
        this.connection = connection;
        this.session = session;
    }

    void send(ToClient message) {
        if (message instanceof Goodbye || message instanceof Abort) {
            end();
            connection.send(message);
        } else if (waiting.isEmpty() && !(message instanceof Event && isHeldBack())) {
            connection.send(message);
        } else {
            keep(message);
        }
    }

    private boolean isHeldBack() {
        return givenUp || !connection.isWritable();
    }

    private void keep(ToClient message) {
        int size = connection.sizeOf(message);
        if (givenUp) {
            drop(message);
            return;
        }
        if (!fits(size) && !makeRoom(message, size)) {
            return;
        }
        waiting.add(message, size);
        watch();
        if (message instanceof Event && rules.policy() == SlowConsumerPolicy.PAUSE_PUBLISHER) {
            session.pauseSource();
        }
    }

    private boolean fits(int size) {
        return waiting.messages() < rules.settings().messages()
                && waiting.bytes() + size <= rules.settings().bytes();
    }

    /** Whether there is room now. An answer is worth every event, and an answer without room the connection. */
    private boolean makeRoom(ToClient message, int size) {
        SlowConsumerPolicy policy = rules.policy();
        boolean isEvent = message instanceof Event;
        tell();
        if (policy == SlowConsumerPolicy.DROP_OLDEST || (policy.drops() && !isEvent)) {
            while (!fits(size) && waiting.dropEvent()) {
                rules.countDropped(1);
            }
            if (fits(size)) {
                return true;
            }
        }
        if (!policy.drops() || !isEvent) {
            giveUp();
        }
        drop(message);
        return false;
    }

    private void drop(ToClient message) {
        if (message instanceof Event) {
            rules.countDropped(1);
        }
    }

    private void tell() {
        if (!told) {
            told = true;
            rules.tell(session, connection, waiting);
        }
    }

    /** Disconnects the client, in an entry of its own: whoever sends goes through the table of all receivers. */
    private void giveUp() {
        tell();
        givenUp = true;
        session.submitGivenUp();
    }

    private void watch() {
        if (check == null && !rules.policy().drops()) {
            writtenAtCheck = connection.written();
            check = rules.schedule(this::checkProgress);
        }
    }

    private void checkProgress() {
        check = null;
        if (waiting.isEmpty() || givenUp) {
            return;
        }
        if (connection.written() == writtenAtCheck) {
            giveUp();
        } else {
            watch();
        }
    }

    /** The connection wants messages again, for all we know. Returns whether nothing waits any more. */
    boolean resume() {
        while (!waiting.isEmpty() && connection.isWritable()) {
            ToClient message = waiting.poll();
            if (message != null) {
                connection.send(message);
            }
        }
        if (waiting.isEmpty()) {
            told = false;
        }
        return waiting.isEmpty();
    }

    /** The session is over: answers that wait are sent, events are not. */
    void end() {
        rules.countDropped(waiting.events());
        for (ToClient message = waiting.poll(); message != null; message = waiting.poll()) {
            if (!(message instanceof Event)) {
                connection.send(message);
            }
        }
        if (check != null) {
            check.cancel();
            check = null;
        }
    }
}
