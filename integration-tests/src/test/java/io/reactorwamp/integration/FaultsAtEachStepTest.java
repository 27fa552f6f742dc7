package io.reactorwamp.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactorwamp.client.ConnectException;
import io.reactorwamp.client.ConnectionLostException;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.WampRouter;
import io.reactorwamp.testing.proxy.Ending;
import io.reactorwamp.testing.proxy.FaultProxy;
import io.reactorwamp.testing.proxy.Way;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.channel.KeepAlive;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A network that fails at each step to a session and in it: both sides notice, tell it with the right type, and leave nothing. */
class FaultsAtEachStepTest {
    private static final Duration DEADLINE = Duration.ofMillis(400);
    private static final String REALM = Network.REALM;

    private final WampRouter router =
            WampRouter.builder().realm(REALM).handshakeTimeout(DEADLINE).build();
    private FaultProxy proxy;
    private WampClient client;

    /** What has passed when the network fails. */
    enum Step {
        NOTHING(Way.TO_SERVER, 0),
        A_PART_OF_THE_REQUEST(Way.TO_SERVER, 3),
        TWO_BYTES_OF_THE_ANSWER(Way.TO_CLIENT, 2),
        THE_ANSWER_BUT_FOR_TWO_BYTES(Way.TO_CLIENT, -2),
        THE_ANSWER(Way.TO_CLIENT, 0),
        A_PART_OF_WELCOME(Way.TO_CLIENT, 5);

        private final Way way;
        private final int bytes;

        Step(Way way, int bytes) {
            this.way = way;
            this.bytes = bytes;
        }

        /** @param upgrade how long the answer to the upgrade or handshake is */
        long bytes(long upgrade) {
            return ordinal() > TWO_BYTES_OF_THE_ANSWER.ordinal() ? upgrade + bytes : bytes;
        }
    }

    private void start(SocketKind socket) {
        // A client of long-poll whose last request arrives broken is known to be gone when it asks no more.
        Duration silence = Network.PATIENCE.dividedBy(4);
        ChannelLimits limits =
                ChannelLimits.DEFAULT.withHandshakeTimeout(DEADLINE).withKeepAlive(KeepAlive.of(silence, silence));
        String uri =
                router.listen(socket.server(limits)).block(Network.PATIENCE).uri();
        proxy = FaultProxy.to(URI.create(uri));
    }

    /** Connects when it is used. */
    private WampClient client(Duration connectTimeout) {
        client = ReactorWampClient.builder()
                .uri(proxy.uri().toString())
                .realm(REALM)
                .connectTimeout(connectTimeout)
                .build();
        return client;
    }

    @AfterEach
    void close() {
        proxy.heal();
        if (client != null) {
            client.close().block(Network.PATIENCE);
        }
        await().atMost(Network.PATIENCE).until(() -> proxy.connections() == 0);
        await().atMost(Network.PATIENCE).until(() -> router.connections().block(Network.PATIENCE) == 0);
        proxy.close();
        router.close().block(Network.PATIENCE);
    }

    /** How many bytes the router sends before HELLO. */
    private long upgradeBytes(SocketKind socket) {
        socket.client(proxy.uri()).connect().block(Network.PATIENCE).abort();
        await().atMost(Network.PATIENCE).until(() -> proxy.connections() == 0);
        return proxy.bytes(Way.TO_CLIENT);
    }

