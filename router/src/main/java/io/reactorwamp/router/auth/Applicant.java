package io.reactorwamp.router.auth;

import io.reactorwamp.protocol.auth.Attempt;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.transport.ConnectionDetails;
import org.jspecify.annotations.Nullable;

/**
 * A client that wants to join a realm, and what there is to find out who it is.
 *
 * @param attempt what the client says of itself; none of it is proved
 * @param connection what its transport knows
 * @param procedures of the realm
 */
public record Applicant(Attempt attempt, ConnectionDetails connection, RealmProcedures procedures) {

    /** Who the client says it is, unproved; null if it did not say. */
    public @Nullable String authid() {
        return attempt.authid();
    }

    /** What its HELLO tells the method. */
    public Dict authextra() {
        return attempt.authextra();
    }
}
