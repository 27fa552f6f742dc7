package io.reactorwamp.reactor;

import static io.reactorwamp.reactor.InProcessRouter.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.BufferOverflowException;
import io.reactorwamp.client.ConnectionLostException;
import io.reactorwamp.client.NotAuthorizedException;
import io.reactorwamp.client.Outcome;
import io.reactorwamp.client.PayloadException;
import io.reactorwamp.client.Publication;
import io.reactorwamp.client.PublishingStoppedException;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.Publish;
import io.reactorwamp.protocol.message.Published;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.Payload;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.SynchronousSink;
import reactor.test.StepVerifier;

class PublishTest {
    private static final String TOPIC = "com.example.topic";

    private final ScriptedRouter router = new ScriptedRouter();
    private final ReactorWampClient client = router.builder().build();
    private WampSession session;

    @BeforeEach
    void open() {
        session = client.connect().block(PATIENCE);
    }

    @AfterEach
    void close() {
        router.setReading(true);
        client.close().block(PATIENCE);
    }

    private Mono<Long> sendEach(Flux<?> elements) {
        return session.publish(TOPIC).sendEach(elements, (spec, element) -> spec.arg(element));
    }

    private static void assertStopped(Throwable error, long written, Class<? extends Throwable> cause) {
        assertThat(error).isInstanceOfSatisfying(PublishingStoppedException.class, stopped -> {
            assertThat(stopped.written()).isEqualTo(written);
            assertThat(stopped).hasCauseInstanceOf(cause);
        });
    }

    @Test
    void completesWhenTheOtherEndHasTakenIt() {
        router.setReading(false);
        StepVerifier.create(session.publish(TOPIC).arg(1).send())
                .expectSubscription()
                .then(() -> assertThat(router.published()).isZero())
                .then(() -> router.setReading(true))
                .verifyComplete();
        assertThat(router.last(Publish.class).payload().arguments().args()).containsExactly(1L);
        assertThat(router.last(Publish.class).options()).isEqualTo(Dict.EMPTY);
    }

