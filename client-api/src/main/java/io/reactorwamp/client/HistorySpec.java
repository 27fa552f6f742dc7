package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The history of a subscription, which is being described; nothing is sent before the events are subscribed to, and each subscriber asks
 * anew. Immutable: each step returns a new spec. An event has to meet all conditions. Spec: "Event History".
 *
 * <p>The events come in pages: each is one call, and the next one is sent when a page has arrived, so that at most two pages wait. Events
 * that are published meanwhile may be among the last.
 *
 * <p><b>Errors</b>: those of {@link CallSpec}; {@link NoSuchSubscriptionException} if there is no such history, {@link
 * InvalidArgumentException} if it does not have a publication that is named, which is also so when it forgot the last event of a page
 * before the next one was asked for; {@link PayloadException} if an event does not fit the type.
 *
 * <p><b>Cancel</b> cancels the call on its way. <b>Threads</b>: signals come on the connection's loop; of an in-process session, on the
 * thread that drains it or requests.
 */
public final class HistorySpec {
    private static final String REVERSE = "reverse";
    private static final int PAGE = 100;

    private final WampEngine engine;
    private final long subscription;
    private final Map<String, Object> filters;
    private final int pageSize;

    HistorySpec(WampEngine engine, long subscription) {
        this(engine, subscription, Map.of(), PAGE);
    }

    private HistorySpec(WampEngine engine, long subscription, Map<String, Object> filters, int pageSize) {
        this.engine = engine;
        this.subscription = subscription;
        this.filters = filters;
        this.pageSize = pageSize;
    }

    private HistorySpec with(String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(filters);
        changed.put(name, value);
        return new HistorySpec(engine, subscription, Collections.unmodifiableMap(changed), pageSize);
    }

    /**
     * Asks for events of this time or later.
     *
     * @param time the earliest time
     * @return a new spec
     * @throws IllegalArgumentException if it is null
     */
    public HistorySpec from(Instant time) {
        return with("from_time", Checks.present(time, "time").toString());
    }

    /**
     * Asks for events after this time.
     *
     * @param time the time
     * @return a new spec
     * @throws IllegalArgumentException if it is null
     */
    public HistorySpec after(Instant time) {
        return with("after_time", Checks.present(time, "time").toString());
    }

    /**
     * Asks for events before this time.
     *
     * @param time the time
     * @return a new spec
     * @throws IllegalArgumentException if it is null
     */
    public HistorySpec before(Instant time) {
        return with("before_time", Checks.present(time, "time").toString());
    }

    /**
     * Asks for events of this time or earlier.
     *
     * @param time the latest time
     * @return a new spec
     * @throws IllegalArgumentException if it is null
     */
    public HistorySpec until(Instant time) {
        return with("until_time", Checks.present(time, "time").toString());
    }

    /**
     * Asks for what was published after a publication: what was missed since.
     *
     * @param publication its id, of a {@link ReceivedEvent} or {@link HistoricEvent}
     * @return a new spec
     */
    public HistorySpec afterPublication(long publication) {
        return with("after_publication", publication);
    }

    /**
     * Asks for what was published before a publication.
     *
     * @param publication its id, of a {@link ReceivedEvent} or {@link HistoricEvent}
     * @return a new spec
     */
    public HistorySpec beforePublication(long publication) {
        return with("before_publication", publication);
    }

    /**
     * Asks for events of one topic, of a subscription to a pattern.
     *
     * @param topic the topic's URI
     * @return a new spec
     * @throws IllegalArgumentException if it is null or not a URI
     */
    public HistorySpec topic(String topic) {
        return with("topic", Checks.uri(topic, "topic"));
    }

    /**
     * Asks for the newest event first.
     *
     * @return a new spec
     */
    public HistorySpec newestFirst() {
        return with(REVERSE, true);
    }

