package io.reactorwamp.integration;

import java.util.List;
import java.util.stream.Stream;

/**
 * How two peers of one router are connected: each in-process or over WebSocket in one format.
 *
 * @param first how the caller or publisher is connected
 * @param second how the callee or subscriber is connected
 */
record Pair(String first, String second) {
    /** Connected without a socket, with values instead of bytes. */
    static final String IN_PROCESS = "in-process";

    /** The formats on the wire. */
    static final List<String> FORMATS = List.of("json", "msgpack", "cbor");

    /** Every way to be connected with every other, and with itself. */
    static Stream<Pair> all() {
        List<String> ways = List.of(IN_PROCESS, "json", "msgpack", "cbor");
        return ways.stream().flatMap(first -> ways.stream().map(second -> new Pair(first, second)));
    }

    @Override
    public String toString() {
        return first + " to " + second;
    }
}
