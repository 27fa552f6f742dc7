package io.reactorwamp.protocol.message;

import io.reactorwamp.protocol.value.Dict;

/**
 * A subscriber asks for the events of a topic or pattern.
 *
 * @param request the id of the request, unique in its session and direction
 * @param options what the sender asks for
 * @param topic the topic or pattern
 */
public record Subscribe(long request, Dict options, String topic) implements ToRouter {
    @Override
    public MessageType type() {
        return MessageType.SUBSCRIBE;
    }

    @Override
    public void dispatch(RouterInbound inbound) {
        inbound.onSubscribe(this);
    }
}
