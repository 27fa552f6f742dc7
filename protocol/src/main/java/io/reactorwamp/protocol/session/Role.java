package io.reactorwamp.protocol.session;

import java.util.Locale;

/** A role that a peer may play in a session. */
public enum Role {
    CALLER,
    CALLEE,
    DEALER,
    PUBLISHER,
    SUBSCRIBER,
    BROKER;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word on the wire. */
    public String word() {
        return word;
    }
}
