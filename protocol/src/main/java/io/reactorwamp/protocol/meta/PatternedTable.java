package io.reactorwamp.protocol.meta;

import io.reactorwamp.protocol.rpc.CallArguments;
import io.reactorwamp.protocol.rpc.CallFailure;
import io.reactorwamp.protocol.session.WallClock;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.MatchPolicy;
import io.reactorwamp.protocol.value.UriPattern;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The registrations or subscriptions of a realm, as its meta API shows them: each with the time when it was created.
 *
 * @param <T> what a realm holds under a pattern
 */
final class PatternedTable<T> {
    private final String name;
    private final String noSuchEntry;
    private final WallClock clock;
    private final Map<Long, Entry<T>> entries = new LinkedHashMap<>();

    /**
     * Makes an empty table.
     *
     * @param name what an entry is, in words
     * @param noSuchEntry the error URI for an id that is not there
     */
    PatternedTable(String name, String noSuchEntry, WallClock clock) {
        this.name = name;
        this.noSuchEntry = noSuchEntry;
        this.clock = clock;
    }

    /** What is there under an id. */
    record Entry<T>(T value, MatchPolicy policy, Dict details) {}

    /** Adds what was created now, unless it is there, and gives its details. */
    Entry<T> add(long id, UriPattern pattern, T value, Dict more) {
        return entries.computeIfAbsent(id, any -> {
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("id", id);
            details.put("created", clock.now().truncatedTo(ChronoUnit.MILLIS).toString());
            details.put("uri", pattern.uri());
            details.put(MatchPolicy.OPTION, pattern.match().word());
            details.putAll(more.asMap());
            return new Entry<>(value, pattern.match(), Dict.copyOf(details));
        });
    }

    void remove(long id) {
        entries.remove(id);
    }

    /** What the first argument of a call names. */
    Entry<T> find(CallArguments call) {
        Entry<T> entry = entries.get(call.id(0, name));
        if (entry == null) {
            throw new CallFailure(noSuchEntry, "there is no such " + name);
        }
        return entry;
    }

    /** The ids by match policy. */
    Arguments list() {
        Map<String, Object> lists = new LinkedHashMap<>();
        for (MatchPolicy policy : MatchPolicy.values()) {
            List<Long> ids = new ArrayList<>();
            entries.forEach((id, entry) -> {
                if (entry.policy() == policy) {
                    ids.add(id);
                }
            });
            lists.put(policy.word(), ids);
        }
        return Arguments.of(lists);
    }

    /** The pattern that the arguments of a lookup name: a URI and the options with which it was created. */
    static UriPattern pattern(CallArguments call, String what) {
        Dict options = Dict.copyOf(call.dict(1, "options"));
        Object match = options.get(MatchPolicy.OPTION);
        MatchPolicy policy = match == null ? MatchPolicy.EXACT : MatchPolicy.of(String.valueOf(match));
        if (policy == null) {
            throw CallArguments.invalid("'" + MatchPolicy.OPTION + "' must be exact, prefix or wildcard");
        }
        return new UriPattern(call.text(0, what), policy);
    }
}
