package io.reactorwamp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** C24 of nexus: which web pages may connect. Ours also looks at the scheme. */
class OriginsTest {

    private static boolean permit(String rule, String origin) {
        return new Origins(List.of(rule)).permit(origin, "router.example.net:8080");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                // exact
                "https://app.example.com https://app.example.com",
                "https://app.example.com https://app.example.com:443",
                "http://localhost:8080 http://localhost:8080",
                "app.example.com http://app.example.com",
                "app.example.com https://app.example.com",
                "http://[::1]:8080 http://[::1]:8080",
                // globs
                "*.example.com https://app.example.com",
                "*.example.com https://a.b.example.com",
                "https://app?.example.com https://app1.example.com",
                "http*://app.example.com https://app.example.com",
                // in any case
                "HTTPS://App.Example.com https://aPP.example.COM",
                "*.EXAMPLE.com https://app.example.com",
                // names with other letters, as they are and as they travel
                "https://*.bücher.example https://shop.xn--bcher-kva.example",
                "https://xn--bcher-kva.example https://BÜCHER.example",
                // ports
                "app.example.com:8080 http://app.example.com:8080",
                "app.example.com:8080,8081 http://app.example.com:8081",
                "*.example.com:* https://app.example.com:9999",
                "*.example.com:* https://app.example.com",
                // all
                "* https://anything.example.org:1234",
                "* null",
            })
    void whatTheRulesNameIsPermitted(String rule, String origin) {
        assertThat(permit(rule, origin)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "https://app.example.com http://app.example.com",
                "https://app.example.com https://app.example.com:8443",
                "https://app.example.com https://app.example.com.evil.example",
                "https://app.example.com https://evilapp.example.com",
                "https://app.example.com https://appxexample.com",
                "*.example.com https://example.com",
                "*.example.com https://example.com.evil.example",
                "*.example.com https://evil.example/a.example.com",
                "*.example.com https://evil@app.example.com",
                "app.example.com:8080 http://app.example.com",
                "app.example.com:8080,8081 http://app.example.com:8082",
                "*:8080 http://app.example.com:80",
                "app.example.com null",
                "app.example.com https://",
                "app.example.com nonsense",
                "app.example.com https://app.example.com:999999",
            })
    void everythingElseIsNot(String rule, String origin) {
        assertThat(permit(rule, origin)).isFalse();
    }

    @Test
    void pagesOfTheRoutersOwnHostAndPortAlwaysMay() {
        Origins none = new Origins(List.of());
        assertThat(none.permit("http://router.example.net:8080", "router.example.net:8080"))
                .isTrue();
        assertThat(none.permit("https://router.example.net", "router.example.net"))
                .isTrue();
        assertThat(none.permit("http://Router.example.net:80", "router.EXAMPLE.net"))
                .isTrue();
        assertThat(none.permit("http://router.example.net:8081", "router.example.net:8080"))
                .isFalse();
        assertThat(none.permit("http://router.example.net", null)).isFalse();
    }

    @Test
    void whoIsNoBrowserSaysNoOriginAndMay() {
        assertThat(new Origins(List.of()).permit(null, "router.example.net")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://",
                "https://a b",
                "app.example.com:x",
                "app.example.com:",
                "app.example.com:0",
                "app.example.com:8080,",
                "app.example.com:70000",
                "https://app.example.com/path",
                "[a-z].example.com",
                "http://[::1"
            })
    void aRuleThatIsNoneIsAnErrorAtAssembly(String rule) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Origins(List.of(rule)))
                .withMessageContaining("'" + rule + "'");
    }
}
