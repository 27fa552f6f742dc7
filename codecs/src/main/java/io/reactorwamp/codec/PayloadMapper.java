package io.reactorwamp.codec;

import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The application's values to payloads and back, in one format. Shared by all threads. */
public interface PayloadMapper {

    /** Which part of the payload a value is read from. */
    enum Part {
        /** The only positional argument; if there is none, the keyword arguments. Several positional arguments are an error. */
        VALUE,
        /** All positional arguments, into an array, a list or a record by position. */
        ARGS,
        /** The keyword arguments, into a map, a record or a bean. */
        KWARGS
    }

    /**
     * Encodes arguments at once, so that later changes to them have no effect.
     *
     * @param args positional arguments
     * @param kwargs a map with string keys or an object with properties; null for none
     * @throws io.reactorwamp.protocol.value.PayloadFormatException if a value cannot be encoded; the message says which
     */
    Payload encode(List<? extends @Nullable Object> args, @Nullable Object kwargs);

    /**
     * Decodes a part of a payload, of this or another format.
     *
     * @return the value, or null if the part is absent or holds null
     * @throws io.reactorwamp.protocol.value.PayloadFormatException if it does not fit the type
     */
    @Nullable
    Object decode(Payload payload, Part part, Type type);

    /**
     * The length of a payload in bytes, to be measured against a peer's limit and that of a queue: exact if it is encoded, about right
     * if it will be, and 0 where nothing is encoded.
     */
    int sizeOf(Payload payload);

    /** The payload for one of several receivers: nothing in it that can be changed is another one's too. */
    default Payload unshared(Payload payload) {
        return payload;
    }

    /** How much a message counts in a queue: its payload, and what its details keep, since these may be another peer's words. */
    default int sizeOf(Message message) {
        int payload = sizeOf(message.payload());
        Dict details = message.details();
        return details.isEmpty() ? payload : (int) Math.min(Integer.MAX_VALUE, payload + details.footprint());
    }
}
