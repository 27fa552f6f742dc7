package io.reactorwamp.protocol.meta;

import io.reactorwamp.protocol.authorization.Action;
import io.reactorwamp.protocol.authorization.AuthorizationRequest;
import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.pubsub.Broker;
import io.reactorwamp.protocol.pubsub.BrokerListener;
import io.reactorwamp.protocol.pubsub.PatternBasedSubscription;
import io.reactorwamp.protocol.pubsub.Publication;
import io.reactorwamp.protocol.pubsub.SubscriberBlackWhiteListing;
import io.reactorwamp.protocol.pubsub.Subscription;
import io.reactorwamp.protocol.rpc.CallArguments;
import io.reactorwamp.protocol.rpc.CallFailure;
import io.reactorwamp.protocol.rpc.Dealer;
import io.reactorwamp.protocol.session.EventStore;
import io.reactorwamp.protocol.session.HistoryTopic;
import io.reactorwamp.protocol.session.Identity;
import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.session.PatternIndex;
import io.reactorwamp.protocol.session.PayloadPassthru;
import io.reactorwamp.protocol.session.StoredEvent;
import io.reactorwamp.protocol.session.WallClock;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.PayloadFormatException;
import io.reactorwamp.protocol.value.ReceiverLists;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The feature {@code event_history} ("Event History"): the realm keeps the events of chosen patterns of topics, and subscribers of the
 * same patterns can ask for them. The subscription to such a pattern is always there, whether or not somebody subscribed.
 */
public final class EventHistory {
    public static final String FEATURE = "event_history";

    private static final String GET_EVENTS = "wamp.subscription.get_events";

    private static final String SUBSCRIPTION = "subscription";

    private final Broker broker;
    private final Map<Long, History> bySubscription = new HashMap<>();

    private record History(Subscription subscription, EventStore store) {}

    /** Makes the history of a realm, which keeps nothing yet. */
    public EventHistory(Broker broker) {
        this.broker = broker;
    }

    /** Offers the procedure that gives the events. */
    public void offerTo(Dealer dealer) {
        dealer.offer(GET_EVENTS, this::getEvents);
    }

    /**
     * Keeps events from now on.
     *
     * @param topics whose events are kept
     * @param clock dates the events
     */
    public void keep(List<HistoryTopic> topics, WallClock clock) {
        PatternIndex<EventStore> stores = new PatternIndex<>();
        for (HistoryTopic topic : topics) {
            EventStore store = topic.store().get();
            Subscription subscription = broker.keepSubscription(topic.pattern());
            stores.put(topic.pattern(), store);
            bySubscription.put(subscription.id(), new History(subscription, store));
        }
        if (!topics.isEmpty()) {
            broker.listen(new Recorder(stores, clock));
        }
    }

    /** Stores what is published, but for events for chosen sessions: these are gone when somebody asks. */
    private record Recorder(PatternIndex<EventStore> stores, WallClock clock) implements BrokerListener {
        @Override
        public void onPublished(Publication publication) {
            Dict options = publication.options();
            if (!options.asMap().keySet().stream().allMatch(Recorder::outlivesSessions)) {
                return;
            }
            StoredEvent event =
                    new StoredEvent(publication.id(), clock.now(), publication.topic(), options, publication.payload());
            stores.match(publication.topic(), store -> store.append(event));
        }

        private static boolean outlivesSessions(String option) {
            String attribute = ReceiverLists.isList(option) ? ReceiverLists.attribute(option) : Identity.AUTHID;
            return Identity.AUTHID.equals(attribute) || Identity.AUTHROLE.equals(attribute);
        }
    }

    /** The pattern of topics whose events a call wants to read, which is as good as subscribing; null if it reads none. */
    public @Nullable AuthorizationRequest read(Member caller, Call call) {
        if (!call.procedure().equals(GET_EVENTS)) {
            return null;
        }
        try {
            long id = new CallArguments(call.payload().arguments()).id(0, SUBSCRIPTION);
            History history = bySubscription.get(id);
            return history == null
                    ? null
                    : AuthorizationRequest.of(
                            caller, Action.SUBSCRIBE, history.subscription().pattern(), Dict.EMPTY);
        } catch (CallFailure | PayloadFormatException refusedAnyway) {
            return null;
        }
    }

    private Arguments getEvents(Member caller, CallArguments call) {
        long id = call.id(0, SUBSCRIPTION);
        HistoryQuery query = new HistoryQuery(call);
        History history = bySubscription.get(id);
        if (history == null) {
            throw new CallFailure(ErrorUri.NO_SUCH_SUBSCRIPTION, "there is no history of this subscription");
        }
        HistoryQuery.Page page =
                query.select(history.store(), event -> SubscriberBlackWhiteListing.mayReceive(caller, event.options()));
        List<@Nullable Object> events = new ArrayList<>();
        page.events().forEach(event -> events.add(entry(history.subscription(), event)));
        return new Arguments(events, Map.of("is_limit_reached", page.isLimitReached()));
    }

    private static Map<String, @Nullable Object> entry(Subscription subscription, StoredEvent event) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("timestamp", event.time().toString());
        entry.put(SUBSCRIPTION, subscription.id());
        entry.put("publication", event.publication());
        Dict details = PatternBasedSubscription.details(subscription, event.topic());
        entry.put("details", PayloadPassthru.passOn(event.options(), details).asMap());
        try {
            Arguments arguments = event.payload().arguments();
            if (!arguments.isEmpty()) {
                entry.put("args", arguments.args());
            }
            if (!arguments.kwargs().isEmpty()) {
                entry.put("kwargs", arguments.kwargs());
            }
        } catch (PayloadFormatException unreadable) {
            entry.put("error", ErrorUri.INVALID_PAYLOAD);
        }
        return entry;
    }
}
