package io.reactorwamp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Passthru;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class TestamentsTest {
    private final FakeEngine engine = new FakeEngine();
    private final Testaments testaments = new Testaments(engine);

    @Test
    void aPublicationIsHandedOverWithItsArgumentsAndOptions() {
        PublishSpec event =
                engine.publish("com.example.gone").args(1, null).kwarg("k", 2).option("x_trace", "t");
        Mono<Void> added = testaments.add(event, TestamentScope.DETACHED);
        assertThat(engine.requests).hasSizeLessThanOrEqualTo(1);
        StepVerifier.create(added).verifyComplete();
        CallRequest call = engine.last();
        assertThat(call.procedure()).isEqualTo("wamp.session.add_testament");
        assertThat(call.args().positional())
                .hasSize(3)
                .startsWith("com.example.gone")
                .endsWith(Map.of("k", 2));
        assertThat(call.args().positional().get(1)).isEqualTo(Arrays.asList(1, null));
        assertThat(call.args().keyword())
                .isEqualTo(Map.of("publish_options", Map.of("x_trace", "t"), "scope", "detached"));
    }

    @Test
    void whatIsToBeSealedIsNotHandedOverUnsealed() {
        PublishSpec sealed = engine.publish("com.example.gone").arg("secret").passthru(Passthru.of("x_sealed", "cbor"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> testaments.add(sealed))
                .withMessageContaining("passthru");
        assertThat(engine.requests).isEmpty();
    }

    @Test
    void withoutAScopeItIsTheEndOfTheSession() {
        StepVerifier.create(testaments.add(engine.publish("com.example.gone"))).verifyComplete();
        assertThat(engine.<CallRequest>last().args().positional())
                .isEqualTo(List.of("com.example.gone", List.of(), Map.of()));
        assertThat(engine.<CallRequest>last().args().keyword())
                .isEqualTo(Map.of("publish_options", Map.of(), "scope", "destroyed"));
    }

    @Test
    void flushingTellsHowManyThereWereIfTheRouterDoes() {
        engine.result = Mono.just(new CallResult(Dict.EMPTY, PlainReader.of(3L)));
        StepVerifier.create(testaments.flush(TestamentScope.DETACHED))
                .expectNext(3L)
                .verifyComplete();
        assertThat(engine.<CallRequest>last().procedure()).isEqualTo("wamp.session.flush_testaments");
        assertThat(engine.<CallRequest>last().args().keyword()).isEqualTo(Map.of("scope", "detached"));
        engine.result = Mono.just(new CallResult(Dict.EMPTY, PlainReader.of()));
        StepVerifier.create(testaments.flush()).verifyComplete();
        assertThat(engine.<CallRequest>last().args().keyword()).isEqualTo(Map.of("scope", "destroyed"));
    }
}
