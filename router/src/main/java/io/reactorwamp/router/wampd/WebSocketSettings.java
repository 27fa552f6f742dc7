package io.reactorwamp.router.wampd;

import io.reactorwamp.transport.websocket.BatchSeparator;
import io.reactorwamp.transport.websocket.Compression;
import io.reactorwamp.transport.websocket.WebSocketServerTransport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a listener speaks WebSocket.
 *
 * @param origins the web pages that may connect besides those of the router's own host
 * @param separator what is sent after each message of a batch of JSON
 * @param compression how messages are compressed for clients that want it, or null to compress none
 */
record WebSocketSettings(List<String> origins, BatchSeparator separator, @Nullable Compression compression) {
    private static final int MOST_BYTES = 16 << 20;

    WebSocketSettings {
        origins = List.copyOf(origins);
    }

    static WebSocketSettings read(Section listener) {
        return new WebSocketSettings(
                listener.texts("origins"),
                listener.word("batch-separator", BatchSeparator.class, BatchSeparator.RECORD_SEPARATOR),
                listener.section("compression", WebSocketSettings::compression));
    }

    private static Compression compression(Section section) {
        return new Compression(
                section.integer("min-bytes", 0, MOST_BYTES, Compression.DEFAULT.minBytes()),
                section.integer("max-ratio", 1, Integer.MAX_VALUE, Compression.DEFAULT.maxRatio()));
    }

    WebSocketServerTransport.Builder applyTo(WebSocketServerTransport.Builder builder) {
        builder.allowOrigins(origins.toArray(String[]::new)).batchSeparator(separator);
        return compression == null ? builder : builder.compression(compression);
    }
}
