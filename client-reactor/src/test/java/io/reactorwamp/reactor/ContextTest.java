package io.reactorwamp.reactor;

import static io.reactorwamp.reactor.InProcessRouter.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.ApplicationException;
import io.reactorwamp.client.Args;
import io.reactorwamp.client.Invocation;
import io.reactorwamp.client.PayloadCodec;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.value.Passthru;
import io.reactorwamp.router.WampRouter;
import io.reactorwamp.transport.ServerTransport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.util.context.Context;
import reactor.util.context.ContextView;
import reactor.util.retry.Retry;

/** The subscriber's context is seen on every path, also behind the change to the connection's thread. */
class ContextTest {
    private static final String KEY = "key";
    private static final Passthru SEEN = Passthru.of("x_seen", "json");

    private final WampRouter router = WampRouter.builder().realm("realm1").build();
    private final ServerTransport.Listener listener =
            router.listenWebSocket("127.0.0.1", 0).block(PATIENCE);
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final WampClient client = WampClient.builder()
            .uri(listener.uri())
            .realm("realm1")
            .payloadCodec("x_seen", new Recording(seen))
            .build();
    private final WampSession session = client.connect().block(PATIENCE);

    @AfterEach
    void close() {
        client.close().block(PATIENCE);
        router.close().block(PATIENCE);
    }

    private static Mono<String> key() {
        return Mono.deferContextual(context -> Mono.just(context.<String>get(KEY)));
    }

    /** Notes for whom it works. */
    private record Recording(List<String> seen) implements PayloadCodec {
        @Override
        public byte[] encode(byte[] serialized, Passthru how, ContextView context) {
            seen.add("encode for " + context.getOrDefault(KEY, "nobody"));
            return serialized;
        }

        @Override
        public byte[] decode(byte[] payload, Passthru how, ContextView context) {
            seen.add("decode for " + context.getOrDefault(KEY, "nobody"));
            return payload;
        }
    }

    private static Context with(String value) {
        return Context.of(KEY, value);
    }

    @Test
    void aHandlerSeesTheContextOfTheRegistrationAndTheInvocation() {
        session.register("com.example.context")
                .handle(invocation -> Mono.deferContextual(context -> {
                    assertThat(Thread.currentThread().getName()).contains("nio");
                    assertThat(context.get(Invocation.class)).isSameAs(invocation);
                    return Mono.just(context.<String>get(KEY));
                }))
                .contextWrite(with("registration"))
                .block(PATIENCE);
        assertThat(session.call("com.example.context", String.class)
                        .contextWrite(with("caller"))
                        .block(PATIENCE))
                .isEqualTo("registration");
    }

