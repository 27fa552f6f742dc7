package io.reactorwamp.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.value.Dict;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionDetailsTest {
    private final SessionDetails details = SessionDetails.of(7, Identity.anonymous("x"), Dict.EMPTY, MetaRules.DEFAULT);

    @Test
    void publishersChooseByTheTextsOfHelloBelowWhatTheRouterKnows() {
        SessionDetails told = SessionDetails.of(
                7,
                Identity.anonymous("me"),
                Dict.of("org", "acme", "authrole", "admin").with("n", 1L),
                MetaRules.DEFAULT);
        assertThat(told.attribute("org")).isEqualTo("acme");
        assertThat(told.attribute("authrole")).isEqualTo("anonymous");
        assertThat(told.attribute("authid")).isEqualTo("me");
        assertThat(told.attribute("n")).isNull();
        assertThat(told.attribute("none")).isNull();
        assertThat(told.shown().contains("org")).isFalse();
    }

    @Test
    void whatIsChangedIsChangedForPublishersTooAndShown() {
        SessionDetails told = SessionDetails.of(
                7, Identity.anonymous("me"), Dict.of("org", "acme", "team", "red"), MetaRules.DEFAULT);
        Map<String, Object> changes = new HashMap<>(Map.of("org", "other"));
        changes.put("team", null);
        assertThat(told.change(changes)).isTrue();
        assertThat(told.attribute("org")).isEqualTo("other");
        assertThat(told.attribute("team")).isNull();
        assertThat(told.shown().get("org")).isEqualTo("other");
    }

    @Test
    void aHelloCannotMakeTheRouterKeepMuch() {
        Map<String, Object> hello = new LinkedHashMap<>();
        hello.put("long", "x".repeat(SessionDetails.MAX_LENGTH + 1));
        for (int i = 0; i < 100; i++) {
            hello.put("a" + i, "x");
        }
        SessionDetails told = SessionDetails.of(7, Identity.anonymous("me"), Dict.copyOf(hello), MetaRules.DEFAULT);
        assertThat(told.attribute("long")).isNull();
        assertThat(told.attribute("a" + (SessionDetails.MAX - 1))).isEqualTo("x");
        assertThat(told.attribute("a" + SessionDetails.MAX)).isNull();
        assertThat(told.attribute("authid")).isEqualTo("me");
    }

    private static Map<String, Object> numbered(int count) {
        Map<String, Object> numbered = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            numbered.put("n" + i, i);
        }
        return numbered;
    }

    @Test
    void thereMayBeSoManyDetailsAndNotOneMore() {
        int free = SessionDetails.MAX - details.shown().asMap().size();
        assertThat(details.change(numbered(free + 1))).isFalse();
        assertThat(details.shown().asMap()).hasSize(5);
        assertThat(details.change(numbered(free))).isTrue();
        assertThat(details.shown().asMap()).hasSize(SessionDetails.MAX);
        assertThat(details.change(Map.of("more", 1))).isFalse();
        Map<String, Object> swap = new HashMap<>(Map.of("more", 1));
        swap.put("n0", null);
        assertThat(details.change(swap)).isTrue();
        assertThat(details.shown().contains("n0")).isFalse();
        assertThat(details.shown().get("more")).isEqualTo(1);
    }

    @Test
    void soMuchMayBeShownAndNoMore() {
        String half = "x".repeat(SessionDetails.MAX_BYTES / 4);
        SessionDetails told = SessionDetails.of(
                7,
                Identity.anonymous("x"),
                Dict.of("a", half, "b", half).with("c", "short"),
                new MetaRules(Set.of("a", "b", "c"), false, true));
        assertThat(told.shown().contains("a")).isTrue();
        assertThat(told.shown().contains("b")).isFalse();
        assertThat(told.shown().contains("c")).isTrue();
        assertThat(told.change(Map.of("d", half))).isFalse();
        assertThat(told.shown().contains("d")).isFalse();
        assertThat(told.change(Map.of("a", "short", "d", half))).isTrue();
    }

    @Test
    void idAndIdentityMayNotBeChanged() {
        details.shown()
                .asMap()
                .keySet()
                .forEach(name -> assertThat(details.mayChange(Set.of("own", name)))
                        .as(name)
                        .isFalse());
        assertThat(details.mayChange(Set.of("own", "transport"))).isTrue();
    }

    @Test
    void whatWasReadBeforeAChangeStaysAsItWas() {
        Dict before = details.shown();
        details.change(Map.of("own", 1));
        assertThat(before.contains("own")).isFalse();
        assertThat(details.shown().contains("own")).isTrue();
    }
}
