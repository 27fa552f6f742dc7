package io.reactorwamp.protocol.message;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;

/**
 * The broker delivers a publication to a subscriber.
 *
 * @param subscription the id of the subscription
 * @param publication the id of the publication
 * @param details what the sender tells about the message
 * @param payload the application's arguments
 */
public record Event(long subscription, long publication, Dict details, Payload payload) implements ToClient {
    @Override
    public MessageType type() {
        return MessageType.EVENT;
    }

    @Override
    public void dispatch(ClientInbound inbound) {
        inbound.onEvent(this);
    }
}
