package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Passthru;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Positional and keyword arguments that an application sends: what a call or publication carries, what a handler answers with when
 * one value is not enough, and what an {@link ApplicationException} tells. Values are the application's own: null, numbers, texts,
 * booleans, {@code byte[]}, lists, maps with string keys, records, beans, enums. They are encoded when they are sent, so a value that
 * the application changes before that is sent as changed.
 *
 * <p>Immutable: each step returns new arguments. Spec: "RPC" and "PubSub", payload of messages.
 */
public final class Args {

    /** No arguments of either kind. */
    public static final Args EMPTY = new Args(List.of(), null, null);

    private final List<@Nullable Object> positional;
    private final @Nullable Object keyword;
    private final @Nullable Passthru passthru;

    private Args(List<@Nullable Object> positional, @Nullable Object keyword, @Nullable Passthru passthru) {
        this.positional = positional;
        this.keyword = keyword;
        this.passthru = passthru;
    }

    /**
     * Makes positional arguments.
     *
     * @param args the arguments in their order; each may be null
     * @return these arguments
     * @throws IllegalArgumentException if the array itself is null
     */
    public static Args of(@Nullable Object... args) {
        return EMPTY.args(args);
    }

    /**
     * Adds one positional argument, a list or array counting as one.
     *
     * @param value the argument, or null
     * @return new arguments
     */
    public Args arg(@Nullable Object value) {
        List<@Nullable Object> all = new ArrayList<>(positional.size() + 1);
        all.addAll(positional);
        all.add(value);
        return new Args(Collections.unmodifiableList(all), keyword, passthru);
    }

    /**
     * Adds positional arguments.
     *
     * @param values the arguments in their order; each may be null
     * @return new arguments
     * @throws IllegalArgumentException if the array itself is null
     */
    public Args args(@Nullable Object... values) {
        if (values == null) {
            throw new IllegalArgumentException("args is null: use arg(null) for one argument that is null");
        }
        if (positional.isEmpty()) {
            List<@Nullable Object> only = Arrays.<@Nullable Object>asList(values.clone());
            return new Args(Collections.unmodifiableList(only), keyword, passthru);
        }
        List<@Nullable Object> all = new ArrayList<>(positional.size() + values.length);
        all.addAll(positional);
        all.addAll(Arrays.asList(values));
        return new Args(Collections.unmodifiableList(all), keyword, passthru);
    }

    /**
     * Adds or replaces one keyword argument.
     *
     * @param name its name
     * @param value its value, or null
     * @return new arguments
     * @throws IllegalArgumentException if the name is null
     * @throws IllegalStateException if {@link #kwargsFrom} took an object already
     */
    public Args kwarg(String name, @Nullable Object value) {
        Map<String, @Nullable Object> all = keywordMap();
        all.put(Checks.present(name, "name of a keyword argument"), value);
        return new Args(positional, Collections.unmodifiableMap(all), passthru);
    }

    /**
     * Adds or replaces keyword arguments.
     *
     * @param values names and values; a value may be null, a name may not
     * @return new arguments
     * @throws IllegalArgumentException if the map or a name is null
     * @throws IllegalStateException if {@link #kwargsFrom} took an object already
     */
    public Args kwargs(Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> all = keywordMap();
        Checks.present(values, "kwargs")
                .forEach((name, value) -> all.put(Checks.present(name, "name of a keyword argument"), value));
        return new Args(positional, Collections.unmodifiableMap(all), passthru);
    }

    /**
     * Takes the properties of an object as all the keyword arguments.
     *
     * @param source a record, a bean or a map with string keys
     * @return new arguments
     * @throws IllegalArgumentException if the object is null or a map with other keys than strings
     * @throws IllegalStateException if there are keyword arguments already
     */
    public Args kwargsFrom(Object source) {
        Checks.present(source, "source of the keyword arguments");
        if (keyword != null) {
            throw new IllegalStateException(
                    "there are keyword arguments already: use either kwargsFrom(..) or kwarg(..) and kwargs(..)");
        }
        return source instanceof Map<?, ?> map ? kwargsFromMap(map) : new Args(positional, source, passthru);
    }

    private Args kwargsFromMap(Map<?, ?> map) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (!(name instanceof String text)) {
                throw new IllegalArgumentException("names of keyword arguments must be texts: " + name);
            }
            all.put(text, value);
        });
        return new Args(positional, Collections.unmodifiableMap(all), passthru);
    }

    /**
     * Lets these arguments travel in payload passthru mode, so that the router cannot read them.
     *
     * @param how the scheme, which needs a codec in this client, and the serializer
     * @return new arguments
     * @throws IllegalArgumentException if it is null, or the specification does not allow it
     */
    public Args passthru(Passthru how) {
        return new Args(positional, keyword, Checks.present(how, "passthru").requireValid());
    }

    /**
     * Tells how these arguments are to travel.
     *
     * @return the way, or null for the usual one
     */
    public @Nullable Passthru passthru() {
        return passthru;
    }

    /**
     * Gives the positional arguments.
     *
     * @return an unmodifiable list; elements may be null
     */
    public List<@Nullable Object> positional() {
        return positional;
    }

    /**
     * Gives the keyword arguments as they are to be encoded.
     *
     * @return a map with string keys or an object with properties; null if there are none
     */
    public @Nullable Object keyword() {
        return keyword;
    }

    /**
     * Tells whether there are no arguments of either kind.
     *
     * @return true if there are none
     */
    public boolean isEmpty() {
        return positional.isEmpty() && keyword == null;
    }

    private Map<String, @Nullable Object> keywordMap() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        if (keyword instanceof Map<?, ?> present) {
            present.forEach((name, value) -> all.put(String.valueOf(name), value));
        } else if (keyword != null) {
            throw new IllegalStateException(
                    "kwargsFrom(..) gave all keyword arguments: use either it or kwarg(..) and kwargs(..)");
        }
        return all;
    }

    @Override
    public String toString() {
        return "Args[" + positional.size() + " positional" + (keyword == null ? "]" : " and keyword]");
    }
}
