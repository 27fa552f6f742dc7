package io.reactorwamp.reactor;

import static io.reactorwamp.reactor.InProcessRouter.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.ConnectionLostException;
import io.reactorwamp.client.InvalidUriException;
import io.reactorwamp.client.NoSuchSubscriptionException;
import io.reactorwamp.client.ReceivedEvent;
import io.reactorwamp.client.Subscription;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.Subscribe;
import io.reactorwamp.protocol.message.Subscribed;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.message.Unsubscribe;
import io.reactorwamp.protocol.message.Unsubscribed;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.MatchPolicy;
import io.reactorwamp.protocol.value.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class SubscribeTest {
    private static final String TOPIC = "com.example.topic";
    private static final long ID = 55;

    private final ScriptedRouter router =
            new ScriptedRouter().broker("pattern_based_subscription").on(this::answer);
    private final ReactorWampClient client = router.builder().build();
    private WampSession session;

    @BeforeEach
    void open() {
        session = client.connect().block(PATIENCE);
    }

    @AfterEach
    void close() {
        client.close().block(PATIENCE);
    }

    private void answer(ToRouter message) {
        if (message instanceof Subscribe subscribe) {
            router.send(new Subscribed(subscribe.request(), ID));
        } else if (message instanceof Unsubscribe unsubscribe) {
            router.send(new Unsubscribed(unsubscribe.request(), Dict.EMPTY));
        }
    }

    private void event(long publication) {
        router.send(new Event(ID, publication, Dict.EMPTY, Arguments.of(publication)));
    }

    private Flux<Long> events() {
        return session.subscribe(TOPIC).events(Long.class);
    }

    @Test
    void anEventInTheVeryNextMessageIsDelivered() {
        router.on(message -> {
            answer(message);
            if (message instanceof Subscribe) {
                event(1);
                event(2);
            }
        });
        StepVerifier.create(events().take(2))
                .expectNext(1L, 2L)
                .expectComplete()
                .verify(PATIENCE);
        assertThat(router.types()).endsWith(MessageType.UNSUBSCRIBE);
    }

    @Test
    void eventsWaitUntilTheyAreRequested() {
        StepVerifier.create(events(), 0)
                .expectSubscription()
                .then(() -> {
                    event(1);
                    event(2);
                    event(3);
                })
                .thenRequest(1)
                .expectNext(1L)
                .expectNoEvent(Duration.ofMillis(20))
                .thenRequest(5)
                .expectNext(2L, 3L)
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void anEventTellsWhereItComesFrom() {
        StepVerifier.create(session.subscribe("com.example")
                        .match(MatchPolicy.PREFIX)
                        .events())
                .expectSubscription()
                .then(() -> router.send(
                        new Event(ID, 9, Dict.of("topic", "com.example.x", "y", 1L), Arguments.of("a", 2L))))
                .assertNext(event -> {
                    assertThat(event.topic()).isEqualTo("com.example.x");
                    assertThat(event.subscriptionId()).isEqualTo(ID);
                    assertThat(event.publicationId()).isEqualTo(9);
                    assertThat(event.details().get("y")).isEqualTo(1L);
                    assertThat(event.arg(1, Integer.class)).isEqualTo(2);
                })
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void equalSubscriptionsShareOneOnTheWire() {
        Subscription<Long> first = session.subscribe(TOPIC).open(Long.class).block(PATIENCE);
        Subscription<Long> second = session.subscribe(TOPIC).open(Long.class).block(PATIENCE);
        assertThat(router.received(Subscribe.class)).hasSize(1);
        assertThat(second.id()).isEqualTo(first.id()).isEqualTo(ID);
        event(1);
        first.unsubscribe().block(PATIENCE);
        assertThat(router.received(Unsubscribe.class)).isEmpty();
        event(2);
        StepVerifier.create(first.events()).expectNext(1L).verifyComplete();
        second.unsubscribe().block(PATIENCE);
        second.unsubscribe().block(PATIENCE);
        assertThat(router.received(Unsubscribe.class)).hasSize(1);
        StepVerifier.create(second.events()).expectNext(1L, 2L).verifyComplete();
        StepVerifier.create(second.ended()).verifyComplete();
    }

    @Test
    void aPatternIsNotAskedOfARouterThatTakesItForATopic() {
        ScriptedRouter basic = new ScriptedRouter().broker();
        ReactorWampClient other = basic.builder().build();
        StepVerifier.create(
                        other.subscribe("com..x").match(MatchPolicy.WILDCARD).events())
                .expectErrorMessage("the router does not announce pattern_based_subscription")
                .verify(PATIENCE);
        assertThat(basic.received(Subscribe.class)).isEmpty();
        other.close().block(PATIENCE);
    }

    @Test
    void anotherMatchPolicyIsAnotherSubscription() {
        session.subscribe(TOPIC).open().block(PATIENCE);
        router.on(message -> {
            if (message instanceof Subscribe subscribe) {
                router.send(new Subscribed(subscribe.request(), ID + 1));
            }
        });
        session.subscribe(TOPIC).match(MatchPolicy.PREFIX).open().block(PATIENCE);
        assertThat(router.received(Subscribe.class)).hasSize(2);
    }

    @Test
    void streamsOfOneSessionKeepTheOrderInWhichTheirEventsCameTogether() {
        List<Long> received = new ArrayList<>();
        for (long id = ID; id < ID + 3; id++) {
            long subscription = id;
            router.on(message -> {
                if (message instanceof Subscribe subscribe) {
                    router.send(new Subscribed(subscribe.request(), subscription));
                }
            });
            session.subscribe(TOPIC + id).events(Long.class).subscribe(received::add);
        }
        router.on(message -> {
            for (long number = 0; number < 12; number++) {
                router.send(new Event(ID + number * number % 3, number + 1, Dict.EMPTY, Arguments.of(number)));
                router.send(new Event(ID + 2, number + 1, Dict.EMPTY, Arguments.of(-number)));
            }
        });
        session.publish(TOPIC).send().block(PATIENCE);
        assertThat(received)
                .containsExactlyElementsOf(LongStream.range(0, 12)
                        .boxed()
                        .flatMap(number -> Stream.of(number, -number))
                        .toList());
    }

    @Test
    void theEventsHaveOneSubscriber() {
        Subscription<ReceivedEvent> subscription =
                session.subscribe(TOPIC).open().block(PATIENCE);
        StepVerifier.create(subscription.events())
                .expectSubscription()
                .then(() -> StepVerifier.create(subscription.events())
                        .expectError(IllegalStateException.class)
                        .verify(PATIENCE))
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void cancellingBeforeSubscribedUndoesIt() {
        router.on(message -> {});
        StepVerifier.create(events())
                .expectSubscription()
                .then(() -> assertThat(router.types()).endsWith(MessageType.SUBSCRIBE))
                .thenCancel()
                .verify(PATIENCE);
        assertThat(router.received(Unsubscribe.class)).isEmpty();
        router.send(new Subscribed(router.last(Subscribe.class).request(), ID));
        assertThat(router.last(Unsubscribe.class).subscription()).isEqualTo(ID);
    }

    @Test
    void aRefusalIsTold() {
        router.on(message -> router.send(new ErrorMessage(
                MessageType.SUBSCRIBE,
                ((Subscribe) message).request(),
                Dict.EMPTY,
                ErrorUri.INVALID_URI,
                Payload.EMPTY)));
        StepVerifier.create(events()).expectError(InvalidUriException.class).verify(PATIENCE);
    }

    @Test
    void theCallbackComesBeforeTheFirstEvent() {
        List<Object> order = new ArrayList<>();
        router.on(message -> {
            answer(message);
            if (message instanceof Subscribe) {
                event(1);
            }
        });
        StepVerifier.create(session.subscribe(TOPIC)
                        .onSubscribed(subscription -> order.add("subscribed " + subscription.id()))
                        .events(Long.class)
                        .doOnNext(order::add)
                        .take(1))
                .expectNextCount(1)
                .expectComplete()
                .verify(PATIENCE);
        assertThat(order).containsExactly("subscribed " + ID, 1L);
    }

    @Test
    void aCallbackThatThrowsUnsubscribes() {
        StepVerifier.create(session.subscribe(TOPIC)
                        .onSubscribed(subscription -> {
                            throw new IllegalStateException("callback");
                        })
                        .events(Long.class))
                .expectErrorMessage("callback")
                .verify(PATIENCE);
        assertThat(router.types()).endsWith(MessageType.UNSUBSCRIBE);
    }

    @Test
    void anOperatorThatThrowsUnsubscribes() {
        StepVerifier.create(events().map(n -> 1 / (n - 1)))
                .expectSubscription()
                .then(() -> event(1))
                .expectError(ArithmeticException.class)
                .verify(PATIENCE);
        assertThat(router.types()).endsWith(MessageType.UNSUBSCRIBE);
    }

    @Test
    void anUndecodableEventIsSkippedAndTold() {
        List<Object> told = new ArrayList<>();
        StepVerifier.create(session.subscribe(TOPIC)
                        .onUndecodable((event, error) -> told.add(event.publicationId()))
                        .events(Long.class))
                .expectSubscription()
                .then(() -> {
                    event(1);
                    router.send(new Event(ID, 2, Dict.EMPTY, Arguments.of("text")));
                    event(3);
                })
                .expectNext(1L, 3L)
                .thenCancel()
                .verify(PATIENCE);
        assertThat(told).containsExactly(2L);
    }

    @Test
    void closingTheSessionCompletesItsStreams() {
        Subscription<Long> open = session.subscribe(TOPIC).open(Long.class).block(PATIENCE);
        StepVerifier.create(events())
                .expectSubscription()
                .then(() -> event(1))
                .expectNext(1L)
                .then(() -> session.close().block(PATIENCE))
                .expectComplete()
                .verify(PATIENCE);
        StepVerifier.create(open.ended()).verifyComplete();
    }

    @Test
    void aLostSessionEndsItsStreamsAtOnce() {
        Subscription<Long> open = session.subscribe(TOPIC).open(Long.class).block(PATIENCE);
        StepVerifier.create(events())
                .expectSubscription()
                .then(router::abort)
                .expectError(ConnectionLostException.class)
                .verify(PATIENCE);
        StepVerifier.create(open.ended())
                .expectError(ConnectionLostException.class)
                .verify(PATIENCE);
    }

    @Test
    void aRevokedSubscriptionTellsWhy() {
        StepVerifier.create(events())
                .expectSubscription()
                .then(() ->
                        router.send(new Unsubscribed(0, Dict.of("subscription", ID, "reason", "com.example.reason"))))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(NoSuchSubscriptionException.class)
                        .hasMessageContaining("com.example.reason"))
                .verify(PATIENCE);
    }

    @Test
    void unsubscribingTellsIfTheRouterRefuses() {
        Subscription<Long> subscription =
                session.subscribe(TOPIC).open(Long.class).block(PATIENCE);
        router.on(message -> router.send(new ErrorMessage(
                MessageType.UNSUBSCRIBE,
                ((Unsubscribe) message).request(),
                Dict.EMPTY,
                ErrorUri.NO_SUCH_SUBSCRIPTION,
                Payload.EMPTY)));
        StepVerifier.create(subscription.unsubscribe())
                .expectError(NoSuchSubscriptionException.class)
                .verify(PATIENCE);
        StepVerifier.create(subscription.events()).verifyComplete();
    }

    @Test
    void nothingIsWantedAfterTheLastStreamEnded() {
        StepVerifier.create(client.subscribe(TOPIC).events())
                .expectSubscription()
                .then(() -> assertThat(client.wanted().size()).isEqualTo(1))
                .thenCancel()
                .verify(PATIENCE);
        assertThat(client.wanted().size()).isZero();
    }
}
