package io.reactorwamp.integration;

import java.util.stream.Stream;

/**
 * How two peers of one router are connected: each in-process, or in one format over WebSocket or RawSocket.
 *
 * @param first how the caller or publisher is connected
 * @param second how the callee or subscriber is connected
 */
record Pair(String first, String second) {
    /** Connected without a socket, with values instead of bytes. */
    static final String IN_PROCESS = "in-process";

    /** What the name of a way over RawSocket begins with, before the format. */
    static final String RAW_SOCKET = "rawsocket ";

    /** Every way to be connected with itself and with every other, in one direction each: calls go there and back. */
    static Stream<Pair> all() {
        return Stream.of(
                new Pair(IN_PROCESS, IN_PROCESS),
                new Pair("json", "json"),
                new Pair("msgpack", "msgpack"),
                new Pair("cbor", "cbor"),
                new Pair(IN_PROCESS, "json"),
                new Pair("msgpack", IN_PROCESS),
                new Pair(IN_PROCESS, "cbor"),
                new Pair("json", "msgpack"),
                new Pair("msgpack", "cbor"),
                new Pair("cbor", "json"),
                new Pair(RAW_SOCKET + "msgpack", RAW_SOCKET + "json"),
                new Pair(RAW_SOCKET + "cbor", "json"));
    }

    @Override
    public String toString() {
        return first + " to " + second;
    }
}
