package io.reactorwamp.protocol.message;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;

/**
 * A publisher hands an event to the broker.
 *
 * @param request the id of the request, unique in its session and direction
 * @param options what the sender asks for
 * @param topic the topic
 * @param payload the application's arguments
 */
public record Publish(long request, Dict options, String topic, Payload payload) implements ToRouter {
    @Override
    public MessageType type() {
        return MessageType.PUBLISH;
    }

    @Override
    public void dispatch(RouterInbound inbound) {
        inbound.onPublish(this);
    }
}
