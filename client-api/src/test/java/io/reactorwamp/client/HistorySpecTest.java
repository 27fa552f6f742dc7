package io.reactorwamp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class HistorySpecTest {
    private final FakeEngine engine = new FakeEngine();
    private final Queue<Arguments> pages = new ArrayDeque<>();
    private final HistorySpec history = new HistorySpec(engine, 11);

    HistorySpecTest() {
        engine.result = Mono.fromSupplier(() -> new CallResult(Dict.EMPTY, new PlainReader(pages.remove())));
    }

    private static Map<String, Object> entry(long publication, Object value) {
        return Map.of(
                "timestamp",
                "1970-01-01T00:00:0" + publication + "Z",
                "subscription",
                11L,
                "publication",
                publication,
                "details",
                Map.of("topic", "com.example.t"),
                "args",
                List.of(value));
    }

    private void page(boolean isLimitReached, Object... entries) {
        pages.add(new Arguments(List.of(entries), Map.of("is_limit_reached", isLimitReached)));
    }

    /** The conditions of all calls, in their order. */
    private List<Map<?, ?>> asked() {
        List<Map<?, ?>> asked = new ArrayList<>();
        for (Object request : engine.requests) {
            CallRequest call = (CallRequest) request;
            assertThat(call.procedure()).isEqualTo("wamp.subscription.get_events");
            assertThat(call.args().positional()).containsExactly(11L);
            asked.add((Map<?, ?>) call.args().keyword());
        }
        return asked;
    }

    @Test
    void eachPageBeginsBehindTheLastEventOfTheOneBefore() {
        page(true, entry(1, "a"), entry(2, "b"));
        page(true, entry(3, "c"), entry(4, "d"));
        page(false, entry(5, "e"));
        StepVerifier.create(history.pageSize(2).events(String.class))
                .expectNext("a", "b", "c", "d", "e")
                .verifyComplete();
        assertThat(asked())
                .containsExactly(
                        Map.of("limit", 2),
                        Map.of("limit", 2, "after_publication", 2L),
                        Map.of("limit", 2, "after_publication", 4L));
    }

    @Test
    void fromTheNewestOnItGoesBackwards() {
        page(true, entry(5, "e"));
        page(false, entry(4, "d"));
        StepVerifier.create(history.newestFirst().events(String.class))
                .expectNext("e", "d")
                .verifyComplete();
        assertThat(asked())
                .containsExactly(
                        Map.of("limit", 100, "reverse", true),
                        Map.of("limit", 100, "reverse", true, "before_publication", 5L));
    }

    @Test
    void aRouterThatDoesNotTellWhetherThereIsMoreIsAskedUntilAPageIsNotFull() {
        pages.add(Arguments.of(entry(1, "a"), entry(2, "b")));
        pages.add(Arguments.of(entry(3, "c")));
        StepVerifier.create(history.pageSize(2).events(String.class))
                .expectNext("a", "b", "c")
                .verifyComplete();
    }

    @Test
    void eventsInOneArgumentAreTakenToo() {
        pages.add(Arguments.of(List.of(entry(1, "a"), entry(2, "b"))));
        StepVerifier.create(history.events(String.class)).expectNext("a", "b").verifyComplete();
    }

    @Test
    void eventsOfARouterThatCapitalisesTheirKeysAreTakenToo() {
        for (double id = 1; id < 3; id++) {
            pages.add(Arguments.of(Map.of(
                    "Subscription",
                    11.0,
                    "Publication",
                    id,
                    "Details",
                    Map.of("topic", "com.example.t"),
                    "Arguments",
                    List.of("a"),
                    "ArgumentsKw",
                    Map.of("k", 1L))));
        }
        pages.add(Arguments.EMPTY);
        List<HistoricEvent> events = history.pageSize(1).events().collectList().block();
        assertThat(asked()).last().isEqualTo(Map.of("limit", 1, "after_publication", 2L));
        assertThat(events).hasSize(2).last().satisfies(event -> {
            assertThat(event.publicationId()).isEqualTo(2);
            assertThat(event.subscriptionId()).isEqualTo(11);
            assertThat(event.details()).isEqualTo(Dict.of("topic", "com.example.t"));
            assertThat(event.value(String.class)).isEqualTo("a");
            assertThat(event.kwarg("k", Long.class)).isEqualTo(1);
        });
    }

    @Test
    void nothingIsSentBeforeItIsSubscribedToAndEachSubscriberAsksAnew() {
        page(false, entry(1, "a"));
        page(false, entry(1, "a"));
        var events = history.events();
        assertThat(engine.requests).isEmpty();
        StepVerifier.create(events).expectNextCount(1).verifyComplete();
        StepVerifier.create(events).expectNextCount(1).verifyComplete();
        assertThat(engine.requests).hasSize(2);
    }

    @Test
    void withoutDemandAtMostOnePageIsAskedForAhead() {
        for (long i = 1; i <= 9; i += 2) {
            page(i < 9, entry(i, "x"), entry(i + 1, "x"));
        }
        StepVerifier.create(history.pageSize(2).events(), 1)
                .expectNextCount(1)
                .then(() -> assertThat(engine.requests).hasSizeLessThanOrEqualTo(2))
                .thenRequest(4)
                .expectNextCount(4)
                .then(() -> assertThat(engine.requests).hasSizeLessThanOrEqualTo(4))
                .thenRequest(Long.MAX_VALUE)
                .expectNextCount(5)
                .verifyComplete();
        assertThat(engine.requests).hasSize(5);
    }

    @Test
    void anEventTellsWhenItWasAndWhatItWasAbout() {
        Map<String, Object> bare = new LinkedHashMap<>();
        bare.put("timestamp", "yesterday");
        bare.put("kwargs", Map.of("k", 1L));
        page(false, entry(1, "a"), bare);
        List<HistoricEvent> events = history.events().collectList().block();
        assertThat(events).hasSize(2);
        HistoricEvent full = events.get(0);
        assertThat(full.time()).isEqualTo(Instant.ofEpochSecond(1));
        assertThat(full.publicationId()).isEqualTo(1);
        assertThat(full.subscriptionId()).isEqualTo(11);
        assertThat(full.details()).isEqualTo(Dict.of("topic", "com.example.t"));
        assertThat(full.value(String.class)).isEqualTo("a");
        assertThat(full).hasToString("historic event 1");
        assertThat(events.get(1).time()).isNull();
        assertThat(events.get(1).publicationId()).isZero();
        assertThat(events.get(1).kwarg("k", Long.class)).isEqualTo(1);
    }

    @Test
    void allConditionsAreSentTogether() {
        page(false);
        Instant time = Instant.parse("2026-01-02T03:04:05.006Z");
        StepVerifier.create(history.from(time)
                        .after(time)
                        .before(time)
                        .until(time)
                        .topic("com.example.t")
                        .afterPublication(7)
                        .beforePublication(9)
                        .pageSize(5)
                        .events())
                .verifyComplete();
        String text = time.toString();
        assertThat(asked().get(0))
                .isEqualTo(Map.of(
                        "from_time",
                        text,
                        "after_time",
                        text,
                        "before_time",
                        text,
                        "until_time",
                        text,
                        "topic",
                        "com.example.t",
                        "after_publication",
                        7L,
                        "before_publication",
                        9L,
                        "limit",
                        5));
    }

    @Test
    void anAnswerThatIsNoHistoryIsAnError() {
        page(false, "surprise");
        StepVerifier.create(history.events()).verifyError(PayloadException.class);
    }

    @Test
    void anEventThatDoesNotFitTheTypeIsAnErrorAndOneWithoutAValueIsLeftOut() {
        page(false, Map.of("publication", 1L), entry(2, 2L));
        StepVerifier.create(history.events(String.class)).verifyError(PayloadException.class);
    }

    @Test
    void wrongUseThrowsAtOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> history.pageSize(0));
        assertThatIllegalArgumentException().isThrownBy(() -> history.topic("no topic"));
        assertThat(history).hasToString("history of subscription 11");
    }
}
