package io.reactorwamp.transport.rawsocket;

import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.transport.HandshakeException;
import java.util.List;

/** The four octets that each side sends first: {@code 0x7F}, the longest message it takes and the serializer, two zeros. */
final class Handshake {
    static final int BYTES = 4;

    private static final int MAGIC = 0x7f;

    /** Serializers by their number on the wire, from 1 on. */
    private static final List<String> SERIALIZERS = List.of("json", "msgpack", "cbor");

    private static final int SMALLEST_EXPONENT = 9;

    private Handshake() {}

    static boolean hasNumber(WampSerializer serializer) {
        return SERIALIZERS.contains(serializer.id());
    }

    /**
     * The number of a serializer.
     *
     * @throws IllegalArgumentException if RawSocket has none for it
     */
    static int number(WampSerializer serializer) {
        int index = SERIALIZERS.indexOf(serializer.id());
        if (index < 0) {
            throw new IllegalArgumentException(
                    "RawSocket has no number for the serializer '" + serializer.id() + "': it knows " + SERIALIZERS);
        }
        return index + 1;
    }

    /** What a side sends that takes messages up to the next power of two. */
    static int offer(int maxBytes, int serializer) {
        return octets(length(maxBytes) << 4 | serializer);
    }

    static int refusal(HandshakeError error) {
        return octets(error.code() << 4);
    }

    private static int octets(int second) {
        return MAGIC << 24 | second << 16;
    }

    private static int length(int maxBytes) {
        int exponent = Integer.SIZE - Integer.numberOfLeadingZeros(maxBytes - 1);
        return Math.max(0, exponent - SMALLEST_EXPONENT);
    }

    /** What is really taken by a side that must take {@code maxBytes}: a power of two, from 512 on. */
    static int announced(int maxBytes) {
        return maxBytes(offer(maxBytes, 0));
    }

    /** The longest message that the sender of these octets takes. */
    static int maxBytes(int octets) {
        return 1 << ((octets >>> 20 & 0xf) + SMALLEST_EXPONENT);
    }

    static int serializer(int octets) {
        return octets >>> 16 & 0xf;
    }

    static boolean isFirstOctet(byte octet) {
        return octet == MAGIC;
    }

    static boolean isRawSocket(int octets) {
        return octets >>> 24 == MAGIC;
    }

    static boolean usesReservedBits(int octets) {
        return (octets & 0xffff) != 0;
    }

    /**
     * Checks a router's answer.
     *
     * @param serializer the number that was offered
     */
    static void checkAnswer(int octets, int serializer) throws HandshakeException {
        if (!isRawSocket(octets)) {
            throw new HandshakeException("the other side does not speak RawSocket", null);
        }
        if (usesReservedBits(octets)) {
            throw new HandshakeException("the router's RawSocket handshake uses reserved bits", null);
        }
        int answered = serializer(octets);
        if (answered == 0) {
            int code = octets >>> 20 & 0xf;
            HandshakeError error = HandshakeError.of(code);
            throw error == null
                    ? new HandshakeException("the router refused the RawSocket handshake with error " + code, null)
                    : new RefusedException(error);
        }
        if (answered != serializer) {
            throw new HandshakeException(
                    "the router answered with serializer " + answered + ", asked for was " + serializer, null);
        }
    }
}
