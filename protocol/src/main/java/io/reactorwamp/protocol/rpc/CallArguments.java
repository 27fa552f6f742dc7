package io.reactorwamp.protocol.rpc;

import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call of a router's own procedure, read and checked: what is wrong answers the call with {@code
 * invalid_argument}. A null counts as absent.
 *
 * @param arguments as they came
 */
public record CallArguments(Arguments arguments) {

    /** The id at this position. */
    public long id(int index, String what) {
        return require(idAt(arg(index), what), what, "an id");
    }

    /** The text at this position. */
    public String text(int index, String what) {
        return require(typed(String.class, arg(index), what, "a string"), what, "a string");
    }

    /** The list of texts at this position, or null if absent. */
    public @Nullable List<String> texts(int index, String what) {
        String expectation = "a list of strings";
        List<@Nullable Object> list = asList(arg(index), what, expectation);
        if (list == null) {
            return null;
        }
        List<String> texts = new ArrayList<>(list.size());
        for (Object each : list) {
            texts.add(require(typed(String.class, each, what, expectation), what, expectation));
        }
        return texts;
    }

    /** The list at this position, or an empty one if absent. */
    public List<@Nullable Object> list(int index, String what) {
        List<@Nullable Object> list = asList(arg(index), what, "a list");
        return list == null ? List.of() : list;
    }

    /** The dict at this position, or an empty one if absent. */
    public Map<String, @Nullable Object> dict(int index, String what) {
        return asDict(arg(index), what);
    }

    /** The dict of this name, or an empty one if absent. */
    public Map<String, @Nullable Object> dict(String name) {
        return asDict(keyword(name), name);
    }

    /** The text of this name, or null if absent. */
    public @Nullable String text(String name) {
        return typed(String.class, keyword(name), name, "a string");
    }

    /** Whether the boolean of this name is true; false if absent. */
    public boolean flag(String name) {
        Boolean flag = typed(Boolean.class, keyword(name), name, "a bool");
        return flag != null && flag;
    }

    /** The integer of this name, or null if absent. */
    public @Nullable Long integer(String name) {
        return typed(Long.class, whole(keyword(name)), name, "an integer");
    }

    /** The id of this name, or null if absent. */
    public @Nullable Long id(String name) {
        return idAt(keyword(name), name);
    }

    /** The value of this name as it came, or null if absent. */
    public @Nullable Object keyword(String name) {
        return arguments.kwargs().get(name);
    }

    private @Nullable Object arg(int index) {
        return index < arguments.args().size() ? arguments.args().get(index) : null;
    }

    /** A number with a fraction of zero is taken as the integer: clients in JavaScript write large ones so. */
    private static @Nullable Object whole(@Nullable Object value) {
        return value instanceof Double real && real == Math.rint(real) ? (Object) real.longValue() : value;
    }

    private static @Nullable Long idAt(@Nullable Object value, String what) {
        Long id = typed(Long.class, whole(value), what, "an id");
        check(id == null || Id.isValid(id), what, "an id");
        return id;
    }

    @SuppressWarnings("unchecked") // the keys of the value model are strings
    private static Map<String, @Nullable Object> asDict(@Nullable Object value, String what) {
        Map<String, @Nullable Object> dict = typed(Map.class, value, what, "a dict");
        return dict == null ? Map.of() : dict;
    }

    @SuppressWarnings("unchecked") // elements are values of the model, or null
    private static @Nullable List<@Nullable Object> asList(@Nullable Object value, String what, String expectation) {
        return typed(List.class, value, what, expectation);
    }

    private static <T> @Nullable T typed(Class<T> type, @Nullable Object value, String what, String expectation) {
        check(value == null || type.isInstance(value), what, expectation);
        return type.cast(value);
    }

    private static <T> T require(@Nullable T value, String what, String expectation) {
        if (value == null) {
            throw wrong(what, expectation);
        }
        return value;
    }

    private static void check(boolean fits, String what, String expectation) {
        if (!fits) {
            throw wrong(what, expectation);
        }
    }

    private static CallFailure wrong(String what, String expectation) {
        return invalid("'" + what + "' must be " + expectation);
    }

    /** The answer to arguments that do not fit. */
    public static CallFailure invalid(String reason) {
        return new CallFailure(ErrorUri.INVALID_ARGUMENT, reason);
    }
}
