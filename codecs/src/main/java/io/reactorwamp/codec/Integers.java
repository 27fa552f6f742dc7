package io.reactorwamp.codec;

import java.math.BigInteger;

/** Integers of the value model: a Long, or a BigInteger if it does not fit. */
final class Integers {
    private Integers() {}

    static Number normalize(BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            return value.longValue();
        }
        return value;
    }

    /** The value of 64 bits without a sign. */
    static Number unsigned(long bits) {
        if (bits >= 0) {
            return bits;
        }
        return BigInteger.valueOf(bits & Long.MAX_VALUE).setBit(Long.SIZE - 1);
    }
}
