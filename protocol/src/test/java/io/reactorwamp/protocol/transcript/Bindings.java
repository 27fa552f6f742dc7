package io.reactorwamp.protocol.transcript;

import io.reactorwamp.protocol.transcript.Notation.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the variables of a scenario stand for. */
final class Bindings {
    private final Map<String, Object> values = new HashMap<>();

    /** Whether an actual value is the expected one; the first time, a variable takes the actual value. */
    boolean matches(Object expected, Object actual) {
        if (expected instanceof Variable variable) {
            return Objects.equals(values.computeIfAbsent(variable.name(), any -> actual), actual);
        }
        if (expected instanceof List<?> expectedList && actual instanceof List<?> list) {
            return expectedList.size() == list.size() && matchesAll(expectedList, list);
        }
        if (expected instanceof Map<?, ?> expectedMap && actual instanceof Map<?, ?> map) {
            List<Object> keys = new ArrayList<>(expectedMap.keySet());
            return keys.equals(new ArrayList<>(map.keySet()))
                    && matchesAll(new ArrayList<>(expectedMap.values()), new ArrayList<>(map.values()));
        }
        return Objects.equals(expected, actual);
    }

    /** Lets a variable stand for a value from now on. */
    void bind(String name, Object value) {
        values.put(name, value);
    }

    private boolean matchesAll(List<?> expected, List<?> actual) {
        for (int i = 0; i < expected.size(); i++) {
            if (!matches(expected.get(i), actual.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The value with each variable replaced by what it stands for. */
    Object resolve(Object value) {
        if (value instanceof Variable variable) {
            return Objects.requireNonNull(values.get(variable.name()), () -> variable + " is not bound yet");
        }
        if (value instanceof List<?> list) {
            List<Object> resolved = new ArrayList<>();
            list.forEach(element -> resolved.add(resolve(element)));
            return resolved;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> resolved = new LinkedHashMap<>();
            map.forEach((key, element) -> resolved.put(key, resolve(element)));
            return resolved;
        }
        return value;
    }
}
