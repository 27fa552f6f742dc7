package io.reactorwamp.protocol.session;

import static io.reactorwamp.protocol.session.SessionState.CHALLENGING;
import static io.reactorwamp.protocol.session.SessionState.CLOSED;
import static io.reactorwamp.protocol.session.SessionState.ESTABLISHED;
import static io.reactorwamp.protocol.session.SessionState.ESTABLISHING;
import static io.reactorwamp.protocol.session.SessionState.FAILED;
import static io.reactorwamp.protocol.session.SessionState.SHUTTING_DOWN;

import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.MessageType.Receiver;
import io.reactorwamp.protocol.message.ProtocolViolation;
import org.jspecify.annotations.Nullable;

/**
 * What a message that comes in does to the state of a session: one table for each side. A message that has no entry is a protocol
 * violation. Entries that lead from a state to itself leave it; in SHUTTING_DOWN and FAILED they mean that the message is ignored.
 */
public final class Transitions {
    /** The table of a client. */
    public static final Transitions CLIENT = new Transitions(Receiver.CLIENT)
            .on(ESTABLISHING, MessageType.WELCOME, ESTABLISHED)
            .on(ESTABLISHING, MessageType.CHALLENGE, CHALLENGING)
            .on(ESTABLISHING, MessageType.ABORT, FAILED)
            .on(CHALLENGING, MessageType.WELCOME, ESTABLISHED)
            .on(CHALLENGING, MessageType.CHALLENGE, CHALLENGING)
            .on(CHALLENGING, MessageType.ABORT, FAILED)
            .onAll(ESTABLISHED, ESTABLISHED)
            .never(ESTABLISHED, MessageType.WELCOME)
            .never(ESTABLISHED, MessageType.CHALLENGE)
            .on(ESTABLISHED, MessageType.GOODBYE, CLOSED)
            .on(ESTABLISHED, MessageType.ABORT, FAILED)
            .onAll(SHUTTING_DOWN, SHUTTING_DOWN)
            .on(SHUTTING_DOWN, MessageType.GOODBYE, CLOSED)
            .on(SHUTTING_DOWN, MessageType.ABORT, FAILED)
            .onAll(CLOSED, CLOSED)
            .onAll(FAILED, FAILED);

    /** The table of a router; a session that is CLOSED waits for HELLO. */
    public static final Transitions ROUTER = new Transitions(Receiver.ROUTER)
            .on(CLOSED, MessageType.HELLO, ESTABLISHING)
            .on(CLOSED, MessageType.ABORT, FAILED)
            .on(ESTABLISHING, MessageType.ABORT, FAILED)
            .on(CHALLENGING, MessageType.AUTHENTICATE, ESTABLISHING)
            .on(CHALLENGING, MessageType.ABORT, FAILED)
            .onAll(ESTABLISHED, ESTABLISHED)
            .never(ESTABLISHED, MessageType.HELLO)
            .never(ESTABLISHED, MessageType.AUTHENTICATE)
            .on(ESTABLISHED, MessageType.GOODBYE, CLOSED)
            .on(ESTABLISHED, MessageType.ABORT, FAILED)
            .onAll(SHUTTING_DOWN, SHUTTING_DOWN)
            .on(SHUTTING_DOWN, MessageType.GOODBYE, CLOSED)
            .on(SHUTTING_DOWN, MessageType.ABORT, FAILED)
            .onAll(FAILED, FAILED);

    private final Receiver side;
    private final @Nullable SessionState[][] next =
            new @Nullable SessionState[SessionState.values().length][MessageType.values().length];

    private Transitions(Receiver side) {
        this.side = side;
    }

    private Transitions on(SessionState from, MessageType received, SessionState to) {
        next[from.ordinal()][received.ordinal()] = to;
        return this;
    }

    private Transitions onAll(SessionState from, SessionState to) {
        for (MessageType type : MessageType.values()) {
            if (type.receiver().includes(side)) {
                on(from, type, to);
            }
        }
        return this;
    }

    private Transitions never(SessionState from, MessageType received) {
        next[from.ordinal()][received.ordinal()] = null;
        return this;
    }

    /**
     * The state after a message came in.
     *
     * @throws ProtocolViolation if it must not come in this state
     */
    public SessionState next(SessionState state, MessageType received) {
        SessionState to = next[state.ordinal()][received.ordinal()];
        if (to == null) {
            throw new ProtocolViolation(received + " is not allowed while the session is " + state);
        }
        return to;
    }
}
