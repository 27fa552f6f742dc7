package io.reactorwamp.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.value.MatchPolicy;
import io.reactorwamp.protocol.value.UriPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatternIndexTest {
    private static final int MANY = 100_000;

    private final PatternIndex<String> index = new PatternIndex<>();

    private static UriPattern prefix(String uri) {
        return new UriPattern(uri, MatchPolicy.PREFIX);
    }

    private static UriPattern wildcard(String uri) {
        return new UriPattern(uri, MatchPolicy.WILDCARD);
    }

    private void put(UriPattern pattern) {
        index.put(pattern, pattern.match() + " " + pattern.uri());
    }

    private List<String> matches(String uri) {
        List<String> found = new ArrayList<>();
        index.match(uri, found::add);
        return found;
    }

    private long visitsOf(String uri) {
        long before = index.visited();
        matches(uri);
        return index.visited() - before;
    }

    @Test
    void anEmptyOneMatchesNothingAndLooksNowhere() {
        assertThat(matches("com.t")).isEmpty();
        assertThat(index.best("com.t")).isNull();
        assertThat(index.size()).isZero();
        assertThat(index.visited()).isZero();
    }

    @Test
    void allMatchesAreGivenFromTheExactOneToWildcards() {
        put(wildcard("com..t"));
        put(wildcard("..t"));
        put(prefix("com.a"));
        put(prefix("com"));
        put(prefix(""));
        put(prefix("com.a.t.u"));
        put(UriPattern.exact("com.a.t"));
        put(wildcard("com.b."));

        assertThat(matches("com.a.t"))
                .containsExactly(
                        "EXACT com.a.t", "PREFIX ", "PREFIX com", "PREFIX com.a", "WILDCARD com..t", "WILDCARD ..t");
        assertThat(index.size()).isEqualTo(8);
    }

    @Test
    void aPatternIsFoundReplacedAndRemovedByItself() {
        for (UriPattern pattern : List.of(UriPattern.exact("a.b"), prefix("a.b"), wildcard("a.b"), wildcard("a."))) {
            put(pattern);
            index.put(pattern, "new");
            assertThat(index.get(pattern)).isEqualTo("new");
            assertThat(index.size()).isOne();
            assertThat(matches("a.b")).containsExactly("new");
            index.remove(pattern);
            index.remove(pattern);
            assertThat(index.get(pattern)).isNull();
            assertThat(index.size()).isZero();
            assertThat(matches("a.b")).isEmpty();
        }
    }

    @Test
    void removingAPatternLeavesThoseThatShareItsBeginning() {
        put(wildcard("a..c"));
        put(wildcard("a..d"));
        put(wildcard("a.b.c"));
        put(wildcard("a.b"));

        index.remove(wildcard("a..c"));
        index.remove(wildcard("a..x"));
        index.remove(wildcard("x..c"));
        index.remove(wildcard("a..c.d"));

        assertThat(matches("a.b.c")).containsExactly("WILDCARD a.b.c");
        assertThat(matches("a.b.d")).containsExactly("WILDCARD a..d");
        assertThat(index.get(wildcard("a..c"))).isNull();
        assertThat(index.get(wildcard("a."))).isNull();
        assertThat(index.size()).isEqualTo(3);
    }

    /** The registrations and calls of the specification's text on matching, but for one that contradicts its own rules. */
    @Test
    void theBestMatchIsTheOneOfTheSpecificationsExample() {
        put(UriPattern.exact("a1.b2.c3.d4.e55"));
        put(prefix("a1.b2.c3"));
        put(prefix("a1.b2.c3.d4"));
        put(wildcard("a1.b2..d4.e5"));
        put(wildcard("a1.b2.c33..e5"));
        put(wildcard("a1.b2..d4.e5..g7"));
        put(wildcard("a1.b2..d4..f6.g7"));

        assertThat(index.best("a1.b2.c3.d4.e55")).isEqualTo("EXACT a1.b2.c3.d4.e55");
        assertThat(index.best("a1.b2.c3.d98.e74")).isEqualTo("PREFIX a1.b2.c3");
        assertThat(index.best("a1.b2.c3.d4.e325")).isEqualTo("PREFIX a1.b2.c3.d4");
        assertThat(index.best("a1.b2.c55.d4.e5")).isEqualTo("WILDCARD a1.b2..d4.e5");
        assertThat(index.best("a1.b2.c88.d4.e5.f6.g7")).isEqualTo("WILDCARD a1.b2..d4.e5..g7");
        assertThat(index.best("a2.b2.c2.d2.e2")).isNull();
        // the text says the fifth, but a string prefix matches, and any prefix is better than any wildcard
        assertThat(index.best("a1.b2.c33.d4.e5")).isEqualTo("PREFIX a1.b2.c3");
        index.remove(prefix("a1.b2.c3"));
        assertThat(index.best("a1.b2.c33.d4.e5")).isEqualTo("WILDCARD a1.b2.c33..e5");
    }

    @Test
    void theBestWildcardMayLieBehindANameThatLeadsNowhere() {
        put(wildcard("a.b.x"));
        put(wildcard("a..c"));
        put(wildcard("..c"));
        put(wildcard("..."));

        assertThat(index.best("a.b.c")).isEqualTo("WILDCARD a..c");
        index.remove(wildcard("a..c"));
        assertThat(index.best("a.b.c")).isEqualTo("WILDCARD ..c");
        assertThat(index.best("a.b.c.d")).isEqualTo("WILDCARD ...");
    }

    /** Against the definition, pattern by pattern. */
    @Test
    void itFindsWhatComparingWithEachPatternFinds() {
        Random random = new Random(7);
        Map<UriPattern, String> all = new HashMap<>();
        for (int round = 0; round < 20_000; round++) {
            UriPattern pattern = randomPattern(random);
            if (random.nextInt(3) == 0) {
                index.remove(pattern);
                all.remove(pattern);
            } else {
                put(pattern);
                all.put(pattern, pattern.match() + " " + pattern.uri());
            }
            String uri = uri(random, 1, "abc");
            List<String> expected = all.entrySet().stream()
                    .filter(entry -> matches(entry.getKey(), uri))
                    .map(Map.Entry::getValue)
                    .toList();
            assertThat(matches(uri)).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(index.best(uri) == null).isEqualTo(expected.isEmpty());
            assertThat(index.size()).isEqualTo(all.size());
            assertThat(index.get(pattern)).isEqualTo(all.get(pattern));
        }
    }

    private static UriPattern randomPattern(Random random) {
        MatchPolicy match = MatchPolicy.values()[random.nextInt(3)];
        return new UriPattern(uri(random, match == MatchPolicy.WILDCARD ? 0 : 1, "ab"), match);
    }

    private static String uri(Random random, int shortest, String letters) {
        return IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(any -> IntStream.range(0, shortest + random.nextInt(2))
                        .mapToObj(i -> letters.substring(random.nextInt(letters.length()))
                                .substring(0, 1))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("."));
    }

    private static boolean matches(UriPattern pattern, String uri) {
        return switch (pattern.match()) {
            case EXACT -> uri.equals(pattern.uri());
            case PREFIX -> uri.startsWith(pattern.uri());
            case WILDCARD -> {
                List<String> wanted = Arrays.asList(pattern.uri().split("\\.", -1));
                List<String> given = Arrays.asList(uri.split("\\.", -1));
                yield wanted.size() == given.size()
                        && IntStream.range(0, wanted.size())
                                .allMatch(i ->
                                        wanted.get(i).isEmpty() || wanted.get(i).equals(given.get(i)));
            }
        };
    }

    @Test
    void aHundredThousandPatternsThatShareNoComponentAreNotLookedAt() {
        String topic = "com.example.sensors.kitchen";
        put(UriPattern.exact(topic));
        put(prefix("com.example"));
        put(wildcard("com..sensors."));
        put(wildcard("..sensors."));
        long alone = visitsOf(topic);
        List<String> found = matches(topic);

        for (int i = 0; i < MANY / 4; i++) {
            put(UriPattern.exact("org.x" + i + ".y.z"));
            put(prefix("cat" + i + ".y"));
            put(wildcard("org" + i + "..y.z"));
            put(wildcard("..y" + i + ".z"));
        }

        assertThat(index.size()).isEqualTo(MANY + 4);
        assertThat(visitsOf(topic)).isEqualTo(alone);
        assertThat(matches(topic)).isEqualTo(found).hasSize(4);
    }

    @Test
    void prefixesCostByTheLengthOfTheUriHoweverManyMatch() {
        String topic = "com." + "x".repeat(1_000);
        for (int length = 0; length <= topic.length(); length++) {
            put(prefix(topic.substring(0, length)));
        }
        assertThat(visitsOf(topic)).isEqualTo(topic.length() + 1);
        assertThat(matches(topic)).hasSize(topic.length() + 1);
    }

    /** Each of two texts of equal hash, ten times in a row: 1,024 keys of one hash. */
    @Test
    void prefixesWhoseHashesWereMadeEqualAreTold() {
        List<String> equalHashes = new ArrayList<>(List.of(""));
        for (int i = 0; i < 10; i++) {
            equalHashes = equalHashes.stream()
                    .flatMap(text -> List.of(text + "Aa", text + "BB").stream())
                    .toList();
        }
        equalHashes.forEach(text -> put(prefix(text)));
        assertThat(equalHashes)
                .extracting(String::hashCode)
                .containsOnly(equalHashes.get(0).hashCode());
        for (String text : equalHashes) {
            assertThat(matches(text + ".t")).containsExactly("PREFIX " + text);
        }
        assertThat(visitsOf("BBBB.t")).isEqualTo(7);
    }

    /** Every choice of names and wildcards, with a last component that lets none of them match: nothing found, all visited. */
    @Test
    void patternsBuiltToBranchCostNoMoreThanTheirNumberOfComponentsAllows() {
        int components = PatternRules.DEFAULT.wildcardComponents();
        for (int mask = 0; mask < 1 << (components - 1); mask++) {
            put(wildcard(masked(mask, components - 1) + ".nowhere"));
        }
        String topic = masked(-1, components);

        assertThat(matches(topic)).isEmpty();
        assertThat(visitsOf(topic)).isEqualTo((1 << components) - 1);

        for (int mask = 0; mask < 1 << components; mask++) {
            put(wildcard(masked(mask, components)));
        }
        assertThat(matches(topic)).hasSize(1 << components);
        assertThat(visitsOf(topic)).isEqualTo((2 << components) - 1);
        assertThat(index.best(topic)).isEqualTo("WILDCARD " + topic);
    }

    /** The name n1.n2.…, with a wildcard where the mask has no bit. */
    private static String masked(int mask, int components) {
        return IntStream.range(0, components)
                .mapToObj(i -> (mask & (1 << i)) == 0 ? "" : "n" + i)
                .collect(Collectors.joining("."));
    }

    @Test
    void aUriWithMoreComponentsThanAnyPatternIsNotTakenApart() {
        put(wildcard("a..c"));
        assertThat(visitsOf("a.b.c.d")).isZero();
        assertThat(visitsOf("a" + ".b".repeat(5_000))).isZero();
    }
}
