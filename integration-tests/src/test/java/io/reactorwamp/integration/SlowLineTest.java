package io.reactorwamp.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.WampClient;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.WampRouter;
import io.reactorwamp.testing.proxy.FaultProxy;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.channel.KeepAlive;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A line of 64 kbit/s with 400 ms of delay, ten times as fast: what keeps a connection alive gets through beside what fills it. */
class SlowLineTest {
    private static final Duration OFTEN = Duration.ofMillis(50);

    /** More than the calls under way take: four of 4 KiB at 80,000 bytes a second. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private static final int CALLS = 30;

    private final WampRouter router = WampRouter.builder().realm(Network.REALM).build();
    private FaultProxy proxy;
    private WampClient client;

    @AfterEach
    void close() {
        client.close().block(Network.PATIENCE);
        proxy.close();
        router.close().block(Network.PATIENCE);
    }

    private WampSession connect(SocketKind socket) {
        ChannelLimits limits =
                ChannelLimits.DEFAULT.withKeepAlive(KeepAlive.of(OFTEN, TIMEOUT).withRawSocketPings());
        String uri =
                router.listen(socket.server(limits)).block(Network.PATIENCE).uri();
        proxy = FaultProxy.to(URI.create(uri));
        client = ReactorWampClient.builder()
                .uri(proxy.uri().toString())
                .realm(Network.REALM)
                .keepAlive(OFTEN, TIMEOUT)
                .build();
        return client.connect().block(Network.PATIENCE);
    }

    /** Both directions are full, and the connection lives for longer than both times of its keep-alive. */
    @ParameterizedTest
    @EnumSource(names = {"WEB_SOCKET", "RAW_SOCKET"})
    void f29KeepAliveDoesNotStarveBehindBulkAndNobodyIsGivenUp(SocketKind socket) {
        WampSession session = connect(socket);
        session.register("com.example.echo")
                .handle(call -> Mono.just(call.arg(0, String.class)))
                .block(Network.PATIENCE);
        proxy.rate(80_000).delay(Duration.ofMillis(40));
        String text = "x".repeat(4_096);

        List<String> answers = Flux.range(0, CALLS)
                .flatMap(i -> session.call("com.example.echo", String.class, text), 4)
                .collectList()
                .block(Network.PATIENCE.multipliedBy(2));

        assertThat(answers).hasSize(CALLS).containsOnly(text);
        assertThat(session.isOpen()).isTrue();
        assertThat(router.connections().block(Network.PATIENCE)).isOne();
    }

    /** The client's ping waits behind what it has published, in buffers that it does not see, while the router has nothing to say. */
    @ParameterizedTest
    @EnumSource(names = {"WEB_SOCKET", "RAW_SOCKET"})
    void f29APingBehindABurstThatPassesInItsTimeIsAnswered(SocketKind socket) {
        WampSession session = connect(socket);
        proxy.rate(80_000).delay(Duration.ofMillis(40));
        Flux<String> burst = Flux.range(0, 25).map(i -> "x".repeat(4_096));

        session.publish("com.example.t")
                .sendEach(burst, (spec, text) -> spec.arg(text))
                .block(Network.PATIENCE);

        assertThat(session.call("wamp.session.count", Long.class).block(Network.PATIENCE))
                .isOne();
        assertThat(session.isOpen()).isTrue();
    }
}
