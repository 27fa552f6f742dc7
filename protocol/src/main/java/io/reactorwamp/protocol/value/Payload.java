package io.reactorwamp.protocol.value;

/**
 * The application's part of a message: positional and keyword arguments, opaque to the protocol. Implementations are immutable and
 * may be shared by many messages.
 *
 * <p>Has no default methods: with one, initializing {@link Arguments} first would initialize this type while there is no empty payload.
 */
public interface Payload {

    /** Without arguments of either kind: the message ends before them. */
    Payload EMPTY = Arguments.EMPTY;

    /** Whether there are neither positional nor keyword arguments. */
    boolean isEmpty();

    /**
     * The decoded arguments. An encoded payload decodes at every call.
     *
     * @throws PayloadFormatException if the payload holds something that has no value in this model
     */
    Arguments arguments();

    /** About how many bytes of memory it keeps, for bounds on what is kept. */
    long footprint();
}
