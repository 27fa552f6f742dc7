package io.reactorwamp.transport.websocket;

import io.reactorwamp.transport.KeyStream;
import io.reactorwamp.transport.channel.FrameReader;
import io.reactorwamp.transport.channel.Framing;
import io.reactorwamp.transport.http.BatchReader;
import io.reactorwamp.transport.http.BatchSeparator;
import io.reactorwamp.transport.http.Subprotocol;
import org.jspecify.annotations.Nullable;

/**
 * How one side speaks a subprotocol.
 *
 * @param separator what it sends after each message of a batch of JSON
 * @param compression how it compresses and inflates, or null if it does not
 */
record Dialect(BatchSeparator separator, @Nullable Compression compression) {
    static final Dialect DEFAULT = new Dialect(BatchSeparator.RECORD_SEPARATOR, null);

    /** The same without compression. */
    Dialect uncompressed() {
        return new Dialect(separator, null);
    }

    /** How messages are written; a client has keys, a server has none. */
    Framing framing(Subprotocol subprotocol, @Nullable KeyStream maskKeys) {
        boolean text = subprotocol.serializer().isText();
        WebSocketFraming frames = new WebSocketFraming(text, maskKeys, compression);
        return subprotocol.batched() ? new BatchFraming(frames, text ? separator : null) : frames;
    }

    /** How messages are read. */
    FrameReader reader(Subprotocol subprotocol, boolean masked, int maxMessageBytes) {
        boolean text = subprotocol.serializer().isText();
        if (!subprotocol.batched()) {
            return new WebSocketFrameReader(masked, text, maxMessageBytes, compression);
        }
        int maxBatchBytes = maxMessageBytes + BatchReader.LENGTH_BYTES;
        return new BatchReader(
                new WebSocketFrameReader(masked, text, maxBatchBytes, compression), text, maxMessageBytes);
    }
}
