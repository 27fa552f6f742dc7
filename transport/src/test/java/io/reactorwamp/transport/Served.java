package io.reactorwamp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;

/** A server that listens, and everything that connects to it. */
public final class Served implements AutoCloseable {
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BlockingQueue<Connection<ToRouter, ToClient>> accepted = new LinkedBlockingQueue<>();
    private final BlockingQueue<Connection<?, ?>> open = new LinkedBlockingQueue<>();
    private final BlockingQueue<Probe<?, ?>> probes = new LinkedBlockingQueue<>();
    private final ServerTransport.Listener listener;

    public Served(ServerTransport transport) {
        listener = transport.bind(this::accept).block(PATIENCE);
    }

    private void accept(Connection<ToRouter, ToClient> connection) {
        probes.add(begin(connection));
        accepted.add(connection);
    }

    private <I extends Message, O extends Message> Probe<I, O> begin(Connection<I, O> connection) {
        Probe<I, O> probe = new Probe<>();
        open.add(connection);
        connection.start(probe);
        return probe;
    }

    public ServerTransport.Listener listener() {
        return listener;
    }

    public String uri() {
        return listener.uri();
    }

    /** Both ends of a new connection, through which a message has gone each way. */
    public TransportContract.Pair connect(ClientTransport transport) throws InterruptedException {
        Connection<ToClient, ToRouter> client = transport.connect().block(PATIENCE);
        Probe<ToClient, ToRouter> probe = begin(client);
        probes.add(probe);
        Connection<ToRouter, ToClient> router = accepted.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(router).isNotNull();
        router.send(TestMessages.toClient(1, router.payloads().encode(List.of("hello"), null)));
        probe.awaitMessages(1);
        return new TransportContract.Pair(client, router);
    }

    /** The error of an attempt to connect. */
    public static Throwable refused(ClientTransport transport) {
        return transport
                .connect()
                .doOnNext(Connection::abort)
                .map(connected -> new AssertionError("connected: " + connected.description()))
                .cast(Throwable.class)
                .onErrorResume(Mono::just)
                .block(PATIENCE);
    }

    public int accepted() {
        return accepted.size();
    }

    @Override
    public void close() {
        open.forEach(Connection::abort);
        probes.forEach(Probe::awaitClosed);
        listener.close().block(PATIENCE);
    }
}
