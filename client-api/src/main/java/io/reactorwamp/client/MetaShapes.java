package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Id;
import io.reactorwamp.protocol.value.MatchPolicy;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what meta APIs answer and publish, of any router: lists may be null, what is not found may be null or 0, a match policy may be
 * empty, large ids may be numbers with a fraction of zero.
 */
final class MetaShapes {
    private static final Map<String, String> HISTORY_KEYS = Map.of(
            "Timestamp", "timestamp",
            "Subscription", "subscription",
            "Publication", "publication",
            "Details", "details",
            "Arguments", "args",
            "ArgumentsKw", "kwargs");

    private MetaShapes() {}

    static @Nullable Object arg(Arguments arguments, int index) {
        return index < arguments.args().size() ? arguments.args().get(index) : null;
    }

    /** The integer, or 0 if there is none. */
    static long integer(@Nullable Object value) {
        if (value instanceof Double real && real == Math.rint(real)) {
            return real.longValue();
        }
        return value instanceof Long integer ? integer : 0;
    }

    /** The id that has to be there. */
    static long id(@Nullable Object value, String what) {
        long id = integer(value);
        if (!Id.isValid(id)) {
            throw wrong(what, "an id", value);
        }
        return id;
    }

    /** The ids of a list, or the one that stands for it; none if there is nothing. */
    static List<Long> ids(@Nullable Object value, String what) {
        List<Long> ids = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(element -> ids.add(id(element, what)));
        } else if (value != null && integer(value) != 0) {
            ids.add(id(value, what));
        }
        return ids;
    }

    /** How many: a number, or a list of those that are counted. */
    static long count(@Nullable Object value) {
        return value instanceof List<?> list ? list.size() : integer(value);
    }

    static Dict dict(@Nullable Object value, String what) {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(what, "a dict", value);
        }
        Map<String, @Nullable Object> typed = new LinkedHashMap<>();
        map.forEach((key, entry) -> typed.put(String.valueOf(key), entry));
        return Dict.copyOf(typed);
    }

    static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }

    /** The ids of each match policy, in the order of the policies. */
    static Map<MatchPolicy, List<Long>> idsByPolicy(@Nullable Object value) {
        Dict lists = dict(value, "list of ids");
        Map<MatchPolicy, List<Long>> ids = new EnumMap<>(MatchPolicy.class);
        for (MatchPolicy policy : MatchPolicy.values()) {
            ids.put(policy, List.copyOf(ids(lists.get(policy.word()), "id")));
        }
        return ids;
    }

    static MatchPolicy match(Dict details) {
        String word = details.string(MatchPolicy.OPTION);
        MatchPolicy policy = word == null ? null : MatchPolicy.of(word);
        return policy == null ? MatchPolicy.EXACT : policy;
    }

    static @Nullable Instant created(Dict details) {
        String text = details.string("created");
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null; // some routers leave out the zone: the text itself is in the details
        }
    }

    static String uri(Dict details) {
        String uri = details.string("uri");
        if (uri == null) {
            throw wrong("uri", "a text", details.get("uri"));
        }
        return uri;
    }

    /** An event of a history. Some routers capitalise the keys, and call arguments as messages do. */
    static Dict historyEntry(@Nullable Object value) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        dict(value, "event of a history")
                .asMap()
                .forEach((key, part) -> entry.put(HISTORY_KEYS.getOrDefault(key, key), part));
        return Dict.copyOf(entry);
    }

    private static PayloadException wrong(String what, String expectation, @Nullable Object value) {
        String actual = value == null ? "nothing" : value.getClass().getSimpleName();
        return new PayloadException(
                PayloadException.Direction.DECODE,
                "the " + what + " that the router tells must be " + expectation + " but is " + actual,
                null);
    }
}
