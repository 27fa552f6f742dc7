package io.reactorwamp.integration;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.transport.ClientTransport;
import io.reactorwamp.transport.ServerTransport;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.longpoll.LongPollClientTransport;
import io.reactorwamp.transport.longpoll.LongPollServerTransport;
import io.reactorwamp.transport.rawsocket.RawSocketClientTransport;
import io.reactorwamp.transport.rawsocket.RawSocketServerTransport;
import io.reactorwamp.transport.websocket.WebSocketClientTransport;
import io.reactorwamp.transport.websocket.WebSocketServerTransport;
import java.net.URI;

/** The transports over a socket, for tests of what the network does to them. */
enum SocketKind {
    WEB_SOCKET {
        @Override
        ServerTransport server(ChannelLimits limits) {
            return WebSocketServerTransport.builder()
                    .limits(limits)
                    .serializers(Serializers.defaults().toArray(WampSerializer[]::new))
                    .build();
        }

        @Override
        ClientTransport client(URI uri) {
            return WebSocketClientTransport.builder(uri.toString())
                    .serializers(Serializers.msgpack())
                    .build();
        }
    },
    RAW_SOCKET {
        @Override
        ServerTransport server(ChannelLimits limits) {
            return RawSocketServerTransport.builder()
                    .limits(limits)
                    .serializers(Serializers.defaults().toArray(WampSerializer[]::new))
                    .build();
        }

        @Override
        ClientTransport client(URI uri) {
            return RawSocketClientTransport.builder(uri.getHost(), uri.getPort())
                    .serializers(Serializers.msgpack())
                    .build();
        }
    },
    LONG_POLL {
        @Override
        ServerTransport server(ChannelLimits limits) {
            return LongPollServerTransport.builder()
                    .limits(limits)
                    .serializers(Serializers.defaults().toArray(WampSerializer[]::new))
                    .build();
        }

        @Override
        ClientTransport client(URI uri) {
            return LongPollClientTransport.builder(uri.toString())
                    .serializers(Serializers.msgpack())
                    .build();
        }
    };

    /** A server with all formats. */
    abstract ServerTransport server(ChannelLimits limits);

    /** A client with the format that clients prefer. */
    abstract ClientTransport client(URI uri);
}