    /**
     * Chooses how many events one call asks for; 100 unless told otherwise. A page has to fit into one message.
     *
     * @param events the most events, positive; the router may give fewer
     * @return a new spec
     * @throws IllegalArgumentException if it is not positive
     */
    public HistorySpec pageSize(int events) {
        if (events < 1) {
            throw new IllegalArgumentException("pageSize must be positive: " + events);
        }
        return new HistorySpec(engine, subscription, filters, events);
    }

    /**
     * Reads each event as one value: the only positional argument or, if there is none, the keyword arguments. An event whose value is
     * absent or null is left out.
     *
     * @param <T> the values' type
     * @param type its class
     * @return the values; for errors, cancel and threads see {@link HistorySpec}
     * @throws IllegalArgumentException if the type is null
     */
    public <T> Flux<T> events(Class<T> type) {
        return events(TypeRef.of(type));
    }

    /**
     * Reads each event as one value, as {@link #events(Class)} does.
     *
     * @param <T> the values' type
     * @param type its type
     * @return the values; for errors, cancel and threads see {@link HistorySpec}
     * @throws IllegalArgumentException if the type is null
     */
    public <T> Flux<T> events(TypeRef<T> type) {
        Checks.present(type, "type");
        return events().handle((event, sink) -> {
            T value = event.value(type);
            if (value != null) {
                sink.next(value);
            }
        });
    }

    /**
     * Gives the events with their times and details.
     *
     * @return the events, oldest first unless told otherwise; for errors, cancel and threads see {@link HistorySpec}
     */
    public Flux<HistoricEvent> events() {
        return Flux.<Mono<List<HistoricEvent>>, Cursor>generate(Cursor::new, (cursor, sink) -> {
                    if (cursor.atEnd) {
                        sink.complete();
                    } else {
                        sink.next(nextPage(cursor));
                    }
                    return cursor;
                })
                .concatMap(page -> page, 0)
                .concatMapIterable(page -> page, 1);
    }

    /** How far one subscriber has come. */
    private static final class Cursor {
        private long last;
        private boolean atEnd;
    }

    private Mono<List<HistoricEvent>> nextPage(Cursor cursor) {
        CallSpec call = new CallSpec(engine, "wamp.subscription.get_events")
                .arg(subscription)
                .kwargs(filters)
                .kwarg("limit", pageSize);
        if (cursor.last != 0) {
            call = call.kwarg(filters.containsKey(REVERSE) ? "before_publication" : "after_publication", cursor.last);
        }
        return call.result().map(result -> read(result, cursor));
    }

    private List<HistoricEvent> read(CallResult result, Cursor cursor) {
        Arguments arguments = result.arguments();
        List<HistoricEvent> events = entries(arguments).stream()
                .map(entry -> event(entry, result.reader()))
                .toList();
        Object more = arguments.kwargs().get("is_limit_reached");
        cursor.last = events.isEmpty() ? 0 : events.get(events.size() - 1).publicationId();
        // A router that does not tell gives a full page as long as there is more.
        cursor.atEnd = cursor.last == 0 || (more instanceof Boolean told ? !told : events.size() < pageSize);
        return events;
    }

    /** Some routers put the list of events into one argument. */
    private static List<?> entries(Arguments arguments) {
        List<@Nullable Object> args = arguments.args();
        return args.size() == 1 && args.get(0) instanceof List<?> wrapped ? wrapped : args;
    }

    private static HistoricEvent event(@Nullable Object element, PayloadReader reader) {
        Dict entry = MetaShapes.historyEntry(element);
        List<@Nullable Object> args = entry.get("args") instanceof List<?> list ? new ArrayList<>(list) : List.of();
        Map<String, @Nullable Object> kwargs =
                new LinkedHashMap<>(entry.dict("kwargs").asMap());
        return new HistoricEvent(entry, reader.of(new Arguments(args, kwargs)));
    }

    @Override
    public String toString() {
        return "history of subscription " + subscription;
    }
}
