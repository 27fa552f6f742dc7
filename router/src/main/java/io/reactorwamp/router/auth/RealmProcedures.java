package io.reactorwamp.router.auth;

import io.reactorwamp.protocol.value.Arguments;
import reactor.core.publisher.Mono;

/** Calls procedures of a realm in the name of the realm itself. */
@FunctionalInterface
public interface RealmProcedures {

    /**
     * Calls at each subscription; cancelling gives the call up. Errors with an {@link IllegalStateException} if there is no such procedure
     * or it fails.
     */
    Mono<Arguments> call(String procedure, Arguments arguments);
}
