package io.reactorwamp.protocol.message;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;

/**
 * The message ERROR: a request failed. Named apart from {@link Error} of the language.
 *
 * @param requestType the type of the request that failed
 * @param request the id of that request
 * @param details what the sender tells about the failure
 * @param error the error's URI
 * @param payload the application's arguments
 */
public record ErrorMessage(MessageType requestType, long request, Dict details, String error, Payload payload)
        implements ToClient, ToRouter {
    /** Whether the message says nothing but this error. */
    public boolean isBare(String uri) {
        return payload.isEmpty() && error.equals(uri);
    }

    @Override
    public MessageType type() {
        return MessageType.ERROR;
    }

    @Override
    public void dispatch(ClientInbound inbound) {
        inbound.onError(this);
    }

    @Override
    public void dispatch(RouterInbound inbound) {
        inbound.onError(this);
    }
}
