package io.reactorwamp.transport.http;

import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.transport.channel.HandshakeDeadline;
import io.reactorwamp.transport.channel.ListenSettings;
import java.util.List;
import java.util.function.UnaryOperator;
import reactor.netty.http.server.HttpServer;

/**
 * What a server of HTTP knows.
 *
 * @param listen where it listens, and what a connection may cost
 * @param serializers the formats that clients may choose from
 * @param separator what is sent after each message of a batch of text
 * @param origins which web pages may connect
 * @param customizer what the application wants to be different
 */
public record HttpListenSettings(
        ListenSettings listen,
        List<WampSerializer> serializers,
        BatchSeparator separator,
        Origins origins,
        UnaryOperator<HttpServer> customizer) {
    private static final int MAX_REQUEST_LINE_BYTES = 4_096;
    private static final int MAX_HEADER_BYTES = 8_192;

    public HttpListenSettings {
        serializers = List.copyOf(serializers);
    }

    /** A server that answers nothing yet, with a deadline for the first request of each channel. */
    public HttpServer server() {
        HttpServer server = HttpServer.create()
                .httpRequestDecoder(spec ->
                        spec.maxInitialLineLength(MAX_REQUEST_LINE_BYTES).maxHeaderSize(MAX_HEADER_BYTES))
                .doOnChannelInit((observer, channel, remote) -> channel.pipeline()
                        .addLast(new HandshakeDeadline(listen.limits().handshakeTimeout())));
        return customizer.apply(listen.tls() == null ? server : server.secure(listen.tls()));
    }
}
