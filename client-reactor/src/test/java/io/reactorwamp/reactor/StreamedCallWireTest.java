package io.reactorwamp.reactor;

import static io.reactorwamp.reactor.InProcessRouter.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorwamp.client.CallSpec;
import io.reactorwamp.client.Overflow;
import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.Register;
import io.reactorwamp.protocol.message.Registered;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** Which messages a call in parts sends, and how many of them while nobody reads. */
class StreamedCallWireTest {
    private static final String PROCEDURE = "com.example.p";
    private static final Dict PROGRESS = Dict.of("progress", true);

    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final ScriptedRouter router =
            new ScriptedRouter().dealer("call_canceling", "progressive_call_results", "progressive_call_invocations");
    private final ReactorWampClient client = router.builder().build();

    @AfterEach
    void close() {
        client.close().block(PATIENCE);
    }

    /** The session that the client's operations share. */
    private void connect() {
        client.call("com.example.connect").result().onErrorComplete().subscribe();
    }

    private CallSpec call() {
        return client.call(PROCEDURE).option("own", 1);
    }

    @Test
    void thePartsHaveOneIdTheOptionsOfTheFirstAndAnEmptyLast() {
        StepVerifier.create(call().stream(Flux.just("a", "b")).result())
                .expectSubscription()
                .then(() -> router.send(new Result(1, Dict.EMPTY, Payload.EMPTY)))
                .expectNextCount(1)
                .expectComplete()
                .verify(PATIENCE);
        assertThat(router.received(Call.class))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(
                        new Call(1, Dict.of("own", 1L).with("progress", true), PROCEDURE, Arguments.of("a")),
                        new Call(1, PROGRESS, PROCEDURE, Arguments.of("b")),
                        new Call(1, Dict.EMPTY, PROCEDURE, Payload.EMPTY));
    }

    @Test
    void theNextCallHasTheNextId() {
        call().stream(Flux.just("a", "b").concatWith(Flux.never()))
                .result()
                .onErrorComplete()
                .subscribe();
        call().arg("c").result().onErrorComplete().subscribe();
        assertThat(router.last(Call.class).request()).isEqualTo(2);
    }

    @Test
    void aRouterThatDoesNotTakePartsIsSentNone() {
        router.dealer("call_canceling");
        StepVerifier.create(call().stream(Flux.just(1)).retrieveFlux(String.class))
                .expectErrorMatches(error -> error instanceof IllegalStateException
                        && error.getMessage().contains("progressive_call_invocations"))
                .verify(PATIENCE);
        assertThat(router.received(Call.class)).isEmpty();
    }

    @Test
    void argumentsAndAStreamExcludeEachOther() {
        assertThatThrownBy(() -> call().arg(1).stream(Flux.just(1))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> call().stream(Flux.just(1)).arg(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSourceIsNotSubscribedToBeforeTheResultsAre() {
        AtomicBoolean subscribed = new AtomicBoolean();
        Mono<?> result = call().stream(Flux.just(1).doOnSubscribe(s -> subscribed.set(true)))
                .result();
        assertThat(subscribed).isFalse();
        result.subscribe().dispose();
        assertThat(subscribed).isTrue();
    }

    @Test
    void anEndlessSourceIsNotRequestedWhileTheRouterDoesNotRead() {
        AtomicLong requested = new AtomicLong();
        connect();
        router.setReading(false);
        Disposable call = call().stream(
                        Flux.<Integer>generate(sink -> sink.next(1)).doOnRequest(requested::addAndGet))
                .result()
                .subscribe();
        long stalled = requested.get();
        assertThat(stalled).isBetween(1L, 512L);
        call.dispose();
        router.setReading(true);
        assertThat(requested).hasValue(stalled);
        assertThat(router.received(Call.class)).hasSizeLessThan(512);
    }

    @Test
    void aStalledSourceGoesOnWhenTheRouterReadsAgain() {
        connect();
        router.setReading(false);
        call().stream(Flux.range(0, 5_000)).result().onErrorComplete().subscribe();
        router.setReading(true);
        assertThat(router.received(Call.class)).hasSize(5_002);
        assertThat(router.last(Call.class).options()).isEqualTo(Dict.EMPTY);
    }

    @Test
    void theSourceEndsWithTheCallOrTheSession() {
        Flux<Integer> source = Flux.just(1).concatWith(Flux.never()).doOnCancel(() -> cancelled.set(true));
        call().stream(source).result().onErrorComplete().subscribe();
        router.send(new ErrorMessage(MessageType.CALL, 1, Dict.EMPTY, "com.example.error", Payload.EMPTY));
        assertThat(cancelled.getAndSet(false)).isTrue();
        call().stream(source).result().onErrorComplete().subscribe();
        router.abort();
        assertThat(cancelled.getAndSet(false)).isTrue();
        call().stream(Flux.never().doOnCancel(() -> cancelled.set(true)))
                .result()
                .onErrorComplete()
                .subscribe();
        router.abort();
        assertThat(cancelled).isTrue();
    }

    @Test
    void aSlowHandlerMayPauseTheTransport() {
        router.on(message -> {
            if (message instanceof Register register) {
                router.send(new Registered(register.request(), 4));
            }
        });
        AtomicLong taken = new AtomicLong();
        Sinks.Empty<Void> go = Sinks.empty();
        Sinks.Empty<Void> all = Sinks.empty();
        client.register(PROCEDURE)
                .overflow(Overflow.pauseTransport(10))
                .handleStream(
                        Integer.class,
                        (call, parts) -> go.asMono()
                                .thenMany(parts.doOnNext(p -> {
                                    if (taken.incrementAndGet() == 1_000) {
                                        all.tryEmitEmpty();
                                    }
                                }))
                                .then())
                .block(PATIENCE);
        for (int i = 0; i < 1_000; i++) {
            router.send(new Invocation(1, 4, PROGRESS, Arguments.of((long) i)));
        }
        assertThat(router.unread()).isPositive();
        go.tryEmitEmpty();
        // A drain that reached its bound goes on elsewhere.
        all.asMono().block(PATIENCE);
        assertThat(taken).hasValue(1_000);
        assertThat(router.unread()).isZero();
    }
}
