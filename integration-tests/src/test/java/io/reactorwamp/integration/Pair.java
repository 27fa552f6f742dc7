package io.reactorwamp.integration;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How two peers of one router are connected: each in-process, or in one format over a transport, with or without TLS.
 *
 * @param first how the caller or publisher is connected
 * @param second how the callee or subscriber is connected
 */
record Pair(String first, String second) {
    /** Connected without a socket, with values instead of bytes. */
    static final String IN_PROCESS = "in-process";

    /** What the name of a way over RawSocket begins with, before the format. */
    static final String RAW_SOCKET = "rawsocket ";

    private static final List<String> FORMATS = List.of("json", "msgpack", "cbor");

    /** Over WebSocket, with batches of messages in its own. */
    static final String BATCHED = "batched";

    /** Over WebSocket, compressed. */
    static final String DEFLATED = "deflated";

    /** Transports by the beginning of the names of their ways; nothing is WebSocket. */
    private static final List<String> SOCKETS = List.of("", RAW_SOCKET, "wss ", "tcps ", "unix ");

    private static final List<String> OTHERS = List.of("http ", BATCHED + " ", DEFLATED + " ");

    /** Whether each transport is to be combined with each format: see the profile {@code matrix}. */
    static final boolean FULL = "full".equals(System.getProperty("io.reactorwamp.matrix"));

    /** Every way to be connected with itself and with every other, in one direction each: calls go there and back. */
    static Stream<Pair> all() {
        return FULL ? full() : reduced();
    }

    private static Stream<Pair> reduced() {
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
                new Pair(RAW_SOCKET + "cbor", "json"),
                new Pair("wss json", "tcps msgpack"),
                new Pair("unix cbor", "wss msgpack"),
                new Pair("http json", "http json"),
                new Pair("deflated json", "batched msgpack"));
    }

    private static Stream<Pair> full() {
        List<String> ways = everyWay().toList();
        return IntStream.range(0, ways.size())
                .boxed()
                .flatMap(i -> Stream.of(
                        new Pair(ways.get(i), ways.get(i)),
                        new Pair(ways.get(i), ways.get((i + 1) % ways.size())),
                        new Pair(ways.get(i), ways.get((i + FORMATS.size() + 1) % ways.size()))));
    }

    /** Every transport, each with one format at least. */
    static Stream<String> ways() {
        return FULL
                ? everyWay()
                : Stream.of(
                        IN_PROCESS,
                        "json",
                        "msgpack",
                        "cbor",
                        RAW_SOCKET + "json",
                        "wss msgpack",
                        "tcps json",
                        "unix cbor",
                        "http json",
                        "deflated json",
                        "batched json");
    }

    /** Every transport for whose socket there is a client without code of ours, with every format. */
    static Stream<String> sockets() {
        return withEachFormat(SOCKETS);
    }

    /** Whether a way is one with TLS. */
    static boolean isSecure(String way) {
        return way.startsWith("wss ") || way.startsWith("tcps ");
    }

    private static Stream<String> everyWay() {
        return Stream.of(Stream.of(IN_PROCESS), sockets(), withEachFormat(OTHERS))
                .flatMap(ways -> ways);
    }

    private static Stream<String> withEachFormat(List<String> transports) {
        return transports.stream().flatMap(transport -> FORMATS.stream().map(format -> transport + format));
    }

    @Override
    public String toString() {
        return first + " to " + second;
    }
}
