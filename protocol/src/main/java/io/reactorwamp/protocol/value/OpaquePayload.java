package io.reactorwamp.protocol.value;

import java.util.Arrays;

/**
 * Bytes that stand where the argument list would be, as peers of the Autobahn family send them together with the option {@code
 * enc_algo}. Passed through, never looked into.
 */
public final class OpaquePayload implements Payload {
    private final byte[] bytes;

    public OpaquePayload(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** How many bytes. */
    public int length() {
        return bytes.length;
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    /** The bytes as the only positional argument. */
    @Override
    public Arguments arguments() {
        return Arguments.of(bytes());
    }

    @Override
    public long footprint() {
        return Footprint.of(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OpaquePayload that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "OpaquePayload[" + bytes.length + " bytes]";
    }
}
