package io.reactorwamp.protocol.rpc;

import io.reactorwamp.protocol.message.Unregistered;
import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.session.Role;
import io.reactorwamp.protocol.value.Dict;

/**
 * The feature {@code registration_revocation} ("Registration Revocation"): the router takes a registration back, and tells the callee
 * if it announced that it understands.
 */
public final class RegistrationRevocation {
    public static final String FEATURE = "registration_revocation";

    private static final long NO_REQUEST = 0;
    private static final String REGISTRATION = "registration";
    private static final String REASON = "reason";

    private RegistrationRevocation() {}

    // The client's half.

    static boolean isRevocation(Unregistered unregistered) {
        return unregistered.request() == NO_REQUEST;
    }

    /** The registration that is taken back, 0 if none is named. */
    static long registration(Unregistered revocation) {
        return revocation.details().integer(REGISTRATION, 0);
    }

    /** Why, in the router's words; empty if it does not say. */
    static String reason(Unregistered revocation) {
        String reason = revocation.details().string(REASON);
        return reason == null ? "" : reason;
    }

    // The router's half.

    static void tell(Member callee, long registration, String reason) {
        if (callee.features().has(Role.CALLEE, FEATURE)) {
            callee.peer().send(new Unregistered(NO_REQUEST, Dict.of(REGISTRATION, registration, REASON, reason)));
        }
    }
}
