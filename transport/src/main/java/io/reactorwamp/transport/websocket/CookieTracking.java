package io.reactorwamp.transport.websocket;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.reactorwamp.transport.KeyStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Set;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Gives each client its {@link TrackingCookie}.
 *
 * @param cookie what it looks like
 * @param keys where its values come from
 */
record CookieTracking(TrackingCookie cookie, KeyStream keys) {
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final int VALUE_BYTES = 32;
    private static final Set<String> SECURE_SCHEMES = Set.of("https", "wss");

    /** Reads the system's randomness, which may block. */
    static CookieTracking by(TrackingCookie cookie) {
        return new CookieTracking(cookie, KeyStream.random());
    }

    /** Puts a new value into the answer to an upgrade, and returns it. */
    String give(HttpServerRequest request, HttpServerResponse response) {
        ByteBuffer random = ByteBuffer.allocate(VALUE_BYTES);
        while (random.hasRemaining()) {
            random.putLong(keys.next());
        }
        String value = TEXT.encodeToString(random.array());
        response.addHeader(HttpHeaderNames.SET_COOKIE, cookie.field(value, SECURE_SCHEMES.contains(request.scheme())));
        return value;
    }
}
