package io.reactorwamp.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reactorwamp.protocol.value.MatchPolicy;
import io.reactorwamp.protocol.value.UriPattern;
import org.junit.jupiter.api.Test;

class PatternRulesTest {
    @Test
    void onlyWildcardPatternsAreCounted() {
        PatternRules rules = new PatternRules(2);
        assertThat(rules.allow(new UriPattern("a.", MatchPolicy.WILDCARD))).isTrue();
        assertThat(rules.allow(new UriPattern("..", MatchPolicy.WILDCARD))).isFalse();
        assertThat(rules.allow(new UriPattern("a.b.c", MatchPolicy.PREFIX))).isTrue();
        assertThat(rules.allow(UriPattern.exact("a.b.c"))).isTrue();
    }

    @Test
    void theBoundIsANumberOfComponentsThatAUriMayHave() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PatternRules(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PatternRules(129))
                .withMessage("wildcardComponents must be 1 to 128: 129");
        assertThat(new PatternRules(128).wildcardComponents()).isEqualTo(128);
    }
}
