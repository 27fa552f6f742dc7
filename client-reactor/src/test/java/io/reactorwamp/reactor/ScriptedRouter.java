package io.reactorwamp.reactor;

import io.reactorwamp.codec.PayloadMapper;
import io.reactorwamp.codec.Serializers;
import io.reactorwamp.protocol.message.Goodbye;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.message.Publish;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.message.Welcome;
import io.reactorwamp.protocol.value.CloseReason;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.Receiver;
import io.reactorwamp.transport.inprocess.InProcessLimits;
import io.reactorwamp.transport.inprocess.InProcessTransport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A router that does what the test says: it answers HELLO and GOODBYE unless told otherwise, and remembers what came in. */
final class ScriptedRouter implements Receiver<ToRouter, ToClient> {
    private static final Dict BOTH_ROLES = Dict.of("roles", Map.of("broker", Map.of(), "dealer", Map.of()));

    private final List<ToRouter> received = new CopyOnWriteArrayList<>();
    private final PayloadMapper payloads;
    private final InProcessLimits limits;
    private volatile Dict welcome = BOTH_ROLES;
    private volatile boolean silent;
    private volatile int connections;
    private volatile int sent;
    private volatile long taken;
    private volatile boolean closed;
    private volatile Connection<ToRouter, ToClient> connection;
    private volatile Consumer<ToRouter> script = message -> {};

    ScriptedRouter() {
        this(Serializers.values(), InProcessLimits.DEFAULT);
    }

    ScriptedRouter(PayloadMapper payloads, InProcessLimits limits) {
        this.payloads = payloads;
        this.limits = limits;
    }

    /** Answers nothing, not even HELLO. */
    ScriptedRouter silent() {
        silent = true;
        return this;
    }

    ScriptedRouter speaking() {
        silent = false;
        return this;
    }

    ScriptedRouter roles(String... roles) {
        welcome = Dict.of("roles", Stream.of(roles).collect(Collectors.toMap(role -> role, role -> Map.of())));
        return this;
    }

    /** The role of a dealer with features. */
    ScriptedRouter dealer(String... features) {
        return announcing("dealer", features);
    }

    /** The role of a broker with features. */
    ScriptedRouter broker(String... features) {
        return announcing("broker", features);
    }

    private ScriptedRouter announcing(String role, String... features) {
        Map<String, Object> announced =
                Stream.of(features).collect(Collectors.toMap(feature -> feature, feature -> true));
        welcome = Dict.of("roles", Map.of(role, Map.of("features", announced)));
        return this;
    }

    /** Answers in place. */
    ScriptedRouter on(Consumer<ToRouter> answering) {
        script = answering;
        return this;
    }

    ReactorWampClient.Builder builder() {
        return ReactorWampClient.builder()
                .transport(new InProcessTransport(this::accept, payloads, limits))
                .realm(InProcessRouter.REALM);
    }

    private void accept(Connection<ToRouter, ToClient> accepted) {
        connections = connections + 1;
        closed = false;
        sent = 0;
        taken = 0;
        connection = accepted;
        accepted.start(this);
    }

    void send(ToClient message) {
        sent = sent + 1;
        connection.send(message);
    }

    void abort() {
        connection.abort();
    }

    void setReading(boolean reading) {
        connection.setReading(reading);
    }

    boolean isWritable() {
        return connection.isWritable();
    }

    /** How many messages the client has not read. */
    int unread() {
        return (int) (sent - taken);
    }

    int connections() {
        return connections;
    }

    boolean isClosed() {
        return closed;
    }

    List<MessageType> types() {
        return received.stream().map(ToRouter::type).toList();
    }

    <M extends ToRouter> List<M> received(Class<M> type) {
        return received.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <M extends ToRouter> M last(Class<M> type) {
        List<M> all = received(type);
        return all.get(all.size() - 1);
    }

    int published() {
        return received(Publish.class).size();
    }

    @Override
    public void onMessages(List<ToRouter> messages) {
        messages.forEach(this::onMessage);
    }

    private void onMessage(ToRouter message) {
        received.add(message);
        if (silent) {
            return;
        }
        if (message instanceof Hello) {
            send(new Welcome(7, welcome));
        } else if (message instanceof Goodbye goodbye && goodbye.reason().equals(CloseReason.CLOSE_REALM)) {
            send(new Goodbye(Dict.EMPTY, CloseReason.GOODBYE_AND_OUT));
        } else {
            script.accept(message);
        }
    }

    @Override
    public void onViolation(ProtocolViolation violation) {
        throw violation;
    }

    @Override
    public void onUnsent(ToClient message, String error, String reason) {
        throw new AssertionError(reason);
    }

    @Override
    public void onWritten(long messages) {
        taken = messages;
    }

    @Override
    public void onWritable() {}

    @Override
    public void onClosed(@Nullable Throwable cause) {
        closed = true;
    }
}
