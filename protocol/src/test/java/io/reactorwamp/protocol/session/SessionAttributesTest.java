package io.reactorwamp.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.value.Dict;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionAttributesTest {
    private static final Identity IDENTITY = Identity.anonymous("me");

    @Test
    void theyAreTheTextsOfHelloBelowWhatTheRouterKnows() {
        SessionAttributes attributes = SessionAttributes.of(
                IDENTITY, Dict.of("org", "acme", "authrole", "admin").with("n", 1L));
        assertThat(attributes.get("org")).isEqualTo("acme");
        assertThat(attributes.get("authrole")).isEqualTo("anonymous");
        assertThat(attributes.get("authid")).isEqualTo("me");
        assertThat(attributes.get("n")).isNull();
        assertThat(attributes.get("none")).isNull();
    }

    @Test
    void aHelloCannotMakeTheRouterKeepMuch() {
        Map<String, Object> hello = new LinkedHashMap<>();
        hello.put("long", "x".repeat(SessionAttributes.MAX_LENGTH + 1));
        for (int i = 0; i < 100; i++) {
            hello.put("a" + i, "x");
        }
        SessionAttributes attributes = SessionAttributes.of(IDENTITY, Dict.copyOf(hello));
        assertThat(attributes.get("long")).isNull();
        assertThat(attributes.get("a" + (SessionAttributes.MAX - 1))).isEqualTo("x");
        assertThat(attributes.get("a" + SessionAttributes.MAX)).isNull();
        assertThat(attributes.get("authid")).isEqualTo("me");
    }
}
