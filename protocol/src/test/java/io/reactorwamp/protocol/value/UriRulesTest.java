package io.reactorwamp.protocol.value;

import static io.reactorwamp.protocol.value.MatchPolicy.EXACT;
import static io.reactorwamp.protocol.value.MatchPolicy.PREFIX;
import static io.reactorwamp.protocol.value.MatchPolicy.WILDCARD;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UriRulesTest {

    @ParameterizedTest
    @CsvSource({
        // uri, exact, prefix, wildcard
        "com.example.add, true, true, true",
        "com, true, true, true",
        "a_1.b2, true, true, true",
        "com., false, true, true",
        "'', false, true, true",
        ".com, false, false, true",
        "., false, false, true",
        ".., false, false, true",
        "com..add, false, false, true",
        "com..add., false, false, true",
        "com..., false, false, true",
    })
    void emptyComponentsAreForPatternsOnly(String uri, boolean exact, boolean prefix, boolean wildcard) {
        for (UriRules rules : UriRules.values()) {
            assertThat(rules.isValid(uri)).as("exact").isEqualTo(exact);
            assertThat(rules.isValid(new UriPattern(uri, EXACT))).as("exact").isEqualTo(exact);
            assertThat(rules.isValid(new UriPattern(uri, PREFIX))).as("prefix").isEqualTo(prefix);
            assertThat(rules.isValid(new UriPattern(uri, WILDCARD)))
                    .as("wildcard")
                    .isEqualTo(wildcard);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.Example", "com.a-b", "com.ä", "com.例", "com.\uD83D\uDE00", "com.a/b", "com.\u200B"})
    void looseRulesTakeWhatStrictOnesDoNot(String uri) {
        assertThat(UriRules.LOOSE.isValid(uri)).isTrue();
        assertThat(UriRules.STRICT.isValid(uri)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"`", "{", "/", ":", "@", "Z", "-"})
    void strictRulesEndWhereTheLettersDigitsAndUnderscoreDo(String neighbour) {
        assertThat(UriRules.STRICT.isValid("a" + neighbour)).isFalse();
        assertThat(UriRules.STRICT.isValid("a.z.0.9._")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.a b",
                "com.a\t",
                "com.a\n",
                "com.a\r\n",
                "com.\u00A0a",
                "com.a\u2028",
                "com.a\u2029",
                "com.\u0085",
                "com.\u001C",
                "com.\u001F",
                "com.\u3000",
                "com.\u2007",
                "com.#",
                "#",
                " "
            })
    void whitespaceOfAnyKindAndHashesAreNowhereAllowed(String uri) {
        for (UriRules rules : UriRules.values()) {
            for (MatchPolicy match : MatchPolicy.values()) {
                assertThat(rules.isValid(new UriPattern(uri, match))).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.\uD83D", "com.\uDE00", "com.\uDE00\uD83D", "com.\uD800", "com.\uDFFF", "\uD83D.x"})
    void halvesOfCharactersAreNotAllowed(String uri) {
        assertThat(UriRules.LOOSE.isValid(uri)).isFalse();
    }

    @Test
    void theLengthIsBounded() {
        String longest = "a".repeat(UriRules.MAX_LENGTH);

        assertThat(UriRules.MAX_LENGTH).isEqualTo(1_024);
        assertThat(UriRules.LOOSE.isValid(longest)).isTrue();
        assertThat(UriRules.LOOSE.isValid(longest + "a")).isFalse();
        assertThat(UriRules.STRICT.isValid(new UriPattern(longest + "a", PREFIX)))
                .isFalse();
    }

    @Test
    void theNumberOfComponentsIsBounded() {
        String most = "a" + ".a".repeat(UriRules.MAX_COMPONENTS - 1);

        assertThat(UriRules.MAX_COMPONENTS).isEqualTo(128);
        assertThat(UriRules.LOOSE.isValid(most)).isTrue();
        assertThat(UriRules.LOOSE.isValid(most + ".a")).isFalse();
        assertThat(UriRules.LOOSE.isValid(new UriPattern(".".repeat(127), WILDCARD)))
                .isTrue();
        assertThat(UriRules.LOOSE.isValid(new UriPattern(".".repeat(128), WILDCARD)))
                .isFalse();
    }

    @Test
    void thousandsOfComponentsAreRefusedWithoutAnOverflowOfTheStack() {
        String uri = "a" + ".a".repeat(5_000);

        for (UriRules rules : UriRules.values()) {
            for (MatchPolicy match : MatchPolicy.values()) {
                assertThat(rules.isValid(new UriPattern(uri, match))).isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "wamp, true",
        "wamp., true",
        "wamp.session.count, true",
        "wampx, false",
        "wampx.foo, false",
        "wam, false",
        "my.wamp.foo, false",
        "WAMP.foo, false",
        "'', false"
    })
    void reservedIsWhatHasWampAsItsFirstComponent(String uri, boolean reserved) {
        assertThat(UriRules.isReserved(uri)).isEqualTo(reserved);
    }

    @Test
    void policiesHaveTheirWords() {
        assertThat(MatchPolicy.of("exact")).isEqualTo(EXACT);
        assertThat(MatchPolicy.of("prefix")).isEqualTo(PREFIX);
        assertThat(MatchPolicy.of("wildcard")).isEqualTo(WILDCARD);
        assertThat(MatchPolicy.of("Exact")).isNull();
        assertThat(PREFIX.word()).isEqualTo("prefix");
        assertThat(UriPattern.exact("a")).isEqualTo(new UriPattern("a", EXACT));
    }
}
