package io.reactorwamp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorwamp.protocol.value.CancelMode;
import io.reactorwamp.protocol.value.Dict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

class CallSpecTest {
    private final FakeEngine engine = new FakeEngine();

    @Test
    void eachStepReturnsANewSpec() {
        CallSpec first = engine.call("com.example.add").arg(1);
        CallSpec second = first.arg(2).kwarg("k", 3).option("x_trace", "t");

        first.result();
        assertThat(engine.<CallRequest>last().args().positional()).containsExactly(1);
        assertThat(engine.<CallRequest>last().options()).isEqualTo(Dict.EMPTY);
        second.result();
        assertThat(engine.<CallRequest>last().procedure()).isEqualTo("com.example.add");
        assertThat(engine.<CallRequest>last().args().positional()).containsExactly(1, 2);
        assertThat(engine.<CallRequest>last().args().keyword()).isEqualTo(Map.of("k", 3));
        assertThat(engine.<CallRequest>last().options()).isEqualTo(Dict.of("x_trace", "t"));
    }

    @Test
    void theShorthandTakesArgumentsAfterTheType() {
        answer(5L);
        StepVerifier.create(engine.call("com.example.add", Long.class, 2, null))
                .expectNext(5L)
                .verifyComplete();
        assertThat(engine.<CallRequest>last().args().positional()).containsExactly(2, null);
    }

    @Test
    void anAbsentOrNullResultIsEmpty() {
        StepVerifier.create(engine.call("com.example.add", Long.class)).verifyComplete();
        answer(new Object[] {null});
        StepVerifier.create(engine.call("com.example.add", Long.class)).verifyComplete();
    }

    @Test
    void voidIgnoresTheResult() {
        answer(1L, 2L, 3L);
        StepVerifier.create(engine.call("com.example.add", Void.class)).verifyComplete();
    }

    @Test
    void aResultThatDoesNotFitFailsTheCall() {
        answer("text");
        StepVerifier.create(engine.call("com.example.add", Long.class)).verifyErrorSatisfies(error -> {
            assertThat(error).isInstanceOf(PayloadException.class).hasMessage("not a Long: text");
            assertThat(((PayloadException) error).direction()).isEqualTo(PayloadException.Direction.DECODE);
        });
    }

    @Test
    void severalResultsAreReadByPosition() {
        answer(1L, "a");
        StepVerifier.create(engine.call("com.example.add").retrieveArgs(new TypeRef<List<Object>>() {}))
                .expectNext(List.of(1L, "a"))
                .verifyComplete();
        StepVerifier.create(engine.call("com.example.add").retrieve(Long.class)).verifyError(PayloadException.class);
    }

    @Test
    void aTimeoutIsLeftToTheSession() {
        engine.call("com.example.slow").timeout(Duration.ofSeconds(3)).result();
        assertThat(engine.<CallRequest>last().timeout()).isEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a..b", ".a", "a.", "a#b"})
    void aProcedureMustBeAUri(String uri) {
        assertThatThrownBy(() -> engine.call(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("procedure '" + uri + "' is not a URI: write components");
    }

    @Test
    void proceduresOfTheProtocolMayBeCalled() {
        engine.call("wamp.session.count").result();
        assertThat(engine.<CallRequest>last().procedure()).isEqualTo("wamp.session.count");
    }

    @Test
    void aTimeoutMustBePositive() {
        CallSpec spec = engine.call("com.example.add");
        assertThatThrownBy(() -> spec.timeout(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("timeout must be positive");
        assertThatThrownBy(() -> spec.timeout(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void optionsAreBroughtIntoTheValueModel() {
        engine.call("com.example.add")
                .option("a", 5)
                .option("b", List.of((short) 1, 1.5f))
                .option("c", Map.of("d", 2))
                .result();
        assertThat(engine.<CallRequest>last().options().asMap())
                .isEqualTo(Map.of("a", 5L, "b", List.of(1L, 1.5), "c", Map.of("d", 2L)));
    }

    @Test
    void anOptionThatCannotBeSentIsRefused() {
        CallSpec spec = engine.call("com.example.add");
        assertThatThrownBy(() -> spec.option("a", Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("option 'a' must be a boolean, number, text");
        assertThatThrownBy(() -> spec.option("a", null)).hasMessage("option 'a' is null");
        assertThatThrownBy(() -> spec.option("a", Map.of(1, 2))).hasMessageContaining("keys are not texts");
    }

    @Test
    void aCancelledCallAsksForNoWaitUnlessToldOtherwise() {
        CallSpec spec = engine.call("com.example.add");
        spec.result();
        assertThat(engine.<CallRequest>last().cancelMode()).isEqualTo(CancelMode.KILLNOWAIT);
        spec.cancelMode(CancelMode.KILL).arg(1).option("x_trace", "t").retrieveFlux(Long.class);
        assertThat(engine.<CallRequest>last().cancelMode()).isEqualTo(CancelMode.KILL);
        assertThatThrownBy(() -> spec.cancelMode(null)).hasMessage("cancelMode is null");
    }

    @Test
    void eachProgressiveResultIsReadAndWhatHasNoValueIsLeftOut() {
        engine.results = Flux.just(result(1L), result(), result(new Object[] {null}), result(2L));
        StepVerifier.create(engine.call("com.example.count").retrieveFlux(Long.class))
                .expectNext(1L, 2L)
                .verifyComplete();
        StepVerifier.create(engine.call("com.example.count").retrieveFlux(new TypeRef<Long>() {}), 1)
                .expectNext(1L)
                .thenRequest(1)
                .expectNext(2L)
                .verifyComplete();
    }

    @Test
    void aProgressiveResultThatDoesNotFitCancelsTheCall() {
        TestPublisher<CallResult> results = TestPublisher.create();
        engine.results = results.flux();
        StepVerifier.create(engine.call("com.example.count").retrieveFlux(Long.class))
                .then(() -> results.next(result(1L, 2L)))
                .verifyError(PayloadException.class);
        results.assertCancelled();
    }

    private static CallResult result(Object... values) {
        return new CallResult(Dict.EMPTY, PlainReader.of(values));
    }

    @ParameterizedTest
    @ValueSource(strings = {"progress", "receive_progress"})
    void whatTheClientSetsIsRefusedAsAnOption(String key) {
        assertThatThrownBy(() -> engine.call("com.example.add").option(key, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + key + "' is set by the client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ppt_scheme", "ppt_serializer", "ppt_cipher", "ppt_keyid"})
    void theAttributesOfPayloadPassthruModeAreSetTogether(String key) {
        assertThatThrownBy(() -> engine.call("com.example.add").option(key, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use passthru(..)");
    }

    private void answer(Object... values) {
        engine.result = Mono.just(new CallResult(Dict.EMPTY, PlainReader.of(values)));
    }
}
