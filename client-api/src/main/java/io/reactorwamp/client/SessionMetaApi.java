package io.reactorwamp.client;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Who is in the realm, who comes and who goes, and ending sessions. Nothing is sent before a publisher is subscribed to, and each
 * subscriber asks anew. Errors, cancel and threads of what asks are those of {@link CallSpec}, of what watches those of {@link
 * SubscribeSpec}; besides {@link PayloadException} if the router tells what cannot be understood, and {@link NoSuchProcedureException}
 * if it does not offer the procedure. Spec: "Session Meta API".
 */
public final class SessionMetaApi {
    private static final String ON_JOIN = "on_join";
    private static final String ON_LEAVE = "on_leave";

    private final WampOperations operations;
    private final MetaCalls calls;

    SessionMetaApi(WampOperations operations) {
        this.operations = operations;
        this.calls = new MetaCalls(operations, "wamp.session.");
    }

    /**
     * Calls {@code wamp.session.count}.
     *
     * @param authroles the roles of the sessions that count; none for all sessions
     * @return how many sessions there are
     */
    public Mono<Long> count(String... authroles) {
        return calls.count("count", filter(authroles));
    }

    /**
     * Calls {@code wamp.session.list}.
     *
     * @param authroles the roles of the wanted sessions; none for all sessions
     * @return the ids of the sessions
     */
    public Flux<Long> ids(String... authroles) {
        return calls.ids("list", filter(authroles));
    }

    private static @Nullable Object[] filter(String... authroles) {
        return authroles.length == 0
                ? new @Nullable Object[0]
                : new @Nullable Object[] {Arrays.asList(Checks.present(authroles, "authroles"))};
    }

    /**
     * Calls {@code wamp.session.list}, and {@code wamp.session.get} for each id.
     *
     * @param authroles the roles of the wanted sessions; none for all sessions
     * @return the sessions; one that ends meanwhile may be missing
     */
    public Flux<SessionDetails> all(String... authroles) {
        return calls.each(ids(authroles), this::get);
    }

    /**
     * Calls {@code wamp.session.get}.
     *
     * @param id the session's id
     * @return the session; empty if there is none with this id
     */
    public Mono<SessionDetails> get(long id) {
        return calls.get(id, NoSuchSessionException.class, SessionDetails::read);
    }

    /**
     * Watches {@code wamp.session.on_join}.
     *
     * @return each session that joins from now on
     */
    public Flux<SessionDetails> joins() {
        return calls.events(ON_JOIN, SessionDetails::read);
    }

    /**
     * Watches {@code wamp.session.on_leave}.
     *
     * @return each session that ends from now on
     */
    public Flux<SessionLeft> leaves() {
        return calls.events(ON_LEAVE, SessionLeft::read);
    }

    /**
     * Watches who comes and goes, and then asks who is there: no session is missed, and none that ended stays.
     *
     * @return who is there by id, anew with each session that is found, joins or ends; each map is unmodifiable
     */
    public Flux<Map<Long, SessionDetails>> presence() {
        return Flux.defer(() -> {
            Presence presence = new Presence();
            Sinks.Empty<Void> joinsWatched = Sinks.empty();
            Sinks.Empty<Void> leavesWatched = Sinks.empty();
            Flux<Object> joins = watch(ON_JOIN, joinsWatched).map(event -> SessionDetails.read(event.arguments()));
            Flux<Object> leaves = watch(ON_LEAVE, leavesWatched).map(event -> SessionLeft.read(event.arguments()));
            Flux<Object> found = Mono.when(joinsWatched.asMono(), leavesWatched.asMono())
                    .thenMany(all())
                    .cast(Object.class);
            return Flux.merge(joins, leaves, found)
                    .mapNotNull(change -> change instanceof SessionLeft left
                            ? presence.onLeft(left)
                            : presence.onPresent((SessionDetails) change));
        });
    }

    private Flux<ReceivedEvent> watch(String topic, Sinks.Empty<Void> watched) {
        return operations
                .subscribe("wamp.session." + topic)
                .onSubscribed(subscription -> watched.tryEmitEmpty())
                .events();
    }

    /**
     * Describes the ending of other sessions; routers allow it to few, or to nobody.
     *
     * @return a spec to go on with
     */
    public KillSpec kill() {
        return new KillSpec(calls, null, null);
    }

    /**
     * Calls {@code wamp.session.modify_details}, which few routers offer.
     *
     * @param id the session's id
     * @param changes details to add or replace; a null value removes one
     * @return completes when they are changed; errors with {@link NoSuchSessionException} if there is no such session
     */
    public Mono<Void> modifyDetails(long id, Map<String, ? extends @Nullable Object> changes) {
        return calls.call("modify_details", id, Checks.present(changes, "changes"))
                .then();
    }
}
