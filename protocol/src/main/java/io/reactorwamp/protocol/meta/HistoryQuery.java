package io.reactorwamp.protocol.meta;

import io.reactorwamp.protocol.rpc.CallArguments;
import io.reactorwamp.protocol.session.EventStore;
import io.reactorwamp.protocol.session.StoredEvent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a call of {@code wamp.subscription.get_events} asks for. All its conditions have to be met. */
final class HistoryQuery {
    /** The most events of one answer, whatever limit is asked for. */
    static final int MAX_PAGE = 1_000;

    /** From how many bytes of memory on an answer takes no second event, so that it fits into one message of the usual limit. */
    static final long MAX_PAGE_BYTES = 512 << 10;

    private static final String FROM = "from";
    private static final String AFTER = "after";
    private static final String BEFORE = "before";
    private static final String UNTIL = "until";
    private static final String TIME = "_time";
    private static final String PUBLICATION = "_publication";

    private final CallArguments call;
    private final boolean reverse;
    private final int limit;
    private final @Nullable String topic;

    /** The earliest and the latest time; each may be excluded. */
    private final @Nullable Instant from;

    private final @Nullable Instant after;
    private final @Nullable Instant before;
    private final @Nullable Instant until;

    HistoryQuery(CallArguments call) {
        this.call = call;
        this.reverse = call.flag("reverse");
        Long most = call.integer("limit");
        if (most != null && most < 1) {
            throw CallArguments.invalid("'limit' must be positive");
        }
        this.limit = most == null ? MAX_PAGE : (int) Math.min(most, MAX_PAGE);
        this.topic = call.text("topic");
        this.from = time(FROM);
        this.after = time(AFTER);
        this.before = time(BEFORE);
        this.until = time(UNTIL);
    }

    private @Nullable Instant time(String bound) {
        String text = call.text(bound + TIME);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw CallArguments.invalid("'" + bound + TIME + "' must be a time as of RFC 3339");
        }
    }

    /**
     * What a store has of it.
     *
     * @param events the first events, in the order that was asked for
     * @param isLimitReached whether there are more
     */
    record Page(List<StoredEvent> events, boolean isLimitReached) {}

    /** Looks into a store for events that also meet a condition. */
    Page select(EventStore store, Predicate<StoredEvent> condition) {
        int first = Math.max(position(store, FROM, 0, 0), position(store, AFTER, 1, 0));
        int end = Math.min(position(store, BEFORE, 0, store.size()), position(store, UNTIL, 1, store.size()));
        List<StoredEvent> found = new ArrayList<>();
        long bytes = 0;
        for (int i = first; i < end; i++) {
            StoredEvent event = store.get(reverse ? first + end - 1 - i : i);
            if (matches(event) && condition.test(event)) {
                bytes += event.footprint();
                if (found.size() == limit || (bytes > MAX_PAGE_BYTES && !found.isEmpty())) {
                    return new Page(found, true);
                }
                found.add(event);
            }
        }
        return new Page(found, false);
    }

    /** Ids of publications are random: what counts is where the store has them. */
    private int position(EventStore store, String bound, int offset, int otherwise) {
        Long publication = call.id(bound + PUBLICATION);
        if (publication == null) {
            return otherwise;
        }
        for (int i = 0; i < store.size(); i++) {
            if (store.get(i).publication() == publication) {
                return i + offset;
            }
        }
        throw CallArguments.invalid("'" + bound + PUBLICATION + "': the publication is not in the history");
    }

    private boolean matches(StoredEvent event) {
        Instant time = event.time();
        return (topic == null || topic.equals(event.topic()))
                && (from == null || !time.isBefore(from))
                && (after == null || time.isAfter(after))
                && (before == null || time.isBefore(before))
                && (until == null || !time.isAfter(until));
    }
}
