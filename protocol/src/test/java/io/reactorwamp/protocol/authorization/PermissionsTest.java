package io.reactorwamp.protocol.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reactorwamp.protocol.session.Identity;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.MatchPolicy;
import io.reactorwamp.protocol.value.UriPattern;
import io.reactorwamp.protocol.value.UriRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Beside the transcripts: rules about rules, and that a pattern gives nothing that its URIs do not. */
class PermissionsTest {

    private static AuthorizationRequest request(UriPattern pattern) {
        return new AuthorizationRequest(1, Identity.anonymous("1"), Dict.EMPTY, Action.SUBSCRIBE, pattern, Dict.EMPTY);
    }

    @Test
    void twoPermissionsForOnePatternAreAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Permissions.of(
                        Permission.exact("com.x", Action.CALL), Permission.exact("com.x", Action.PUBLISH)))
                .withMessageContaining("com.x");
    }

    @Test
    void aMalformedPatternIsAnError() {
        assertThatIllegalArgumentException().isThrownBy(() -> Permissions.of(Permission.exact("com..x", Action.CALL)));
        assertThatIllegalArgumentException().isThrownBy(() -> Permissions.of(Permission.prefix("com x", Action.CALL)));
    }

    private static List<UriPattern> patterns() {
        return Stream.of("", "a", "a.", "a.b", "a.ab", ".b", "a..b", ".", "a.a.b", "wamp", "wamp.", "w", "wamp.b")
                .flatMap(text -> Stream.of(MatchPolicy.values()).map(match -> new UriPattern(text, match)))
                .filter(UriRules.LOOSE::isValid)
                .toList();
    }

    private static List<String> uris() {
        List<String> components = List.of("a", "b", "ab", "wamp");
        List<String> uris = new ArrayList<>(components);
        List<String> last = components;
        for (int depth = 1; depth < 3; depth++) {
            last = last.stream()
                    .flatMap(uri -> components.stream().map(component -> uri + "." + component))
                    .toList();
            uris.addAll(last);
        }
        return uris;
    }

    /** Every pair of an allowing and a forbidding permission, against every pattern. */
    @Test
    void aPatternThatIsAllowedReachesNothingThatIsForbidden() {
        List<String> uris = uris();
        int allowed = 0;
        for (UriPattern allowing : patterns()) {
            for (UriPattern forbidding : patterns()) {
                if (allowing.equals(forbidding)) {
                    continue;
                }
                Permissions permissions = Permissions.of(
                        Permission.exact("unrelated", Action.CALL),
                        new Permission(allowing, Set.of(Action.SUBSCRIBE), false, false),
                        new Permission(forbidding, Set.of(), false, false));
                for (UriPattern asked : patterns()) {
                    if (permissions.known(request(asked)).allowed()) {
                        allowed++;
                        assertThat(uris)
                                .filteredOn(asked::matches)
                                .as("%s by %s without %s", asked, allowing, forbidding)
                                .allMatch(uri -> permissions
                                        .known(request(UriPattern.exact(uri)))
                                        .allowed());
                    }
                }
            }
        }
        assertThat(allowed).isGreaterThan(1_000);
    }
}
