package io.reactorwamp.benchmarks.load;

import java.util.List;

/**
 * One shape of load.
 *
 * @param name how it is called on the command line and in results
 * @param kind calls or events
 * @param body what each of them carries
 * @param inFlight calls that wait for their answers at a time; unused for events
 * @param subscribers sessions that receive each event; unused for calls
 * @param burst events published without waiting
 * @param ahead bursts that are not yet delivered everywhere, at most
 */
public record Case(String name, Kind kind, Body body, int inFlight, int subscribers, int burst, int ahead) {

    /** What is counted: answers or deliveries. */
    public enum Kind {
        CALLS,
        EVENTS
    }

    /** All cases. To add one, add a line. */
    public static final List<Case> ALL = List.of(
            calls("rpc-1", Body.SMALL, 1),
            calls("rpc-64", Body.SMALL, 64),
            calls("rpc-512", Body.SMALL, 512),
            calls("rpc-1-4k", Body.TEXT_4096, 1),
            calls("rpc-64-4k", Body.TEXT_4096, 64),
            calls("rpc-512-4k", Body.TEXT_4096, 512),
            events("events-1x1-paced", Body.SMALL, 1, 16, 4),
            events("events-1x1-flood", Body.SMALL, 1, 64, 64),
            events("events-1x1-flood-4k", Body.TEXT_4096, 1, 64, 16),
            events("events-1x10-paced", Body.SMALL, 10, 16, 4),
            events("events-1x10-flood", Body.SMALL, 10, 64, 16),
            events("fanout-100", Body.SMALL, 100, 16, 1),
            events("fanout-1000", Body.SMALL, 1000, 16, 1),
            events("fanout-100-4k", Body.TEXT_4096, 100, 16, 1),
            // The shapes of nexus's own benchmarks: blocking calls, and five publications at a time.
            calls("nexus-integers", Body.INTEGERS, 1),
            calls("nexus-short", Body.TEXT_128, 1),
            calls("nexus-large", Body.TEXT_4096, 1),
            calls("nexus-dict", Body.DICT, 1),
            events("nexus-pubsub-8", Body.SMALL, 8, 5, 1),
            events("nexus-pubsub-64", Body.SMALL, 64, 5, 1));

    /** The case of a name. */
    public static Case named(String name) {
        return ALL.stream()
                .filter(c -> c.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no case is called " + name));
    }

    private static Case calls(String name, Body body, int inFlight) {
        return new Case(name, Kind.CALLS, body, inFlight, 0, 0, 0);
    }

    private static Case events(String name, Body body, int subscribers, int burst, int ahead) {
        return new Case(name, Kind.EVENTS, body, 0, subscribers, burst, ahead);
    }
}
