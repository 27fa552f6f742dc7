package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Payload;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * SPI: decodes parts of one received payload on demand. Applications use {@link ReceivedPayload} instead. Implementations are
 * immutable and may be read by any thread. All reads throw {@link io.reactorwamp.protocol.value.PayloadFormatException} if the part
 * does not fit the type.
 */
public interface PayloadReader {

    /**
     * Gives the payload as it was received.
     *
     * @return the payload, still encoded where the transport encodes
     */
    Payload payload();

    /**
     * Reads the only positional argument or, if there is none, the keyword arguments.
     *
     * @param type the wanted type
     * @return the value, or null if it is absent or null
     */
    @Nullable
    Object value(Type type);

    /**
     * Reads all positional arguments into an array, a list or, by position, a record.
     *
     * @param type the wanted type
     * @return the value, or null if there are none
     */
    @Nullable
    Object args(Type type);

    /**
     * Reads all keyword arguments into a map, a record or a bean.
     *
     * @param type the wanted type
     * @return the value, or null if there are none
     */
    @Nullable
    Object kwargs(Type type);

    /**
     * Reads one positional argument.
     *
     * @param index its position, from 0
     * @param type the wanted type
     * @return the value, or null if it is absent or null
     */
    @Nullable
    Object arg(int index, Type type);

    /**
     * Reads one keyword argument.
     *
     * @param name its name
     * @param type the wanted type
     * @return the value, or null if it is absent or null
     */
    @Nullable
    Object kwarg(String name, Type type);

    /**
     * Reads another payload of the same origin, such as one that is a value of this one.
     *
     * @param other the payload
     * @return what reads it
     */
    PayloadReader of(Payload other);
}
