package io.reactorwamp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorwamp.protocol.value.Dict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class PublishSpecTest {
    private final FakeEngine engine = new FakeEngine();

    @Test
    void eachStepReturnsANewSpec() {
        PublishSpec first = engine.publish("com.example.topic").arg(1);
        PublishSpec second = first.args(2, 3).option("exclude_me", false);

        StepVerifier.create(first.send()).verifyComplete();
        assertThat(engine.<PublishRequest>last().args().positional()).containsExactly(1);
        StepVerifier.create(second.sendAcknowledged())
                .expectNext(new Publication(7))
                .verifyComplete();
        assertThat(engine.<PublishRequest>last().args().positional()).containsExactly(1, 2, 3);
        assertThat(engine.<PublishRequest>last().options()).isEqualTo(Dict.of("exclude_me", false));
    }

    @Test
    void eachElementIsPublishedStartingFromTheSpec() {
        PublishSpec spec = engine.publish("com.example.topic").option("exclude_me", false);
        StepVerifier.create(spec.sendEach(Flux.just("a", "b"), (start, element) -> start.arg(element)))
                .expectNext(2L)
                .verifyComplete();
        assertThat(engine.requests)
                .extracting(request -> ((PublishRequest) request).args().positional())
                .containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void receiversAreChosenByLists() {
        engine.publish("com.example.topic")
                .excludeMe(false)
                .eligible(7, 8)
                .eligibleBy("authrole", "admin", "staff")
                .exclude()
                .excludeBy("org_id", "acme")
                .retain()
                .send()
                .block();
        assertThat(engine.<PublishRequest>last().options().asMap())
                .isEqualTo(Map.of(
                        "exclude_me", false,
                        "eligible", List.of(7L, 8L),
                        "eligible_authrole", List.of("admin", "staff"),
                        "exclude", List.of(),
                        "exclude_org_id", List.of("acme"),
                        "retain", true));
    }

    @Test
    void aListNeedsAnAttributeAndValues() {
        PublishSpec spec = engine.publish("com.example.topic");
        assertThatThrownBy(() -> spec.eligibleBy("", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("attribute is empty");
        assertThatThrownBy(() -> spec.excludeBy("org", (String[]) null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> spec.eligible((long[]) null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void topicsOfTheProtocolAreRefused() {
        assertThatThrownBy(() -> engine.publish("wamp.session.on_join"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("topic 'wamp.session.on_join' is reserved");
        assertThat(engine.publish("wampx.topic")).hasToString("publication to wampx.topic");
    }

    @Test
    void theAcknowledgementIsAskedForByTheMethodNotAnOption() {
        assertThatThrownBy(() -> engine.publish("com.example.topic").option("acknowledge", true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use send() or sendAcknowledged()");
    }

    @Test
    void aStoppedStreamTellsHowFarItCame() {
        PublishingStoppedException error =
                new PublishingStoppedException(3, new ConnectionLostException("lost", Outcome.UNKNOWN, null));
        assertThat(error.written()).isEqualTo(3);
        assertThat(error.isTransient()).isTrue();
        assertThat(new PublishingStoppedException(3, new IllegalStateException("source")).isTransient())
                .isFalse();
    }
}
