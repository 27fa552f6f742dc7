package io.reactorwamp.transport.http;

import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.reactorwamp.transport.HandshakeException;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.channel.ForwardProxy;
import io.reactorwamp.transport.channel.UnixClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;
import reactor.netty.tcp.SslProvider.SslContextSpec;

/**
 * What a client of HTTP knows.
 *
 * @param uri the router's
 * @param limits what a connection may cost
 * @param tls TLS as Reactor Netty takes it, or null without TLS
 * @param file the Unix domain socket that takes the place of the URI's host, or null
 * @param proxy what connections go through, or null
 * @param headers the header fields of each request
 * @param cookies the cookies of each request
 * @param customizer what the application wants to be different
 */
public record HttpClientSettings(
        String uri,
        ChannelLimits limits,
        @Nullable Consumer<SslContextSpec> tls,
        @Nullable Path file,
        @Nullable ForwardProxy proxy,
        HttpHeaders headers,
        CookieJar cookies,
        UnaryOperator<HttpClient> customizer) {
    private static final int MAX_STATUS_LINE_BYTES = 4_096;
    private static final int MAX_HEADER_BYTES = 8_192;

    /** A client that asks nothing yet, follows no redirect and sends nothing twice. */
    public HttpClient client(HttpClient connecting) {
        HttpClient client = connecting
                .disableRetry(true)
                .followRedirect(false)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(limits.handshakeTimeout().toMillis()))
                .httpResponseDecoder(
                        spec -> spec.maxInitialLineLength(MAX_STATUS_LINE_BYTES).maxHeaderSize(MAX_HEADER_BYTES))
                .headers(this::addFields);
        HttpClient secured = tls == null ? client : client.secure(tls);
        HttpClient routed = proxy == null ? secured : secured.proxy(proxy::configure);
        return customizer.apply(file == null ? routed : UnixClient.to(file, routed));
    }

    private void addFields(HttpHeaders sent) {
        sent.setAll(headers);
        String field = cookies.field();
        if (field != null) {
            sent.set(HttpHeaderNames.COOKIE, field);
        }
    }

    /**
     * What a connection fails with whose opening was answered otherwise than with success. What another attempt may not meet again is a
     * failure of the network; that the other side does not fit is none.
     */
    public static IOException refusal(HttpResponseStatus status, String reason, @Nullable Throwable cause) {
        return status.codeClass() == HttpStatusClass.SERVER_ERROR
                ? new IOException(reason, cause)
                : new HandshakeException(reason, cause);
    }

    /** What requests name. A socket file takes the place of the host, which is left in the request. */
    public String target() {
        return file == null ? uri : uri.substring(uri.indexOf('/', uri.indexOf("://") + 3));
    }
}
