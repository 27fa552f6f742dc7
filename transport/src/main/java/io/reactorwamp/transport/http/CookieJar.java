package io.reactorwamp.transport.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.cookie.ClientCookieDecoder;
import io.netty.handler.codec.http.cookie.ClientCookieEncoder;
import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.DefaultCookie;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of one client for one router. Any thread. When a cookie ends is left to the router, which does not accept it any more, or
 * takes it back.
 */
public final class CookieJar {
    private static final int MOST = 32;

    private final boolean secure;
    private final boolean keeping;
    private final Map<String, String> values = new ConcurrentHashMap<>();

    /**
     * A jar.
     *
     * @param given what is in it from the beginning
     * @param keeping whether the router may put others in
     * @param secure whether connections have TLS
     * @throws IllegalArgumentException if one that is given cannot be sent
     */
    CookieJar(Map<String, String> given, boolean keeping, boolean secure) {
        this.keeping = keeping;
        this.secure = secure;
        encode(given);
        values.putAll(given);
    }

    /** The value of the field {@code Cookie}, or null if there are no cookies. */
    @Nullable
    String field() {
        return encode(values);
    }

    private static @Nullable String encode(Map<String, String> values) {
        List<DefaultCookie> cookies = values.entrySet().stream()
                .map(entry -> new DefaultCookie(entry.getKey(), entry.getValue()))
                .toList();
        return ClientCookieEncoder.STRICT.encode(cookies);
    }

    /** Takes what the router gives with an answer; what is malformed, or too much, is left out. */
    public void take(HttpHeaders answer) {
        if (keeping) {
            answer.getAll(HttpHeaderNames.SET_COOKIE).stream()
                    .map(ClientCookieDecoder.STRICT::decode)
                    .forEach(this::take);
        }
    }

    private void take(@Nullable Cookie cookie) {
        if (cookie == null || (cookie.isSecure() && !secure)) {
            return;
        }
        boolean takenBack = cookie.maxAge() != Cookie.UNDEFINED_MAX_AGE && cookie.maxAge() <= 0;
        if (takenBack) {
            values.remove(cookie.name());
        } else if (values.size() < MOST || values.containsKey(cookie.name())) {
            values.put(cookie.name(), cookie.value());
        }
    }
}
