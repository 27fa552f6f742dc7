package io.reactorwamp.benchmarks.run;

import io.reactorwamp.benchmarks.load.Case;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server stack and a client stack that are measured together.
 *
 * @param name how it is called on the command line and in results
 * @param server what runs in the server's process, or null if the driver's process is the only one
 * @param peer what runs in the driver's process
 * @param format the serialization format
 * @param nio whether native transports are not used, as by users who did not opt in
 * @param runs which cases it takes part in
 */
record Side(String name, Stack server, Stack peer, String format, boolean nio, Predicate<Case> runs) {

    /**
     * A class to load in a process.
     *
     * @param classPath {@code ours}, or the name of a peer's folder
     * @param type the class's name
     */
    record Stack(String classPath, String type) {}

    private static final Stack ROUTER = ours("ours.RouterServer");
    private static final Stack CLIENT = ours("ours.ClientPeer");
    private static final Stack RAW = ours("floors.RawPeer");
    private static final Stack JAWAMPA = new Stack("jawampa", "JawampaPeer");
    private static final Stack AUTOBAHN = new Stack("autobahn", "AutobahnPeer");
    private static final Stack RSOCKET = new Stack("rsocket", "RSocketPeer");

    private static final Predicate<Case> CALLS = c -> c.kind() == Case.Kind.CALLS;
    private static final Predicate<Case> EVENTS = c -> c.kind() == Case.Kind.EVENTS;
    private static final Predicate<Case> ANY = c -> true;
    private static final Predicate<Case> NEXUS = c -> c.name().startsWith("nexus-");
    private static final Predicate<Case> FAN_OUT = c -> c.name().startsWith("fanout-");
    private static final Predicate<Case> MAIN =
            named("rpc-512").or(named("events-1x1-flood")).or(named("events-1x10-flood"));
    /** Sessions of these cost a thread each, or more. */
    private static final Predicate<Case> NOT_WIDE = c -> c.subscribers() <= 10;

    /** All sides. To add a peer or a transport, add a line. */
    static final List<Side> ALL = List.of(
            side("echo-ws", ours("floors.EchoServer"), ours("floors.EchoPeer"), "-", CALLS.and(NEXUS.negate())),
            side("relay-ws", ours("floors.RelayServer"), ours("floors.RelayPeer"), "-", CALLS.and(NEXUS.negate())),
            side("ours-ws-json", ROUTER, CLIENT, "json", ANY),
            side("ours-ws-msgpack", ROUTER, CLIENT, "msgpack", ANY),
            side("ours-ws-cbor", ROUTER, CLIENT, "cbor", ANY),
            side("ours-inproc", null, ours("ours.InProcessPeer"), "values", ANY),
            side("layer-ws-json", ROUTER, ours("ours.MessageLayerPeer"), "json", MAIN),
            side("minimal-ws-json", ROUTER, ours("floors.MinimalPeer"), "json", MAIN),
            side("jawampa-ws-json", ROUTER, JAWAMPA, "json", NOT_WIDE),
            side("jawampa-ws-msgpack", ROUTER, JAWAMPA, "msgpack", NOT_WIDE.and(NEXUS.negate())),
            side("autobahn-ws-json", ROUTER, AUTOBAHN, "json", NOT_WIDE),
            side("autobahn-ws-msgpack", ROUTER, AUTOBAHN, "msgpack", NOT_WIDE.and(NEXUS.negate())),
            side("rsocket-ws", new Stack("rsocket", "RSocketWebSocketServer"), RSOCKET, "-", CALLS.and(NEXUS.negate())),
            side("rsocket-tcp", new Stack("rsocket", "RSocketTcpServer"), RSOCKET, "-", CALLS.and(NEXUS.negate())),
            side("raw-ours", ROUTER, RAW, "json", MAIN.or(FAN_OUT)),
            side("raw-jawampa", new Stack("jawampa", "JawampaRouter"), RAW, "json", MAIN.or(named("fanout-100"))),
            side("raw-floor", ours("floors.FanOutFloor"), RAW, "json", EVENTS.and(NEXUS.negate())),
            nio("ours-ws-json-nio", CLIENT),
            nio("minimal-ws-json-nio", ours("floors.MinimalPeer")),
            nio("raw-ours-nio", RAW));

    private static Stack ours(String type) {
        return new Stack("ours", "io.reactorwamp.benchmarks." + type);
    }

    private static Predicate<Case> named(String name) {
        return c -> c.name().equals(name);
    }

    private static Side side(String name, Stack server, Stack peer, String format, Predicate<Case> runs) {
        return new Side(name, server, peer, format, false, runs);
    }

    /** The peers of other makers know no native transport: what is compared with them does without as well. */
    private static Side nio(String name, Stack peer) {
        return new Side(name, ROUTER, peer, "json", true, MAIN);
    }

    /** The class path of a process. */
    static String classPath(Stack stack) {
        String root = System.getProperty("benchmarks.target");
        String classes = root + "/classes";
        if (stack.classPath().equals("ours")) {
            return classes + ":" + root + "/lib/*";
        }
        String peer = root + "/peers/" + stack.classPath();
        return Stream.of(classes, peer + "/classes", peer + "/lib/*").collect(Collectors.joining(":"));
    }
}