    @Test
    void errsWithAnUnknownOutcomeIfTheSessionIsLostBefore() {
        router.setReading(false);
        StepVerifier.create(session.publish(TOPIC).arg(1).send())
                .expectSubscription()
                .then(router::abort)
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                ConnectionLostException.class,
                                lost -> assertThat(lost.outcome()).isEqualTo(Outcome.UNKNOWN)))
                .verify();
    }

    @Test
    void errsWithNotSentIfTheSessionIsOver() {
        session.close().block(PATIENCE);
        StepVerifier.create(session.publish(TOPIC).send())
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                ConnectionLostException.class,
                                lost -> assertThat(lost.outcome()).isEqualTo(Outcome.NOT_SENT)))
                .verify();
    }

    @Test
    void anAcknowledgementGivesThePublication() {
        router.on(message -> router.send(new Published(((Publish) message).request(), 77)));
        assertThat(session.publish(TOPIC).sendAcknowledged().block(PATIENCE)).isEqualTo(new Publication(77));
        assertThat(router.last(Publish.class).options()).isEqualTo(Dict.of("acknowledge", true));
    }

    @Test
    void aRefusalIsTold() {
        router.on(message -> router.send(new ErrorMessage(
                MessageType.PUBLISH,
                ((Publish) message).request(),
                Dict.EMPTY,
                ErrorUri.NOT_AUTHORIZED,
                Payload.EMPTY)));
        StepVerifier.create(session.publish(TOPIC).sendAcknowledged())
                .expectError(NotAuthorizedException.class)
                .verify();
    }

    @Test
    void moreThanTheRouterReadsIsRefusedInsteadOfClosingTheConnection() {
        router.setReading(false);
        Flux<Void> flood = Flux.range(0, Writes.MAX_UNWRITTEN + 10)
                .flatMap(i -> session.publish(TOPIC).send(), Integer.MAX_VALUE);
        StepVerifier.create(flood).expectError(BufferOverflowException.class).verify(PATIENCE);
        assertThat(session.isOpen()).isTrue();
    }

    @Test
    void eachElementIsPublishedInOrderAndCounted() {
        assertThat(sendEach(Flux.range(0, 10_000)).block(PATIENCE)).isEqualTo(10_000);
        assertThat(router.received(Publish.class))
                .extracting(publish -> publish.payload().arguments().args().get(0))
                .hasSize(10_000)
                .isSorted();
    }

    @Test
    void anEmptyStreamIsCompleteAtOnce() {
        StepVerifier.create(sendEach(Flux.empty())).expectNext(0L).verifyComplete();
    }

    @Test
    void anEndlessStreamIsNotRequestedWhileThePeerDoesNotRead() {
        AtomicLong requested = new AtomicLong();
        AtomicBoolean cancelled = new AtomicBoolean();
        Flux<Long> endless = Flux.generate(() -> 0L, (Long n, SynchronousSink<Long> sink) -> {
                    sink.next(n);
                    return n + 1;
                })
                .doOnRequest(requested::addAndGet)
                .doOnCancel(() -> cancelled.set(true));
        router.setReading(false);
        StepVerifier.create(sendEach(endless))
                .expectSubscription()
                .then(() -> {
                    long stalled = requested.get();
                    assertThat(stalled).isBetween(1L, 512L);
                    session.publish(TOPIC)
                            .send()
                            .timeout(Duration.ofMillis(1))
                            .onErrorComplete()
                            .block();
                    assertThat(requested).hasValue(stalled);
                })
                .thenCancel()
                .verify(PATIENCE);
        assertThat(cancelled).isTrue();
    }

    @Test
    void aStalledStreamGoesOnWhenThePeerReadsAgain() {
        router.setReading(false);
        StepVerifier.create(sendEach(Flux.range(0, 5_000)))
                .expectSubscription()
                .then(() -> assertThat(router.isWritable()).isTrue())
                .then(() -> router.setReading(true))
                .expectNext(5_000L)
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void anErrorOfTheStreamIsTheCauseAndTheCountIsExact() {
        StepVerifier.create(sendEach(Flux.range(0, 10).concatWith(Mono.error(new IllegalStateException("source")))))
                .expectErrorSatisfies(error -> assertStopped(error, 10, IllegalStateException.class))
                .verify(PATIENCE);
    }

    @Test
    void anElementThatCannotBeEncodedCancelsTheStream() {
        AtomicBoolean cancelled = new AtomicBoolean();
        Flux<Object> elements = Flux.range(0, 5)
                .cast(Object.class)
                .concatWith(Mono.just(new Object()))
                .concatWith(Flux.never())
                .doOnCancel(() -> cancelled.set(true));
        StepVerifier.create(sendEach(elements))
                .expectErrorSatisfies(error -> assertStopped(error, 5, PayloadException.class))
                .verify(PATIENCE);
        assertThat(cancelled).isTrue();
        assertThat(router.published()).isEqualTo(5);
    }

    @Test
    void anErrorOfTheFunctionIsTheCause() {
        Mono<Long> sent = session.publish(TOPIC).sendEach(Flux.range(0, 3), (spec, i) -> spec.arg(1 / (i - 2)));
        StepVerifier.create(sent)
                .expectErrorSatisfies(error -> assertStopped(error, 2, ArithmeticException.class))
                .verify(PATIENCE);
    }

    @Test
    void aLostSessionEndsTheStreamAndTellsWhatWasWritten() {
        Sinks.Many<Integer> elements = Sinks.many().unicast().onBackpressureBuffer();
        StepVerifier.create(sendEach(elements.asFlux()))
                .expectSubscription()
                .then(() -> {
                    elements.tryEmitNext(1);
                    elements.tryEmitNext(2);
                    router.abort();
                })
                .expectErrorSatisfies(error -> assertStopped(error, 2, ConnectionLostException.class))
                .verify(PATIENCE);
        assertThat(elements.currentSubscriberCount()).isZero();
    }

    @Test
    void anIdleStreamEndsWithItsSession() {
        StepVerifier.create(sendEach(Flux.never()))
                .expectSubscription()
                .then(() -> session.close().block(PATIENCE))
                .expectErrorSatisfies(error -> assertStopped(error, 0, ConnectionLostException.class))
                .verify(PATIENCE);
    }

    @Test
    void withoutABrokerPublicationsAndSubscriptionsFailHere() {
        ScriptedRouter dealer = new ScriptedRouter().roles("dealer");
        ReactorWampClient other = dealer.builder().build();
        StepVerifier.create(other.publish(TOPIC).send())
                .expectError(IllegalStateException.class)
                .verify();
        StepVerifier.create(other.subscribe(TOPIC).events())
                .expectError(IllegalStateException.class)
                .verify();
        other.close().block(PATIENCE);
    }
}
