package io.reactorwamp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.MatchPolicy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

class SubscribeSpecTest {
    private final FakeEngine engine = new FakeEngine();

    @Test
    void matchingAndRetainedEventsAreOptions() {
        engine.subscribe("com..topic")
                .match(MatchPolicy.WILDCARD)
                .getRetained()
                .open()
                .block();
        assertThat(engine.<SubscribeRequest>last().options())
                .isEqualTo(Dict.of("match", "wildcard", "get_retained", true));
        assertThatThrownBy(() -> engine.subscribe("com.topic").match(null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void eachStepReturnsANewSpec() {
        SubscribeSpec first = engine.subscribe("com.example.topic");
        SubscribeSpec second = first.overflow(Overflow.latest()).option("match", "exact");

        first.open();
        assertThat(engine.<SubscribeRequest>last())
                .isEqualTo(new SubscribeRequest("com.example.topic", Dict.EMPTY, null));
        second.open();
        assertThat(engine.<SubscribeRequest>last())
                .isEqualTo(new SubscribeRequest("com.example.topic", Dict.of("match", "exact"), Overflow.latest()));
    }

    @Test
    void eventsThatDoNotFitAreSkippedCountedAndTold() {
        deliver(1L, "two", null, 4L);
        List<String> told = new ArrayList<>();
        List<Subscription<?>> opened = new ArrayList<>();
        Flux<Long> events = engine.subscribe("com.example.topic")
                .onSubscribed(opened::add)
                .onUndecodable((event, error) -> told.add(event.publicationId() + " " + error.getMessage()))
                .events(Long.class);

        StepVerifier.create(events).expectNext(1L, 4L).verifyComplete();
        assertThat(told).containsExactly("1 not a Long: two", "2 the event holds no value");
        assertThat(opened).singleElement().satisfies(subscription -> {
            assertThat(subscription.undecodableCount()).isEqualTo(2);
            assertThat(subscription.droppedCount()).isEqualTo(3);
            assertThat(subscription.id()).isEqualTo(11);
        });
    }

    @Test
    void skippedEventsDoNotUseUpDemand() {
        deliver("one", 2L, 3L);
        Flux<Long> events = engine.subscribe("com.example.topic")
                .onUndecodable(
                        (event, error) -> assertThat(event.publicationId()).isZero())
                .events(Long.class);
        StepVerifier.create(events, 1)
                .expectNext(2L)
                .thenRequest(1)
                .expectNext(3L)
                .verifyComplete();
    }

    @Test
    void failOnUndecodableEndsTheStream() {
        TestPublisher<ReceivedEvent> source = TestPublisher.create();
        engine.subscription.events = source.flux();
        StepVerifier.create(engine.subscribe("com.example.topic")
                        .failOnUndecodable()
                        .events(Long.class))
                .then(() -> source.next(event(0, "text")))
                .verifyError(PayloadException.class);
        source.assertCancelled();
    }

    @Test
    void eventsMayStayUndecoded() {
        deliver(1L, "two");
        StepVerifier.create(engine.subscribe("com.example.topic")
                        .events()
                        .map(event -> event.arguments().args()))
                .expectNext(List.of(1L), List.of("two"))
                .verifyComplete();
    }

    @Test
    void onSubscribedComesBeforeTheFirstEvent() {
        deliver(1L);
        List<Object> seen = new ArrayList<>();
        StepVerifier.create(engine.subscribe("com.example.topic")
                        .onSubscribed(subscription -> seen.add(subscription.topic()))
                        .events(Long.class)
                        .doOnNext(seen::add))
                .expectNext(1L)
                .verifyComplete();
        assertThat(seen).containsExactly("com.example.topic", 1L);
    }

    @Test
    void aFailingCallbackEndsTheSubscription() {
        StepVerifier.create(engine.subscribe("com.example.topic")
                        .onSubscribed(subscription -> {
                            throw new IllegalStateException("callback");
                        })
                        .events(Long.class))
                .verifyErrorMessage("callback");
        assertThat(engine.subscription.unsubscribed).isEqualTo(1);
    }

    @Test
    void cancellingTheStreamCancelsTheEvents() {
        TestPublisher<ReceivedEvent> source = TestPublisher.create();
        engine.subscription.events = source.flux();
        StepVerifier.create(engine.subscribe("com.example.topic").events(Long.class))
                .then(() -> source.next(event(0, 1L)))
                .expectNext(1L)
                .thenCancel()
                .verify();
        source.assertCancelled();
    }

    @Test
    void emptyComponentsNeedTheWildcardPolicy() {
        SubscribeSpec spec = engine.subscribe("com..topic");
        assertThatThrownBy(() -> spec.events(Long.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("topic 'com..topic' has an empty component, which the match policy 'exact'");
        spec.option("match", "wildcard").events(Long.class);
        assertThat(engine.<SubscribeRequest>last().topic()).isEqualTo("com..topic");
    }

    @Test
    void wrongUseIsToldAtOnce() {
        assertThatThrownBy(() -> engine.subscribe("a b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("topic 'a b' is not a URI");
        SubscribeSpec spec = engine.subscribe("com.example.topic");
        assertThatThrownBy(() -> spec.option("match", "suffix").open())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("option 'match' must be exact, prefix or wildcard: suffix");
        assertThatThrownBy(() -> spec.overflow(null)).hasMessage("overflow is null");
        assertThatThrownBy(() -> spec.onSubscribed(null)).hasMessage("callback is null");
    }

    private void deliver(Object... values) {
        List<ReceivedEvent> events = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            events.add(event(i, values[i]));
        }
        engine.subscription.events = Flux.fromIterable(events);
    }

    private static ReceivedEvent event(long publication, Object value) {
        return new ReceivedEvent(
                "com.example.topic", 11, publication, Dict.EMPTY, PlainReader.of(new Object[] {value}));
    }
}
