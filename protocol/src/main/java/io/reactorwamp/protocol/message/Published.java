package io.reactorwamp.protocol.message;

/**
 * The broker confirms a {@link Publish} that asked for it.
 *
 * @param request the id of the PUBLISH
 * @param publication the id of the publication
 */
public record Published(long request, long publication) implements ToClient {
    @Override
    public MessageType type() {
        return MessageType.PUBLISHED;
    }

    @Override
    public void dispatch(ClientInbound inbound) {
        inbound.onPublished(this);
    }
}
