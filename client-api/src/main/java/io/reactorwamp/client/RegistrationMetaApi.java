package io.reactorwamp.client;

import io.reactorwamp.client.RegistrationChange.Kind;
import io.reactorwamp.protocol.value.MatchPolicy;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What is registered in the realm, by whom, and what of it changes. Nothing is sent before a publisher is subscribed to, and each
 * subscriber asks anew. Errors, cancel and threads of what asks are those of {@link CallSpec}, of what watches those of {@link
 * SubscribeSpec}; besides {@link PayloadException} if the router tells what cannot be understood, and {@link NoSuchProcedureException}
 * if it does not offer the procedure. Spec: "Registration Meta API".
 */
public final class RegistrationMetaApi {
    private static final Map<String, Kind> TOPICS = Map.of(
            "on_create", Kind.CREATED,
            "on_register", Kind.REGISTERED,
            "on_unregister", Kind.UNREGISTERED,
            "on_delete", Kind.DELETED);

    private final MetaCalls calls;

    RegistrationMetaApi(WampOperations operations) {
        this.calls = new MetaCalls(operations, "wamp.registration.");
    }

    /**
     * Calls {@code wamp.registration.list}.
     *
     * @return the ids of each match policy
     */
    public Mono<Map<MatchPolicy, List<Long>>> ids() {
        return calls.idsByPolicy();
    }

    /**
     * Calls {@code wamp.registration.list}, and {@code wamp.registration.get} for each id.
     *
     * @return the registrations; one that ends meanwhile may be missing
     */
    public Flux<RegistrationDetails> all() {
        return calls.each(ids().flatMapIterable(Map::values).flatMapIterable(ids -> ids), this::get);
    }

    /**
     * Calls {@code wamp.registration.get}.
     *
     * @param id the registration's id
     * @return the registration; empty if there is none with this id
     */
    public Mono<RegistrationDetails> get(long id) {
        return calls.get(
                id, NoSuchRegistrationException.class, answer -> RegistrationDetails.read(MetaShapes.arg(answer, 0)));
    }

    /**
     * Calls {@code wamp.registration.lookup}: finds a registration by what it was registered as.
     *
     * @param uri the procedure or pattern
     * @param match the match policy
     * @return its id; empty if there is none
     */
    public Mono<Long> lookup(String uri, MatchPolicy match) {
        return calls.id("lookup", Checks.present(uri, "uri"), Map.of(MatchPolicy.OPTION, match.word()));
    }

    /**
     * Calls {@code wamp.registration.match}: finds the registration that a call would reach.
     *
     * @param procedure the procedure
     * @return its id; empty if there is none
     */
    public Mono<Long> match(String procedure) {
        return calls.id("match", Checks.uri(procedure, "procedure"));
    }

    /**
     * Calls {@code wamp.registration.list_callees}.
     *
     * @param id the registration's id
     * @return the ids of the sessions that serve it; errors with {@link NoSuchRegistrationException} if there is none
     */
    public Flux<Long> callees(long id) {
        return calls.ids("list_callees", id);
    }

    /**
     * Calls {@code wamp.registration.count_callees}.
     *
     * @param id the registration's id
     * @return how many sessions serve it; errors with {@link NoSuchRegistrationException} if there is none
     */
    public Mono<Long> calleeCount(long id) {
        return calls.count("count_callees", id);
    }

    /**
     * Calls {@code wamp.registration.remove_callee}, which some routers offer to few.
     *
     * @param id the registration's id
     * @param session the id of the session that is to serve it no more
     * @param reason what that session is told
     * @return completes when it serves it no more; errors with {@link NoSuchRegistrationException} or {@link NoSuchSessionException}
     */
    public Mono<Void> removeCallee(long id, long session, String reason) {
        return calls.remove("remove_callee", id, session, reason);
    }

    /**
     * Watches the four topics under {@code wamp.registration}.
     *
     * @return each change from now on
     */
    public Flux<RegistrationChange> changes() {
        return calls.changes(TOPICS, RegistrationChange::read);
    }
}
