package io.reactorwamp.transport.http;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.cookie.ClientCookieEncoder;
import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.DefaultCookie;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.channel.ForwardProxy;
import io.reactorwamp.transport.tls.ClientTls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;

/**
 * What every client of HTTP needs to know. Starts with {@link ChannelLimits#DEFAULT}. Not for several threads at once.
 *
 * @param <B> the builder's own type
 */
public abstract class HttpClientBuilder<B extends HttpClientBuilder<B>> {
    private final String uri;
    private final HttpHeaders headers = new DefaultHttpHeaders();
    private final List<Cookie> cookies = new ArrayList<>();
    private ChannelLimits limits = ChannelLimits.DEFAULT;
    private BatchSeparator separator = BatchSeparator.RECORD_SEPARATOR;
    private @Nullable ForwardProxy proxy;
    private ClientTls tls = ClientTls.DEFAULT;
    private @Nullable Path file;
    private UnaryOperator<HttpClient> customizer = client -> client;

    protected HttpClientBuilder(String uri) {
        this.uri = uri;
    }

    /** This builder under its own type. */
    protected abstract B self();

    /** What is sent after each message of a batch of JSON: {@link BatchSeparator#RECORD_SEPARATOR} unless told otherwise. */
    public B batchSeparator(BatchSeparator wanted) {
        this.separator = wanted;
        return self();
    }

    /** Connects through a proxy, which resolves the router's name. */
    public B proxy(ForwardProxy through) {
        this.proxy = through;
        return self();
    }

    /** What each connection may cost. */
    public B limits(ChannelLimits most) {
        this.limits = most;
        return self();
    }

    /** How TLS is spoken with the router, if the URI says so; {@link ClientTls#DEFAULT} unless told otherwise. */
    public B tls(ClientTls settings) {
        this.tls = settings;
        return self();
    }

    /** Connects to a Unix domain socket, instead of the URI's host. */
    public B unix(Path socket) {
        this.file = socket;
        return self();
    }

    /**
     * Adds a header field to each request, in place of those of the same name.
     *
     * @throws IllegalArgumentException if name or value cannot be sent
     */
    public B header(String name, String value) {
        headers.set(name, value);
        return self();
    }

    /** Adds a cookie to each request. */
    public B cookie(String name, String value) {
        cookies.add(new DefaultCookie(name, value));
        return self();
    }

    /** Changes the underlying client, for event loops or metrics. */
    public B httpClient(UnaryOperator<HttpClient> change) {
        this.customizer = change;
        return self();
    }

    /** What is sent after each message of a batch of text. */
    protected final BatchSeparator separator() {
        return separator;
    }

    /**
     * What was collected. Reads the files of TLS.
     *
     * @param secureScheme the scheme of URIs that ask for TLS
     * @throws IllegalArgumentException if a cookie cannot be sent, or TLS cannot be used
     */
    protected final HttpClientSettings settings(String secureScheme) {
        HttpHeaders all = headers.copy();
        if (!cookies.isEmpty()) {
            all.set(HttpHeaderNames.COOKIE, ClientCookieEncoder.STRICT.encode(cookies));
        }
        boolean secure = uri.regionMatches(true, 0, secureScheme + ":", 0, secureScheme.length() + 1);
        return new HttpClientSettings(
                uri,
                limits,
                secure ? tls.secure(limits.handshakeTimeout(), limits.closeTimeout()) : null,
                file,
                proxy,
                all,
                customizer);
    }
}
