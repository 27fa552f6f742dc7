package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.value.Dict;

/** What UNSUBSCRIBED and UNREGISTERED tell when the router takes back what nobody asked it to. */
public final class Revocation {
    /** In the place of the request's id. */
    public static final long NO_REQUEST = 0;

    private static final String REASON = "reason";

    private Revocation() {}

    /**
     * The details that tell it.
     *
     * @param kind the key under which the id stands
     */
    public static Dict details(String kind, long id, String reason) {
        return Dict.of(kind, id, REASON, reason);
    }

    /** Why, in the router's words; empty if it does not say. */
    public static String reason(Dict details) {
        String reason = details.string(REASON);
        return reason == null ? "" : reason;
    }
}
