package io.reactorwamp.protocol.meta;

import io.reactorwamp.protocol.pubsub.Broker;
import io.reactorwamp.protocol.pubsub.BrokerListener;
import io.reactorwamp.protocol.pubsub.Subscription;
import io.reactorwamp.protocol.rpc.CallArguments;
import io.reactorwamp.protocol.rpc.CallFailure;
import io.reactorwamp.protocol.rpc.Dealer;
import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.session.MetaRules;
import io.reactorwamp.protocol.session.WallClock;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The feature {@code subscription_meta_api} ("Subscription Meta API"): a realm tells what is subscribed to, by whom, and what of it
 * changes. Who causes a change is not told of it.
 */
public final class SubscriptionMetaApi implements BrokerListener {
    public static final String FEATURE = "subscription_meta_api";

    private static final String API = "wamp.subscription.";

    /** Why a subscriber was taken out, if the caller does not say; of routers of the field. */
    private static final String UNSUBSCRIBED = "wamp.error.unsubscribed";

    private final Broker broker;
    private final MetaEvents events;
    private final PatternedTable<Subscription> table;

    /** Makes the API of a realm, which then watches its broker. */
    public SubscriptionMetaApi(Broker broker, MetaEvents events, WallClock clock) {
        this.broker = broker;
        this.events = events;
        this.table = new PatternedTable<>("subscription", ErrorUri.NO_SUCH_SUBSCRIPTION, clock);
        broker.listen(this);
    }

    /** Offers the procedures, as far as the realm allows them. */
    public void offerTo(Dealer dealer, MetaRules rules) {
        dealer.offer(API + "list", (caller, call) -> table.list());
        dealer.offer(API + "lookup", (caller, call) -> lookup(call));
        dealer.offer(API + "match", (caller, call) -> match(call));
        dealer.offer(
                API + "get",
                (caller, call) -> Arguments.of(table.find(call).details().asMap()));
        dealer.offer(API + "list_subscribers", (caller, call) -> Arguments.of(subscribers(call)));
        dealer.offer(API + "count_subscribers", (caller, call) -> count(call));
        // So it is called by users of a router that misspells it.
        dealer.offer(API + "count_suscribers", (caller, call) -> count(call));
        if (rules.control()) {
            dealer.offer(API + "remove_subscriber", (caller, call) -> removeSubscriber(call));
        }
    }

    private Arguments lookup(CallArguments call) {
        Subscription found = broker.subscription(PatternedTable.pattern(call, "topic"));
        return Arguments.of(found == null ? null : (Long) found.id());
    }

    private Arguments match(CallArguments call) {
        List<Long> ids = new ArrayList<>();
        broker.match(call.text(0, "topic"), subscription -> ids.add(subscription.id()));
        return Arguments.of(ids.isEmpty() ? null : ids);
    }

    private List<Long> subscribers(CallArguments call) {
        return table.find(call).value().members().stream().map(Member::id).toList();
    }

    private Arguments count(CallArguments call) {
        return Arguments.of((long) subscribers(call).size());
    }

    private Arguments removeSubscriber(CallArguments call) {
        Subscription subscription = table.find(call).value();
        String reason = call.text("reason");
        if (!broker.revoke(subscription, call.id(1, "subscriber"), reason == null ? UNSUBSCRIBED : reason)) {
            throw new CallFailure(ErrorUri.NO_SUCH_SESSION, "there is no such subscriber");
        }
        return Arguments.EMPTY;
    }

    @Override
    public void onKept(Subscription subscription) {
        table.add(subscription.id(), subscription.pattern(), subscription, Dict.EMPTY);
    }

    @Override
    public void onSubscribed(Member subscriber, Subscription subscription, boolean created) {
        Dict details = table.add(subscription.id(), subscription.pattern(), subscription, Dict.EMPTY)
                .details();
        if (created) {
            events.publish(API + "on_create", subscriber, () -> Arguments.of(subscriber.id(), details.asMap()));
        }
        tell("on_subscribe", subscriber, subscription);
    }

    @Override
    public void onUnsubscribed(Member subscriber, Subscription subscription, boolean deleted) {
        tell("on_unsubscribe", subscriber, subscription);
        if (deleted) {
            table.remove(subscription.id());
            tell("on_delete", subscriber, subscription);
        }
    }

    /** Whoever did not announce that it understands a revocation learns of it so. */
    @Override
    public void onRevoked(Member subscriber, Subscription subscription, boolean deleted) {
        Supplier<Payload> ids = () -> Arguments.of(subscriber.id(), subscription.id());
        events.publish(API + "on_unsubscribe", ids);
        if (deleted) {
            table.remove(subscription.id());
            events.publish(API + "on_delete", ids);
        }
    }

    private void tell(String topic, Member subscriber, Subscription subscription) {
        events.publish(API + topic, subscriber, () -> Arguments.of(subscriber.id(), subscription.id()));
    }
}
