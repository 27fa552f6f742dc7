package io.reactorwamp.transport.websocket;

import io.reactorwamp.codec.WampSerializer;

/**
 * What one WebSocket carries.
 *
 * @param serializer the format of messages
 * @param batched whether a WebSocket message holds a batch of them
 */
record Subprotocol(WampSerializer serializer, boolean batched) {
    private static final String PREFIX = "wamp.2.";
    private static final String BATCHED = ".batched";

    /** The name under which it is negotiated. */
    String name() {
        return PREFIX + serializer.id() + (batched ? BATCHED : "");
    }
}
