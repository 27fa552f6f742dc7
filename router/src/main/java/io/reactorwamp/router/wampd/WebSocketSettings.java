package io.reactorwamp.router.wampd;

import io.reactorwamp.transport.http.BatchSeparator;
import io.reactorwamp.transport.websocket.Compression;
import io.reactorwamp.transport.websocket.WebSocketServerTransport;
import org.jspecify.annotations.Nullable;

/**
 * How a listener speaks WebSocket.
 *
 * @param separator what is sent after each message of a batch of JSON
 * @param compression how messages are compressed for clients that want it, or null to compress none
 */
record WebSocketSettings(BatchSeparator separator, @Nullable Compression compression) {
    private static final int MOST_BYTES = 16 << 20;

    static WebSocketSettings read(Section listener) {
        return new WebSocketSettings(
                listener.word("batch-separator", BatchSeparator.class, BatchSeparator.RECORD_SEPARATOR),
                listener.section("compression", WebSocketSettings::compression));
    }

    private static Compression compression(Section section) {
        return new Compression(
                section.integer("min-bytes", 0, MOST_BYTES, Compression.DEFAULT.minBytes()),
                section.integer("max-ratio", 1, Integer.MAX_VALUE, Compression.DEFAULT.maxRatio()));
    }

    WebSocketServerTransport.Builder applyTo(WebSocketServerTransport.Builder builder) {
        builder.batchSeparator(separator);
        return compression == null ? builder : builder.compression(compression);
    }
}
