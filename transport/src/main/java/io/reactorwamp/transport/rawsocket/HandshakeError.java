package io.reactorwamp.transport.rawsocket;

import org.jspecify.annotations.Nullable;

/** Why a router refuses a handshake ("Handshake"). */
public enum HandshakeError {
    SERIALIZER_UNSUPPORTED(1, "the serializer is not supported"),
    MESSAGE_LENGTH_UNACCEPTABLE(2, "the longest message is not acceptable"),
    RESERVED_BITS_USED(3, "reserved bits are used"),
    TOO_MANY_CONNECTIONS(4, "there are too many connections");

    private final int code;
    private final String text;

    HandshakeError(int code, String text) {
        this.code = code;
        this.text = text;
    }

    int code() {
        return code;
    }

    /** The error of a code on the wire, or null if it is reserved. */
    static @Nullable HandshakeError of(int code) {
        return code < 1 || code > values().length ? null : values()[code - 1];
    }

    @Override
    public String toString() {
        return text;
    }
}
