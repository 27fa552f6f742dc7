package io.reactorwamp.transport.http;

import io.reactorwamp.codec.WampSerializer;

/**
 * What one connection carries.
 *
 * @param serializer the format of messages
 * @param batched whether a batch of them is sent at a time: a WebSocket message, or the body of a request
 */
public record Subprotocol(WampSerializer serializer, boolean batched) {
    private static final String PREFIX = "wamp.2.";
    private static final String BATCHED = ".batched";

    /** The name under which it is negotiated. */
    public String name() {
        return PREFIX + serializer.id() + (batched ? BATCHED : "");
    }
}
