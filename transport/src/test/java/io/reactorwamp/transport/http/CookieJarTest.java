package io.reactorwamp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which cookies of a router a client keeps. */
class CookieJarTest {

    private static HttpHeaders answer(String... cookies) {
        HttpHeaders headers = new DefaultHttpHeaders();
        for (String cookie : cookies) {
            headers.add("Set-Cookie", cookie);
        }
        return headers;
    }

    private static CookieJar keeping(boolean secure) {
        return new CookieJar(Map.of(), true, secure);
    }

    @Test
    void aNewValueTakesThePlaceOfTheOld() {
        CookieJar jar = new CookieJar(Map.of("id", "given"), true, false);
        jar.take(answer("id=1; Path=/; Max-Age=60", "other=2"));
        jar.take(answer("id=3"));
        assertThat(jar.field().split("; ")).containsExactlyInAnyOrder("id=3", "other=2");
    }

    @Test
    void whatIsTakenBackIsGone() {
        CookieJar jar = keeping(false);
        jar.take(answer("id=1"));
        jar.take(answer("id=; Max-Age=0"));
        assertThat(jar.field()).isNull();
    }

    @Test
    void whatIsForTlsOnlyIsNotKeptWithout() {
        CookieJar plain = keeping(false);
        plain.take(answer("id=1; Secure"));
        assertThat(plain.field()).isNull();
        CookieJar secure = keeping(true);
        secure.take(answer("id=1; Secure"));
        assertThat(secure.field()).isEqualTo("id=1");
    }

    @Test
    void whatIsMalformedIsLeftOut() {
        CookieJar jar = keeping(false);
        jar.take(answer("", "=1", "a b=1", "id"));
        assertThat(jar.field()).isNull();
    }

    @Test
    void aRouterCannotFillIt() {
        CookieJar jar = keeping(false);
        jar.take(answer(IntStream.range(0, 100).mapToObj(i -> "c" + i + "=1").toArray(String[]::new)));
        jar.take(answer("c0=2"));
        assertThat(jar.field().split("; ")).hasSize(32).contains("c0=2");
    }

    @Test
    void nothingIsKeptUnlessAskedTo() {
        CookieJar jar = new CookieJar(Map.of(), false, false);
        jar.take(answer("id=1"));
        assertThat(jar.field()).isNull();
    }
}
