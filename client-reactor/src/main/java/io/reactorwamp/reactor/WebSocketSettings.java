package io.reactorwamp.reactor;

import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.transport.http.BatchSeparator;
import io.reactorwamp.transport.websocket.Compression;
import io.reactorwamp.transport.websocket.WebSocketClientTransport;
import org.jspecify.annotations.Nullable;

/**
 * How messages are put into WebSocket. Immutable.
 *
 * @param separator what ends each message of a batch of JSON, or null to offer no batches
 * @param compression how messages are compressed, or null to offer it not
 */
record WebSocketSettings(
        @Nullable BatchSeparator separator, @Nullable Compression compression) {
    static final WebSocketSettings DEFAULT = new WebSocketSettings(null, null);

    WebSocketSettings batched(BatchSeparator by) {
        return new WebSocketSettings(by, compression);
    }

    WebSocketSettings compressed(Compression how) {
        return new WebSocketSettings(separator, how);
    }

    /** Offers these formats: in batches first, since the router takes the first that it knows. */
    void applyTo(WebSocketClientTransport.Builder builder, WampSerializer... serializers) {
        if (separator != null) {
            builder.batched(serializers).batchSeparator(separator);
        }
        builder.serializers(serializers);
        if (compression != null) {
            builder.compression(compression);
        }
    }
}
