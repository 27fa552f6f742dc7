package io.reactorwamp.protocol.pubsub;

import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.session.Disclosure;
import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.session.Peer;
import io.reactorwamp.protocol.session.RetentionRules;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.MatchPolicy;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.UriPattern;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The feature {@code event_retention} ("Event Retention"): the broker keeps an event of a topic, whether or not somebody subscribed to
 * it, and hands it to those who subscribe later and ask for it. A subscriber gets the most recent one of each topic that it would have
 * received had it been there, right after SUBSCRIBED.
 */
public final class EventRetention {
    public static final String FEATURE = "event_retention";

    /** The option of PUBLISH that asks the broker to keep the event. */
    public static final String RETAIN = "retain";

    /** The option of SUBSCRIBE that asks for what was kept. */
    public static final String GET_RETAINED = "get_retained";

    /** The detail of an EVENT that was kept. */
    public static final String RETAINED = "retained";

    /** Of one topic: the last event for all, and those after it that are for some. */
    private static final int PER_TOPIC = 8;

    private final RetentionRules rules;
    private final Disclosure disclosure;
    private final NavigableMap<String, Deque<Kept>> topics = new TreeMap<>();
    private long bytes;
    private long lastNumber;

    EventRetention(RetentionRules rules, Disclosure disclosure) {
        this.rules = rules;
        this.disclosure = disclosure;
    }

    // The client's half.

    /** Whether the options of a PUBLISH or SUBSCRIBE need the feature. */
    public static boolean isAskedFor(Dict options) {
        return options.isTrue(RETAIN) || options.isTrue(GET_RETAINED);
    }

    static boolean isRetained(Event event) {
        return event.details().isTrue(RETAINED);
    }

    // The router's half.

    /** An event that was kept, in the order of all. */
    private record Kept(long number, Delivery delivery, long bytes) {}

    /** Whether a publication may be kept, if it asks for that. */
    boolean hasRoomFor(String topic, Dict options, Payload payload) {
        if (!options.isTrue(RETAIN)) {
            return true;
        }
        Deque<Kept> kept = topics.get(topic);
        if (kept == null && topics.size() >= rules.topics()) {
            return false;
        }
        long replaced = kept == null || SubscriberBlackWhiteListing.isAskedFor(options) ? 0 : sum(kept);
        return bytes - replaced + footprint(options, payload) <= rules.bytes();
    }

    /** Keeps a publication that asks for it. One for all takes the place of everything before; beyond the bound the oldest goes. */
    void keep(Publication publication) {
        Dict options = publication.options();
        if (!options.isTrue(RETAIN) || !hasRoomFor(publication.topic(), options, publication.payload())) {
            return;
        }
        Deque<Kept> kept = topics.computeIfAbsent(publication.topic(), topic -> new ArrayDeque<>());
        Delivery delivery = new Delivery(detached(publication), disclosure);
        if (delivery.isForAll()) {
            bytes -= sum(kept);
            kept.clear();
        } else if (kept.size() == PER_TOPIC) {
            dropOldest(kept);
        }
        Kept added = new Kept(++lastNumber, delivery, footprint(options, publication.payload()));
        kept.addFirst(added);
        bytes += added.bytes;
    }

    private void dropOldest(Deque<Kept> kept) {
        Kept last = kept.removeLast();
        if (last.delivery.isForAll()) {
            bytes -= kept.removeLast().bytes;
            kept.addLast(last);
        } else {
            bytes -= last.bytes;
        }
    }

    private static long footprint(Dict options, Payload payload) {
        return options.footprint() + payload.footprint();
    }

    private static long sum(Deque<Kept> kept) {
        return kept.stream().mapToLong(Kept::bytes).sum();
    }

    /** The same by a publisher that needs not be there any more. */
    private static Publication detached(Publication publication) {
        Member publisher = publication.publisher();
        return publisher == null
                ? publication
                : new Publication(
                        publication.id(),
                        publication.topic(),
                        publication.options(),
                        publication.payload(),
                        publisher.at(Nowhere.INSTANCE));
    }

    /** Hands over what was kept for a subscription. */
    void deliver(Subscription subscription, Member subscriber) {
        List<Kept> eligible = new ArrayList<>();
        for (Deque<Kept> kept : matching(subscription.pattern())) {
            kept.stream()
                    .filter(each -> each.delivery.reaches(subscriber))
                    .findFirst()
                    .ifPresent(eligible::add);
        }
        eligible.sort(Comparator.comparingLong(Kept::number));
        eligible.forEach(kept -> kept.delivery.sendRetained(subscription, subscriber));
    }

    private Collection<Deque<Kept>> matching(UriPattern pattern) {
        if (pattern.match() == MatchPolicy.EXACT) {
            Deque<Kept> kept = topics.get(pattern.uri());
            return kept == null ? List.of() : List.of(kept);
        }
        List<Deque<Kept>> found = new ArrayList<>();
        String beginning = pattern.beginning();
        for (Map.Entry<String, Deque<Kept>> entry : topics.tailMap(beginning).entrySet()) {
            if (!entry.getKey().startsWith(beginning)) {
                break;
            }
            if (pattern.matches(entry.getKey())) {
                found.add(entry.getValue());
            }
        }
        return found;
    }

    /** Where a publisher is that left. */
    private enum Nowhere implements Peer<ToClient> {
        INSTANCE;

        @Override
        public void send(ToClient message) {}

        @Override
        public void close() {}
    }
}
