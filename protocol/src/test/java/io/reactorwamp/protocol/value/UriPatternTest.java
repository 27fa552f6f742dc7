package io.reactorwamp.protocol.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    @ParameterizedTest
    @CsvSource({
        "EXACT, com.t, EXACT, com.t, true",
        "EXACT, com.t, PREFIX, com.t, false",
        "EXACT, com.t, WILDCARD, com.t, false",
        "PREFIX, com., EXACT, com.t, true",
        "PREFIX, com., PREFIX, com.t, true",
        "PREFIX, com., PREFIX, com, false",
        "PREFIX, com., WILDCARD, com..t, true",
        "PREFIX, com.a, WILDCARD, com..t, false",
        "PREFIX, '', WILDCARD, '', true",
        "WILDCARD, com., EXACT, com.t, true",
        "WILDCARD, com., PREFIX, com.t, false",
        "WILDCARD, com.., WILDCARD, com..t, true",
        "WILDCARD, com..t, WILDCARD, com.., false",
        "WILDCARD, com., WILDCARD, com.., false"
    })
    void aPatternCoversAnotherOrNot(MatchPolicy match, String uri, MatchPolicy other, String otherUri, boolean covers) {
        assertThat(new UriPattern(uri, match).covers(new UriPattern(otherUri, other)))
                .isEqualTo(covers);
    }

    /** All texts of up to three components, each empty or one of three, as far as their policy allows them. */
    private static List<UriPattern> patterns() {
        List<String> components = List.of("", "a", "b", "ab");
        List<String> texts = new ArrayList<>(components);
        List<String> last = components;
        for (int depth = 1; depth < 3; depth++) {
            last = last.stream()
                    .flatMap(text -> components.stream().map(component -> text + "." + component))
                    .toList();
            texts.addAll(last);
        }
        return texts.stream()
                .flatMap(text -> Stream.of(MatchPolicy.values()).map(match -> new UriPattern(text, match)))
                .filter(UriRules.LOOSE::isValid)
                .toList();
    }

    /** All URIs of up to four components of these. */
    private static List<String> uris() {
        List<String> components = List.of("a", "b", "ab", "c");
        List<String> uris = new ArrayList<>(components);
        List<String> last = components;
        for (int depth = 1; depth < 4; depth++) {
            last = last.stream()
                    .flatMap(uri -> components.stream().map(component -> uri + "." + component))
                    .toList();
            uris.addAll(last);
        }
        return uris;
    }

    @Test
    void whatIsCoveredAndWhatOverlapsIsWhatTheUrisSay() {
        List<UriPattern> patterns = patterns();
        List<String> uris = uris();
        Map<UriPattern, BitSet> matched = new HashMap<>();
        for (UriPattern pattern : patterns) {
            BitSet bits = new BitSet();
            IntStream.range(0, uris.size())
                    .filter(i -> pattern.matches(uris.get(i)))
                    .forEach(bits::set);
            matched.put(pattern, bits);
        }
        for (UriPattern one : patterns) {
            for (UriPattern other : patterns) {
                boolean overlap = matched.get(one).intersects(matched.get(other));
                assertThat(one.overlaps(other)).as("%s overlaps %s", one, other).isEqualTo(overlap);
                BitSet missed = (BitSet) matched.get(other).clone();
                missed.andNot(matched.get(one));
                assertThat(one.covers(other) && !missed.isEmpty())
                        .as("%s covers %s", one, other)
                        .isFalse();
            }
        }
    }
}
