package io.reactorwamp.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reactorwamp.protocol.value.MatchPolicy;
import io.reactorwamp.protocol.value.UriPattern;
import org.junit.jupiter.api.Test;

class RealmLimitsTest {
    @Test
    void onlyWildcardPatternsAreCounted() {
        RealmLimits rules = new RealmLimits(2, 0, 0);
        assertThat(rules.allow(new UriPattern("a.", MatchPolicy.WILDCARD))).isTrue();
        assertThat(rules.allow(new UriPattern("..", MatchPolicy.WILDCARD))).isFalse();
        assertThat(rules.allow(new UriPattern("a.b.c", MatchPolicy.PREFIX))).isTrue();
        assertThat(rules.allow(UriPattern.exact("a.b.c"))).isTrue();
    }

    @Test
    void theBoundIsANumberOfComponentsThatAUriMayHave() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RealmLimits(0, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RealmLimits(129, 0, 0))
                .withMessage("wildcardComponents must be 1 to 128: 129");
        assertThat(new RealmLimits(128, 0, 0).wildcardComponents()).isEqualTo(128);
    }
}
