package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.MessageType.Receiver;
import io.reactorwamp.protocol.message.ProtocolViolation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@link Transitions} for readers: as text, and as diagrams. */
final class SessionStates {

    private SessionStates() {}

    /** Where each message leads from a state; null for a violation. */
    private static Map<MessageType, SessionState> from(SessionState state, Transitions table, Receiver side) {
        Map<MessageType, SessionState> next = new LinkedHashMap<>();
        for (MessageType type : MessageType.values()) {
            try {
                next.put(type, table.next(state, type));
            } catch (ProtocolViolation violation) {
                if (type.receiver().includes(side)) {
                    next.put(type, null);
                }
            }
        }
        return next;
    }

    /** The whole table: for each state where the messages lead, which ones change nothing and which ones are violations. */
    static String table() {
        return table("Client", Transitions.CLIENT, Receiver.CLIENT)
                + "\n"
                + table("Router", Transitions.ROUTER, Receiver.ROUTER);
    }

    private static String table(String title, Transitions table, Receiver side) {
        StringBuilder text = new StringBuilder(title).append('\n');
        for (SessionState state : SessionState.values()) {
            text.append("  ").append(state).append('\n');
            byTarget(state, table, side)
                    .forEach((target, messages) -> text.append("    ")
                            .append(target)
                            .append(": ")
                            .append(messages)
                            .append('\n'));
        }
        return text.toString();
    }

    private static Map<String, String> byTarget(SessionState state, Transitions table, Receiver side) {
        return from(state, table, side).entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.getValue() == null
                                ? "violation"
                                : entry.getValue() == state ? "stays" : "-> " + entry.getValue(),
                        TreeMap::new,
                        Collectors.mapping(entry -> entry.getKey().name(), Collectors.joining(" "))));
    }

    /** The page {@code docs/session-states.md}. */
    static String page() {
        return """
                # Session states

                Generated from `Transitions`, the table that runs; a test fails when this page is stale. Edges are messages that come
                in. In ESTABLISHED a message that is not named is handled and leaves the state, unless it must not come; in
                SHUTTING_DOWN it is ignored. In all other states a message that is not named is a protocol violation, which leads to
                FAILED, as does the loss of the transport. FAILED ends both session and transport.

                ## Client

                HELLO leads from CLOSED to ESTABLISHING, AUTHENTICATE leaves CHALLENGING, the client's own GOODBYE leads from
                ESTABLISHED to SHUTTING_DOWN. What comes in CLOSED or FAILED is ignored: each session of a client is an object of its
                own.

                """
                + diagram(Transitions.CLIENT, Receiver.CLIENT, "CLOSED --> ESTABLISHING: sends HELLO")
                + """

                ## Router

                WELCOME leads from ESTABLISHING to ESTABLISHED, CHALLENGE to CHALLENGING, the router's own GOODBYE from ESTABLISHED
                to SHUTTING_DOWN.

                """
                + diagram(
                        Transitions.ROUTER,
                        Receiver.ROUTER,
                        "ESTABLISHING --> ESTABLISHED: sends WELCOME",
                        "ESTABLISHING --> CHALLENGING: sends CHALLENGE");
    }

    private static String diagram(Transitions table, Receiver side, String... sent) {
        StringBuilder text = new StringBuilder("```mermaid\nstateDiagram-v2\n    [*] --> CLOSED\n");
        for (String edge : sent) {
            text.append("    ").append(edge).append('\n');
        }
        text.append("    ESTABLISHED --> SHUTTING_DOWN: sends GOODBYE\n");
        for (SessionState state : SessionState.values()) {
            from(state, table, side).forEach((type, next) -> {
                if (next != null && next != state) {
                    text.append("    %s --> %s: %s\n".formatted(state, next, type));
                }
            });
        }
        return text.append("    FAILED --> [*]\n```\n").toString();
    }
}