    static Stream<Arguments> steps() {
        List<Arguments> all = new ArrayList<>();
        for (SocketKind socket : SocketKind.values()) {
            for (Ending ending : Ending.values()) {
                for (Step step : Step.values()) {
                    all.add(Arguments.of(socket, ending, step));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}: {1} after {2}")
    @MethodSource("steps")
    void connectingFails(SocketKind socket, Ending ending, Step step) {
        start(socket);
        long upgrade = upgradeBytes(socket);
        proxy.endAfter(step.way, step.bytes(upgrade), ending);
        Duration limit = ending == Ending.BLACKHOLE ? DEADLINE : Network.PATIENCE;

        Throwable error = client(limit)
                .connect()
                .<Throwable>map(session -> new AssertionError("connected"))
                .onErrorResume(Mono::just)
                .block(Network.PATIENCE);

        assertThat(error).isInstanceOf(ConnectException.class);
        assertThat(((ConnectException) error).isTransient())
                .as("%s", error.getCause())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void whenTheNetworkHealsTheSameClientConnects(SocketKind socket) {
        start(socket);
        proxy.blackhole();
        WampClient patient = client(Duration.ofSeconds(2));
        assertThat(patient.connect()
                        .<Throwable>cast(Throwable.class)
                        .onErrorResume(Mono::just)
                        .block(Network.PATIENCE))
                .isInstanceOf(ConnectException.class);
        proxy.heal();
        assertThat(patient.connect().block(Network.PATIENCE).isOpen()).isTrue();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("ends")
    void aSessionAndItsCallsEnd(SocketKind socket, Ending ending) {
        start(socket);
        WampSession session = client(Network.PATIENCE).connect().block(Network.PATIENCE);
        session.register("com.example.never").handle(call -> Mono.never()).block(Network.PATIENCE);
        List<CompletableFuture<String>> calls = Flux.range(0, 50)
                .map(i -> session.call("com.example.never", String.class).toFuture())
                .collectList()
                .block();

        if (ending == Ending.CUT) {
            proxy.cut();
        } else {
            proxy.reset();
        }

        assertThat(session.ended()
                        .<Throwable>cast(Throwable.class)
                        .onErrorResume(Mono::just)
                        .block(Network.PATIENCE))
                .isInstanceOf(ConnectionLostException.class);
        assertThat(calls)
                .allSatisfy(call -> assertThat(call)
                        .failsWithin(Network.PATIENCE)
                        .withThrowableThat()
                        .withCauseInstanceOf(ConnectionLostException.class));
    }

    static Stream<Arguments> ends() {
        return Stream.of(SocketKind.values())
                .flatMap(socket -> Stream.of(Ending.CUT, Ending.RESET).map(ending -> Arguments.of(socket, ending)));
    }

    /** Frames are put together from whatever pieces come. */
    @ParameterizedTest(name = "{0} in segments of {1}")
    @MethodSource("segments")
    void piecesOfAnyLengthMakeTheSameMessages(SocketKind socket, int segment) {
        start(socket);
        proxy.segment(segment);
        WampSession session = client(Network.PATIENCE).connect().block(Network.PATIENCE);
        session.register("com.example.echo")
                .handle(call -> Mono.just(call.arg(0, String.class)))
                .block(Network.PATIENCE);
        List<String> texts =
                Flux.range(0, 40).map(i -> "x".repeat(i * 8) + i).collectList().block();

        List<String> answers = Flux.fromIterable(texts)
                .flatMapSequential(text -> session.call("com.example.echo", String.class, text))
                .collectList()
                .block(Network.PATIENCE);

        assertThat(answers).isEqualTo(texts);
    }

    static Stream<Arguments> segments() {
        return Stream.of(SocketKind.values())
                .flatMap(socket -> Stream.of(1, 2, 3, 7, 50).map(bytes -> Arguments.of(socket, bytes)));
    }

    /** All that 40 concurrent calls send waits for one moment and comes at once. */
    @ParameterizedTest
    @EnumSource
    void piecesThatComeTogetherMakeTheSameMessages(SocketKind socket) {
        start(socket);
        WampSession session = client(Network.PATIENCE).connect().block(Network.PATIENCE);
        session.register("com.example.echo")
                .handle(call -> Mono.just(call.arg(0, Integer.class)))
                .block(Network.PATIENCE);
        proxy.blackhole();
        List<CompletableFuture<Integer>> calls = Flux.range(0, 40)
                .map(i -> session.call("com.example.echo", Integer.class, i).toFuture())
                .collectList()
                .block();
        proxy.heal();
        for (int i = 0; i < 40; i++) {
            assertThat(calls.get(i)).succeedsWithin(Network.PATIENCE).isEqualTo(i);
        }
    }

    /** Corrupted bytes are a violation, or an error of one message; never a hang. */
    @ParameterizedTest
    @EnumSource
    void corruptionEndsTheSessionOrAnAnswer(SocketKind socket) {
        start(socket);
        WampSession session = client(Network.PATIENCE).connect().block(Network.PATIENCE);
        proxy.corrupt(1);
        Throwable error = session.call("com.example.none", String.class)
                .<Throwable>map(answer -> new AssertionError(answer))
                .onErrorResume(Mono::just)
                .block(Network.PATIENCE);
        assertThat(error).isInstanceOf(io.reactorwamp.client.WampException.class);
    }
}
