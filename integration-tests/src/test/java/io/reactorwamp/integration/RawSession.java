package io.reactorwamp.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A client without any protocol logic: messages are sent and shown as the lists that they are on the wire. */
interface RawSession extends AutoCloseable {
    List<String> ROLES = List.of("caller", "callee", "publisher", "subscriber");

    /** Sends a message. */
    void send(List<?> message);

    /** The next message; fails if none comes in a reasonable time. */
    List<Object> receive();

    /** Reads nothing more from its transport. */
    void stopReading();

    /** Returns when the router has ended the transport. */
    void awaitClosed();

    /** Ends the transport without a word. */
    @Override
    void close();

    /** Joins the realm of a {@link Network} in all roles, each of which announces these features. */
    default long join(String... features) {
        Map<String, Boolean> announced =
                Set.of(features).stream().collect(Collectors.toMap(Function.identity(), feature -> true));
        Map<String, Object> roles = ROLES.stream()
                .collect(Collectors.toMap(
                        Function.identity(), role -> announced.isEmpty() ? Map.of() : Map.of("features", announced)));
        send(List.of(1L, Network.REALM, Map.of("roles", roles)));
        List<Object> welcome = receive();
        assertThat(welcome).first().isEqualTo(2L);
        return (Long) welcome.get(1);
    }

    /** Sends a message, and gives the answer of this code. */
    default List<Object> ask(List<?> message, long code) {
        send(message);
        return expect(code);
    }

    /** The next message, which has to have this code. */
    default List<Object> expect(long code) {
        List<Object> message = receive();
        assertThat(message).first().isEqualTo(code);
        return message;
    }

    /** What an ABORT for a violation says, after which the transport ends. */
    default String expectViolation() {
        List<Object> abort = expect(3L);
        assertThat(abort).element(2).isEqualTo("wamp.error.protocol_violation");
        awaitClosed();
        return String.valueOf(((Map<?, ?>) abort.get(1)).get("message"));
    }
}
