package io.reactorwamp.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.protocol.message.Abort;
import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.Goodbye;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.message.Publish;
import io.reactorwamp.protocol.message.Register;
import io.reactorwamp.protocol.message.Registered;
import io.reactorwamp.protocol.message.Subscribe;
import io.reactorwamp.protocol.message.Subscribed;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.message.Welcome;
import io.reactorwamp.protocol.message.Yield;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.CloseReason;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.Receiver;
import io.reactorwamp.transport.inprocess.InProcess;
import io.reactorwamp.transport.inprocess.InProcessLimits;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A client without any protocol logic: sends what a test says and shows what came. */
final class RawClient implements Receiver<ToClient, ToRouter> {
    private static final long SECONDS = 10;

    final Connection<ToClient, ToRouter> connection;
    final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
    final AtomicInteger writable = new AtomicInteger();
    private final BlockingQueue<ToClient> received = new LinkedBlockingQueue<>();
    private long request;

    RawClient(Connection<ToClient, ToRouter> connection) {
        this.connection = connection;
    }

    /** A client whose connection the router serves, reading already. */
    static RawClient connect(WampRouter router) {
        return connect(router, InProcessLimits.DEFAULT);
    }

    static RawClient connect(WampRouter router, InProcessLimits limits) {
        InProcess pair = InProcess.pair(Serializers.values(), limits);
        RawClient client = new RawClient(pair.client());
        router.accept(pair.router());
        pair.client().start(client);
        return client;
    }

    /** A client in a session. */
    static RawClient join(WampRouter router, String realm) {
        return join(router, realm, InProcessLimits.DEFAULT);
    }

    static RawClient join(WampRouter router, String realm, InProcessLimits limits) {
        RawClient client = connect(router, limits);
        client.join(realm);
        return client;
    }

    Welcome join(String realm) {
        send(hello(realm));
        return next(Welcome.class);
    }

    static Hello hello(String realm) {
        Map<String, Object> roles =
                Map.of("caller", Map.of(), "callee", Map.of(), "publisher", Map.of(), "subscriber", Map.of());
        return new Hello(realm, Dict.of("roles", roles));
    }

    static Goodbye goodbye() {
        return new Goodbye(Dict.EMPTY, CloseReason.CLOSE_REALM);
    }

    static Goodbye goodbyeAndOut() {
        return new Goodbye(Dict.EMPTY, CloseReason.GOODBYE_AND_OUT);
    }

    RawClient send(ToRouter message) {
        connection.send(message);
        return this;
    }

    long register(String procedure) {
        send(new Register(++request, Dict.EMPTY, procedure));
        return next(Registered.class).registration();
    }

    long subscribe(String topic) {
        send(new Subscribe(++request, Dict.EMPTY, topic));
        return next(Subscribed.class).subscription();
    }

    long call(String procedure, Object... args) {
        send(new Call(++request, Dict.EMPTY, procedure, payload(args)));
        return request;
    }

    void publish(String topic, Object... args) {
        send(new Publish(++request, Dict.EMPTY, topic, payload(args)));
    }

    void yield(long invocation, Object... args) {
        send(new Yield(invocation, Dict.EMPTY, payload(args)));
    }

    private static Payload payload(Object... args) {
        return Arguments.of(args);
    }

    <M extends ToClient> M next(Class<M> type) {
        try {
            ToClient message = received.poll(SECONDS, TimeUnit.SECONDS);
            assertThat(message).isInstanceOf(type);
            return type.cast(message);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void expectAbort(String reason) {
        assertThat(next(Abort.class).reason()).isEqualTo(reason);
        awaitClosed();
    }

    void awaitClosed() {
        assertThat(closed).succeedsWithin(java.time.Duration.ofSeconds(SECONDS));
    }

    /** What came and was not asked for yet, in-process without waiting. */
    int waiting() {
        return received.size();
    }

    @Override
    public void onMessages(List<ToClient> messages) {
        received.addAll(messages);
    }

    @Override
    public void onViolation(ProtocolViolation violation) {
        throw new AssertionError("the router sent what is no message", violation);
    }

    @Override
    public void onUnsent(ToRouter message, String error, String reason) {
        throw new AssertionError(message + " was not sent: " + reason);
    }

    @Override
    public void onWritable() {
        writable.incrementAndGet();
    }

    @Override
    public void onClosed(@Nullable Throwable cause) {
        closed.complete(null);
    }
}