    @Test
    void aServedHandlerSeesTheContextOfServe() {
        Mono<Void> serving =
                session.register("com.example.serve").serve(invocation -> key()).contextWrite(with("serve"));
        StepVerifier.create(serving)
                .expectSubscription()
                .then(() -> assertThat(session.call("com.example.serve", String.class)
                                .retryWhen(Retry.fixedDelay(100, Duration.ofMillis(20)))
                                .block(PATIENCE))
                        .isEqualTo("serve"))
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void theOperatorsBehindACallSeeItsContext() {
        session.register("com.example.echo")
                .handle(invocation -> Mono.just("x"))
                .block(PATIENCE);
        assertThat(session.call("com.example.echo", String.class)
                        .flatMap(result -> key())
                        .contextWrite(with("caller"))
                        .block(PATIENCE))
                .isEqualTo("caller");
        assertThat(client.call("com.example.none", String.class)
                        .onErrorResume(error -> key())
                        .contextWrite(with("failed"))
                        .block(PATIENCE))
                .isEqualTo("failed");
    }

    @Test
    void theOperatorsBehindAPublicationSeeItsContext() {
        assertThat(session.publish("com.example.topic")
                        .send()
                        .then(key())
                        .contextWrite(with("sent"))
                        .block(PATIENCE))
                .isEqualTo("sent");
        assertThat(session.publish("com.example.topic")
                        .sendAcknowledged()
                        .flatMap(publication -> key())
                        .contextWrite(with("acknowledged"))
                        .block(PATIENCE))
                .isEqualTo("acknowledged");
    }

    @Test
    void theSourceOfSendEachSeesTheContext() {
        Sinks.One<String> seen = Sinks.one();
        Flux<String> source = Flux.deferContextual(context -> Flux.just(context.<String>get(KEY), "b"))
                .doOnNext(seen::tryEmitValue);
        assertThat(session.publish("com.example.topic")
                        .sendEach(source, (spec, element) -> spec.arg(element))
                        .contextWrite(with("source"))
                        .block(PATIENCE))
                .isEqualTo(2);
        assertThat(seen.asMono().block(PATIENCE)).isEqualTo("source");
    }

    @Test
    void eachSubscriberOfOneSharedSubscriptionKeepsItsOwn() {
        WampSession publisher = client.connect().block(PATIENCE);
        CountDownLatch subscribed = new CountDownLatch(2);
        Mono<String> first = event(subscribed).contextWrite(with("first"));
        Mono<String> second = event(subscribed).contextWrite(with("second"));
        StepVerifier.create(Mono.zip(first, second))
                .expectSubscription()
                .then(() -> await(subscribed))
                .then(() -> publisher
                        .publish("com.example.topic")
                        .arg(1)
                        .sendAcknowledged()
                        .block(PATIENCE))
                .assertNext(both -> {
                    assertThat(both.getT1()).isEqualTo("first");
                    assertThat(both.getT2()).isEqualTo("second");
                })
                .expectComplete()
                .verify(PATIENCE);
    }

    private Mono<String> event(CountDownLatch subscribed) {
        return session.subscribe("com.example.topic")
                .onSubscribed(subscription -> subscribed.countDown())
                .events(Integer.class)
                .next()
                .flatMap(event -> key());
    }

    @Test
    void theCodecOfPayloadsSeesTheContextOfTheCallerAndTheRegistration() {
        session.register("com.example.sealed")
                .handle(call -> Mono.just(call.arg(0, String.class)))
                .contextWrite(with("registration"))
                .block(PATIENCE);
        session.call("com.example.sealed")
                .arg("a")
                .passthru(SEEN)
                .retrieve(String.class)
                .contextWrite(with("caller"))
                .block(PATIENCE);
        assertThat(seen)
                .containsExactly(
                        "encode for caller", "decode for registration", "encode for registration", "decode for caller");
    }

    @Test
    void theCodecOfPayloadsSeesTheContextOfTheStreamsOfACall() {
        session.register("com.example.sealed")
                .handleStream(String.class, (call, parts) -> parts)
                .contextWrite(with("registration"))
                .block(PATIENCE);
        session.call("com.example.sealed").passthru(SEEN).stream(Flux.just("a"))
                .retrieveFlux(String.class)
                .contextWrite(with("caller"))
                .blockLast(PATIENCE);
        assertThat(seen)
                .contains(
                        "encode for caller", "decode for registration", "encode for registration", "decode for caller")
                .noneMatch(entry -> entry.endsWith("nobody"));
    }

    @Test
    void theCodecOfPayloadsSeesTheContextOfTheErrorsCaller() {
        session.register("com.example.sealed")
                .handle(call -> Mono.error(new ApplicationException(
                        "com.example.error", Args.of("b").passthru(SEEN))))
                .contextWrite(with("registration"))
                .block(PATIENCE);
        session.call("com.example.sealed")
                .retrieve(String.class)
                .onErrorComplete()
                .contextWrite(with("caller"))
                .block(PATIENCE);
        assertThat(seen).containsExactly("encode for registration", "decode for caller");
    }

    @Test
    void theCodecOfPayloadsSeesTheContextOfThePublisherAndOfEachSubscriber() {
        Sinks.Empty<Void> ready = Sinks.empty();
        Mono<String> first = session.subscribe("com.example.sealed")
                .onSubscribed(subscription -> ready.tryEmitEmpty())
                .events(String.class)
                .next()
                .contextWrite(with("subscriber"));
        StepVerifier.create(first)
                .then(() -> ready.asMono()
                        .then(session.publish("com.example.sealed")
                                .arg("a")
                                .passthru(SEEN)
                                .excludeMe(false)
                                .send())
                        .contextWrite(with("publisher"))
                        .block(PATIENCE))
                .expectNext("a")
                .expectComplete()
                .verify(PATIENCE);
        session.publish("com.example.sealed")
                .sendEach(Flux.just("b"), (spec, element) -> spec.arg(element).passthru(SEEN))
                .contextWrite(with("stream"))
                .block(PATIENCE);
        assertThat(seen).containsExactly("encode for publisher", "decode for subscriber", "encode for stream");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
