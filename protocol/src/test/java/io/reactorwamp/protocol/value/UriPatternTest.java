package io.reactorwamp.protocol.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UriPatternTest {
    @ParameterizedTest
    @CsvSource({
        "EXACT, com.t, com.t, true",
        "EXACT, com.t, com.t.u, false",
        "PREFIX, com.t, com.topic, true",
        "PREFIX, com.t, com, false",
        "PREFIX, '', com, true",
        "WILDCARD, com..t, com.a.t, true",
        "WILDCARD, com..t, com.a.u, false",
        "WILDCARD, com..t, com.a.t.u, false",
        "WILDCARD, com..t, com.a, false",
        "WILDCARD, com..t, com, false",
        "WILDCARD, .t, com.t, true",
        "WILDCARD, com., com.t, true",
        "WILDCARD, com., com.t.u, false",
        "WILDCARD, '', com, true",
        "WILDCARD, '', com.t, false",
        "WILDCARD, com.t, com.t, true",
        "WILDCARD, com.t, com.tt, false"
    })
    void aUriMatchesOrNot(MatchPolicy match, String pattern, String uri, boolean matches) {
        assertThat(new UriPattern(pattern, match).matches(uri)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "EXACT, com.t, com.t",
        "PREFIX, com.t, com.t",
        "WILDCARD, com..t, com.",
        "WILDCARD, com.a..t., com.a.",
        "WILDCARD, com., com.",
        "WILDCARD, .t, ''",
        "WILDCARD, '', ''",
        "WILDCARD, ., ''",
        "WILDCARD, com.t, com.t"
    })
    void whatMatchesBeginsWithTheBeginning(MatchPolicy match, String pattern, String beginning) {
        assertThat(new UriPattern(pattern, match).beginning()).isEqualTo(beginning);
    }

    @Test
    void theOptionsNameThePolicy() {
        assertThat(UriPattern.of("com.t", Dict.EMPTY)).isEqualTo(UriPattern.exact("com.t"));
        assertThat(UriPattern.of("com.t", Dict.of("match", "prefix")).match()).isEqualTo(MatchPolicy.PREFIX);
    }
}
