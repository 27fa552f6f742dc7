package io.reactorwamp.transport.websocket;

import io.netty.handler.codec.http.cookie.CookieHeaderNames;
import io.netty.handler.codec.http.cookie.DefaultCookie;
import io.netty.handler.codec.http.cookie.ServerCookieEncoder;
import java.time.Duration;

/**
 * A cookie that a server gives to each client with the answer to its WebSocket upgrade, another one each time, so that it is recognised
 * when it comes back. Its value has 256 random bits. Scripts of web pages cannot read it ({@code HttpOnly}), and all paths of the host get
 * it.
 *
 * @param name the name
 * @param age for how long a client keeps it
 * @param sameSite which requests of other sites' pages it comes with
 * @param secure whether browsers send it over TLS only, also if the server itself does not speak it; if it does, they do in any case
 */
public record TrackingCookie(String name, Duration age, SameSite sameSite, boolean secure) {
    private static final Duration AGE = Duration.ofHours(12);
    private static final String PATH = "/";

    /** Requests of which pages a cookie comes with. */
    public enum SameSite {
        /** Those of the same site. */
        STRICT(CookieHeaderNames.SameSite.Strict),
        /** Those too that lead a browser to the site, which no upgrade to WebSocket does. */
        LAX(CookieHeaderNames.SameSite.Lax),
        /** Those of all sites. */
        NONE(CookieHeaderNames.SameSite.None);

        private final CookieHeaderNames.SameSite attribute;

        SameSite(CookieHeaderNames.SameSite attribute) {
            this.attribute = attribute;
        }
    }

    /** Checks that it can be sent. */
    public TrackingCookie {
        if (age.toSeconds() < 1) {
            throw new IllegalArgumentException("a cookie must be kept for a second at least: " + age);
        }
        if (sameSite == SameSite.NONE && !secure) {
            throw new IllegalArgumentException("browsers take a cookie for all sites only if it is secure");
        }
        ServerCookieEncoder.STRICT.encode(new DefaultCookie(name, ""));
    }

    /** A cookie that is kept for 12 hours, does not come with requests of other sites, and not without TLS if the server speaks it. */
    public static TrackingCookie named(String name) {
        return new TrackingCookie(name, AGE, SameSite.STRICT, false);
    }

    /** The same for another time. */
    public TrackingCookie withAge(Duration other) {
        return new TrackingCookie(name, other, sameSite, secure);
    }

    /** The same for requests of other sites' pages. */
    public TrackingCookie withSameSite(SameSite other) {
        return new TrackingCookie(name, age, other, secure);
    }

    /** The same for TLS only, where something in front of the server speaks it. */
    public TrackingCookie withSecure() {
        return new TrackingCookie(name, age, sameSite, true);
    }

    /** The field {@code Set-Cookie} that gives it to a client. */
    String field(String value, boolean tls) {
        DefaultCookie cookie = new DefaultCookie(name, value);
        cookie.setPath(PATH);
        cookie.setMaxAge(age.toSeconds());
        cookie.setHttpOnly(true);
        cookie.setSecure(secure || tls);
        cookie.setSameSite(sameSite.attribute);
        return ServerCookieEncoder.STRICT.encode(cookie);
    }
}
