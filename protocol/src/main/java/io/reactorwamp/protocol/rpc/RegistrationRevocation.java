package io.reactorwamp.protocol.rpc;

import io.reactorwamp.protocol.message.Unregistered;
import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.session.Revocation;
import io.reactorwamp.protocol.session.Role;

/**
 * The feature {@code registration_revocation} ("Registration Revocation"): the router takes a registration back, and tells the callee
 * if it announced that it understands.
 */
public final class RegistrationRevocation {
    public static final String FEATURE = "registration_revocation";

    private static final String REGISTRATION = "registration";

    private RegistrationRevocation() {}

    // The client's half.

    static boolean isRevocation(Unregistered unregistered) {
        return unregistered.request() == Revocation.NO_REQUEST;
    }

    /** The registration that is taken back, 0 if none is named. */
    static long registration(Unregistered revocation) {
        return revocation.details().integer(REGISTRATION, 0);
    }

    /** Why, in the router's words; empty if it does not say. */
    static String reason(Unregistered revocation) {
        return Revocation.reason(revocation.details());
    }

    // The router's half.

    static void tell(Member callee, long registration, String reason) {
        if (callee.features().has(Role.CALLEE, FEATURE)) {
            callee.peer()
                    .send(new Unregistered(
                            Revocation.NO_REQUEST, Revocation.details(REGISTRATION, registration, reason)));
        }
    }
}
