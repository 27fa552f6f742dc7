package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.PayloadFormatException;
import java.lang.reflect.Type;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a message that arrived, decoded on demand: each read decodes anew, on the calling thread, straight into the wanted
 * type. Immutable, usable from any thread and for as long as it is referenced.
 *
 * <p>The rule for one value is the same everywhere: it is read from the only positional argument; if there is none, from the keyword
 * arguments. Several positional arguments into one value are a {@link PayloadException}; {@link #argsAs(Class)} reads them into an
 * array, a list or a record by position. {@code Void} ignores the arguments. Absent and null are null.
 */
public class ReceivedPayload {
    private final PayloadReader reader;

    /**
     * Makes a view of a payload.
     *
     * @param reader decodes it
     */
    public ReceivedPayload(PayloadReader reader) {
        this.reader = Checks.present(reader, "reader");
    }

    /**
     * Reads the one value.
     *
     * @param <T> its type
     * @param type its class
     * @return the value, or null if it is absent or null
     * @throws PayloadException if it does not fit the type
     */
    public final <T> @Nullable T value(Class<T> type) {
        return value(TypeRef.of(type));
    }

    /**
     * Reads the one value.
     *
     * @param <T> its type
     * @param type its type
     * @return the value, or null if it is absent or null
     * @throws PayloadException if it does not fit the type
     */
    public final <T> @Nullable T value(TypeRef<T> type) {
        Type wanted = Checks.present(type, "type").type();
        return decode(() -> wanted == Void.class || wanted == void.class ? null : reader.value(wanted));
    }

    /**
     * Reads all positional arguments into an array, a list or, by position, a record.
     *
     * @param <T> the type
     * @param type its class
     * @return the value, or null if there are no positional arguments
     * @throws PayloadException if they do not fit the type
     */
    public final <T> @Nullable T argsAs(Class<T> type) {
        return argsAs(TypeRef.of(type));
    }

    /**
     * Reads all positional arguments into an array, a list or, by position, a record.
     *
     * @param <T> the type
     * @param type its type
     * @return the value, or null if there are no positional arguments
     * @throws PayloadException if they do not fit the type
     */
    public final <T> @Nullable T argsAs(TypeRef<T> type) {
        Type wanted = Checks.present(type, "type").type();
        return decode(() -> reader.args(wanted));
    }

    /**
     * Reads all keyword arguments into a map, a record or a bean.
     *
     * @param <T> the type
     * @param type its class
     * @return the value, or null if there are no keyword arguments
     * @throws PayloadException if they do not fit the type
     */
    public final <T> @Nullable T kwargsAs(Class<T> type) {
        return kwargsAs(TypeRef.of(type));
    }

    /**
     * Reads all keyword arguments into a map, a record or a bean.
     *
     * @param <T> the type
     * @param type its type
     * @return the value, or null if there are no keyword arguments
     * @throws PayloadException if they do not fit the type
     */
    public final <T> @Nullable T kwargsAs(TypeRef<T> type) {
        Type wanted = Checks.present(type, "type").type();
        return decode(() -> reader.kwargs(wanted));
    }

    /**
     * Reads one positional argument.
     *
     * @param <T> its type
     * @param index its position, from 0
     * @param type its class
     * @return the value, or null if it is absent or null
     * @throws IllegalArgumentException if the position is negative
     * @throws PayloadException if it does not fit the type
     */
    public final <T> @Nullable T arg(int index, Class<T> type) {
        return arg(index, TypeRef.of(type));
    }

    /**
     * Reads one positional argument.
     *
     * @param <T> its type
     * @param index its position, from 0
     * @param type its type
     * @return the value, or null if it is absent or null
     * @throws IllegalArgumentException if the position is negative
     * @throws PayloadException if it does not fit the type
     */
    public final <T> @Nullable T arg(int index, TypeRef<T> type) {
        if (index < 0) {
            throw new IllegalArgumentException("positional arguments count from 0: " + index);
        }
        Type wanted = Checks.present(type, "type").type();
        return decode(() -> reader.arg(index, wanted));
    }

    /**
     * Reads one positional argument that has to be there. In a handler its absence answers the call with {@code
     * wamp.error.invalid_argument}.
     *
     * @param <T> its type
     * @param index its position, from 0
     * @param type its class
     * @return the value
     * @throws IllegalArgumentException if the position is negative
     * @throws PayloadException if it is absent or null, or does not fit the type
     */
    public final <T> T requireArg(int index, Class<T> type) {
        return require(arg(index, type), "argument " + index);
    }

    /**
     * Reads one keyword argument that has to be there. In a handler its absence answers the call with {@code
     * wamp.error.invalid_argument}.
     *
     * @param <T> its type
     * @param name its name
     * @param type its class
     * @return the value
     * @throws PayloadException if it is absent or null, or does not fit the type
     */
    public final <T> T requireKwarg(String name, Class<T> type) {
        return require(kwarg(name, type), "keyword argument '" + name + "'");
    }

    private static <T> T require(@Nullable T value, String what) {
        if (value == null) {
            throw new PayloadException(PayloadException.Direction.DECODE, what + " is missing", null);
        }
        return value;
    }

    /**
     * Reads one keyword argument.
     *
     * @param <T> its type
     * @param name its name
     * @param type its class
     * @return the value, or null if it is absent or null
     * @throws PayloadException if it does not fit the type
     */
    public final <T> @Nullable T kwarg(String name, Class<T> type) {
        return kwarg(name, TypeRef.of(type));
    }

    /**
     * Reads one keyword argument.
     *
     * @param <T> its type
     * @param name its name
     * @param type its type
     * @return the value, or null if it is absent or null
     * @throws PayloadException if it does not fit the type
     */
    public final <T> @Nullable T kwarg(String name, TypeRef<T> type) {
        String key = Checks.present(name, "name of a keyword argument");
        Type wanted = Checks.present(type, "type").type();
        return decode(() -> reader.kwarg(key, wanted));
    }

    /**
     * Decodes all arguments into plain values: null, Boolean, Long or BigInteger, Double, String, byte[], List and Map.
     *
     * @return the arguments, unmodifiable
     * @throws PayloadException if they hold something that none of these can express
     */
    public final Arguments arguments() {
        try {
            return reader.payload().arguments();
        } catch (PayloadFormatException e) {
            throw PayloadException.decoding(e);
        }
    }

    final PayloadReader reader() {
        return reader;
    }

    /**
     * Whether there are neither positional nor keyword arguments.
     *
     * @return true if there are none
     */
    public final boolean hasNoArguments() {
        return reader.payload().isEmpty();
    }

    /**
     * Gives the payload as it arrived, for those who pass it on.
     *
     * @return the payload, still encoded where the transport encodes
     */
    public final Payload raw() {
        return reader.payload();
    }

    @SuppressWarnings("unchecked") // the reader was asked for T
    private static <T> @Nullable T decode(Supplier<? extends @Nullable Object> read) {
        try {
            return (T) read.get();
        } catch (PayloadFormatException e) {
            throw PayloadException.decoding(e);
        }
    }
}
