package io.reactorwamp.router.wampd;

import io.reactorwamp.transport.http.BatchSeparator;
import io.reactorwamp.transport.websocket.Compression;
import io.reactorwamp.transport.websocket.TrackingCookie;
import io.reactorwamp.transport.websocket.TrackingCookie.SameSite;
import io.reactorwamp.transport.websocket.WebSocketServerTransport;
import org.jspecify.annotations.Nullable;

/**
 * How a listener speaks WebSocket.
 *
 * @param separator what is sent after each message of a batch of JSON
 * @param compression how messages are compressed for clients that want it, or null to compress none
 * @param cookie by what clients that come back are recognised, or null
 */
record WebSocketSettings(
        BatchSeparator separator,
        @Nullable Compression compression,
        @Nullable TrackingCookie cookie) {
    private static final int MOST_BYTES = 16 << 20;

    static WebSocketSettings read(Section listener) {
        return new WebSocketSettings(
                listener.word("batch-separator", BatchSeparator.class, BatchSeparator.RECORD_SEPARATOR),
                listener.section("compression", WebSocketSettings::compression),
                listener.section("tracking-cookie", WebSocketSettings::trackingCookie));
    }

    private static Compression compression(Section section) {
        return new Compression(
                section.integer("min-bytes", 0, MOST_BYTES, Compression.DEFAULT.minBytes()),
                section.integer("max-ratio", 1, Integer.MAX_VALUE, Compression.DEFAULT.maxRatio()));
    }

    private static TrackingCookie trackingCookie(Section section) {
        TrackingCookie cookie = cookie(section);
        return new TrackingCookie(
                cookie.name(),
                cookie.age(),
                section.word("same-site", SameSite.class, cookie.sameSite()),
                section.flag("secure", cookie.secure()));
    }

    /** What a cookie is called, and for how long it is worth something. */
    static TrackingCookie cookie(Section section) {
        TrackingCookie cookie = TrackingCookie.named(section.text("name"));
        return cookie.withAge(section.duration("age", cookie.age()));
    }

    WebSocketServerTransport.Builder applyTo(WebSocketServerTransport.Builder builder) {
        builder.batchSeparator(separator);
        if (cookie != null) {
            builder.trackingCookie(cookie);
        }
        return compression == null ? builder : builder.compression(compression);
    }
}
