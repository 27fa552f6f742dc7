package io.reactorwamp.router.wampd;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.transport.ServerTransport;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.rawsocket.RawSocketServerTransport;
import io.reactorwamp.transport.websocket.WebSocketServerTransport;

/**
 * Something that the service listens on.
 *
 * @param type what is spoken there
 * @param address where it is
 * @param limits what a connection may cost
 */
record ListenerSettings(Type type, Address address, ChannelLimits limits) {
    private static final int MOST_BYTES = 16 << 20;

    /** What can be spoken. */
    enum Type {
        WEBSOCKET,
        RAWSOCKET
    }

    static ListenerSettings read(Section section) {
        Type type = section.word("type", Type.class, Type.WEBSOCKET);
        Address address;
        try {
            address = Address.parse(section.text("address"));
        } catch (IllegalArgumentException wrong) {
            throw section.wrongValue("address", wrong);
        }
        ChannelLimits defaults = ChannelLimits.DEFAULT;
        ChannelLimits limits = defaults.withMessageBytes(section.integer(
                        "max-message-bytes", 1, MOST_BYTES, defaults.decode().messageBytes()))
                .withHandshakeTimeout(section.duration("handshake-timeout", defaults.handshakeTimeout()));
        return new ListenerSettings(type, address, limits);
    }

    ServerTransport transport() {
        WampSerializer[] formats = Serializers.defaults().toArray(WampSerializer[]::new);
        return switch (type) {
            case WEBSOCKET ->
                WebSocketServerTransport.builder()
                        .host(address.host())
                        .port(address.port())
                        .serializers(formats)
                        .limits(limits)
                        .build();
            case RAWSOCKET ->
                RawSocketServerTransport.builder()
                        .host(address.host())
                        .port(address.port())
                        .serializers(formats)
                        .limits(limits)
                        .build();
        };
    }
}
