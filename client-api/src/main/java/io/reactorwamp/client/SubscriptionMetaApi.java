package io.reactorwamp.client;

import io.reactorwamp.client.SubscriptionChange.Kind;
import io.reactorwamp.protocol.value.MatchPolicy;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What is subscribed to in the realm, by whom, and what of it changes. Nothing is sent before a publisher is subscribed to, and each
 * subscriber asks anew. Errors, cancel and threads of what asks are those of {@link CallSpec}, of what watches those of {@link
 * SubscribeSpec}; besides {@link PayloadException} if the router tells what cannot be understood, and {@link NoSuchProcedureException}
 * if it does not offer the procedure. Spec: "Subscription Meta API".
 */
public final class SubscriptionMetaApi {
    private static final Map<String, Kind> TOPICS = Map.of(
            "on_create", Kind.CREATED,
            "on_subscribe", Kind.SUBSCRIBED,
            "on_unsubscribe", Kind.UNSUBSCRIBED,
            "on_delete", Kind.DELETED);

    private final MetaCalls calls;

    SubscriptionMetaApi(WampOperations operations) {
        this.calls = new MetaCalls(operations, "wamp.subscription.");
    }

    /**
     * Calls {@code wamp.subscription.list}.
     *
     * @return the ids of each match policy
     */
    public Mono<Map<MatchPolicy, List<Long>>> ids() {
        return calls.idsByPolicy();
    }

    /**
     * Calls {@code wamp.subscription.list}, and {@code wamp.subscription.get} for each id.
     *
     * @return the subscriptions; one that ends meanwhile may be missing
     */
    public Flux<SubscriptionDetails> all() {
        return calls.each(ids().flatMapIterable(Map::values).flatMapIterable(ids -> ids), this::get);
    }

    /**
     * Calls {@code wamp.subscription.get}.
     *
     * @param id the subscription's id
     * @return the subscription; empty if there is none with this id
     */
    public Mono<SubscriptionDetails> get(long id) {
        return calls.get(
                id, NoSuchSubscriptionException.class, answer -> SubscriptionDetails.read(MetaShapes.arg(answer, 0)));
    }

    /**
     * Calls {@code wamp.subscription.lookup}: finds a subscription by what was subscribed to.
     *
     * @param uri the topic or pattern
     * @param match the match policy
     * @return its id; empty if there is none
     */
    public Mono<Long> lookup(String uri, MatchPolicy match) {
        return calls.id("lookup", Checks.present(uri, "uri"), Map.of(MatchPolicy.OPTION, match.word()));
    }

    /**
     * Calls {@code wamp.subscription.match}: finds the subscriptions that an event would reach.
     *
     * @param topic the topic
     * @return their ids
     */
    public Flux<Long> match(String topic) {
        return calls.ids("match", Checks.uri(topic, "topic"));
    }

    /**
     * Calls {@code wamp.subscription.list_subscribers}.
     *
     * @param id the subscription's id
     * @return the ids of the sessions that are subscribed; errors with {@link NoSuchSubscriptionException} if there is none
     */
    public Flux<Long> subscribers(long id) {
        return calls.ids("list_subscribers", id);
    }

    /**
     * Calls {@code wamp.subscription.count_subscribers}, or what a router calls instead that misspells it.
     *
     * @param id the subscription's id
     * @return how many sessions are subscribed; errors with {@link NoSuchSubscriptionException} if there is none
     */
    public Mono<Long> subscriberCount(long id) {
        return calls.count("count_subscribers", id)
                .onErrorResume(NoSuchProcedureException.class, missing -> calls.count("count_suscribers", id));
    }

    /**
     * Calls {@code wamp.subscription.remove_subscriber}, which some routers offer to few.
     *
     * @param id the subscription's id
     * @param session the id of the session that is to get its events no more
     * @param reason what that session is told
     * @return completes when it gets them no more; errors with {@link NoSuchSubscriptionException} or {@link NoSuchSessionException}
     */
    public Mono<Void> removeSubscriber(long id, long session, String reason) {
        return calls.remove("remove_subscriber", id, session, reason);
    }

    /**
     * Watches the four topics under {@code wamp.subscription}. Our router tells nobody of its own subscribing.
     *
     * @return each change from now on
     */
    public Flux<SubscriptionChange> changes() {
        return calls.changes(TOPICS, SubscriptionChange::read);
    }
}
