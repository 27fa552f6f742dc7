package io.reactorwamp.router.auth;

import reactor.core.publisher.Mono;

/**
 * Whom a realm knows, for one method: a table, a database, a service.
 *
 * @param <A> the accounts of the method
 */
@FunctionalInterface
public interface Accounts<A> {

    /**
     * The account of a client that wants to join; empty if it is not known. Subscribed to once for each attempt, on a thread
     * that may block. An error lets nobody in: the client is told {@code wamp.error.authentication_failed}. What takes longer than the
     * router's handshake timeout is cancelled.
     *
     * @param applicant the client, and what there is to find out who it is
     */
    Mono<A> find(Applicant applicant);
}
