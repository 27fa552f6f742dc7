package io.reactorwamp.protocol.message;

import io.reactorwamp.protocol.value.Id;
import io.reactorwamp.protocol.value.MatchPolicy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The types of known options and details. */
enum OptionType {
    BOOL("a bool", value -> value instanceof Boolean),
    TEXT("a string", value -> value instanceof String),
    ID("an id", OptionType::isId),
    NATURAL("a non-negative integer", value -> value instanceof Long number && number >= 0),
    DICT("a dict", value -> value instanceof Map),
    IDS("a list of ids", value -> isListOf(value, OptionType::isId)),
    TEXTS("a list of strings", value -> isListOf(value, String.class::isInstance)),
    MATCH("one of exact, prefix, wildcard", value -> value instanceof String text && MatchPolicy.of(text) != null),
    BYTES_OR_TEXT("bytes or a string", value -> value instanceof byte[] || value instanceof String),
    ROLES("a dict of roles, each a dict with a dict of bool features", OptionType::isRoles),
    FORWARD_FOR(
            "a list of {session, authid, authrole}",
            value -> isListOf(value, element -> element instanceof Map<?, ?> hop && isId(hop.get("session")))),
    ENC_ALGO("one of cryptobox, mqtt, xbr, x_…", value -> isOneOf(value, Set.of("cryptobox", "mqtt", "xbr"))),
    ENC_SERIALIZER(
            "one of json, msgpack, cbor, ubjson, flatbuffers, x_…",
            value -> isOneOf(value, Set.of("json", "msgpack", "cbor", "ubjson", "flatbuffers")));

    private final String expectation;
    private final Predicate<@Nullable Object> test;

    OptionType(String expectation, Predicate<@Nullable Object> test) {
        this.expectation = expectation;
        this.test = test;
    }

    /** What a value of this type is, for messages. */
    String expectation() {
        return expectation;
    }

    boolean accepts(@Nullable Object value) {
        return test.test(value);
    }

    private static boolean isId(@Nullable Object value) {
        return value instanceof Long number && Id.isValid(number);
    }

    private static boolean isListOf(@Nullable Object value, Predicate<@Nullable Object> element) {
        return value instanceof List<?> list && list.stream().allMatch(element);
    }

    private static boolean isOneOf(@Nullable Object value, Set<String> words) {
        return value instanceof String text && (words.contains(text) || text.startsWith("x_"));
    }

    private static boolean isRoles(@Nullable Object value) {
        return value instanceof Map<?, ?> roles
                && roles.values().stream()
                        .allMatch(role -> role instanceof Map<?, ?> map && isFeatures(map.get("features")));
    }

    private static boolean isFeatures(@Nullable Object features) {
        return features == null
                || (features instanceof Map<?, ?> map
                        && map.values().stream().allMatch(v -> v == null || v instanceof Boolean));
    }
}
