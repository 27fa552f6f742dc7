package io.reactorwamp.transport.http;

import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.transport.channel.SocketServerBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import reactor.netty.http.server.HttpServer;

/**
 * What every server of HTTP needs to know. Not for several threads at once.
 *
 * @param <B> the builder's own type
 */
public abstract class HttpServerBuilder<B extends HttpServerBuilder<B>> extends SocketServerBuilder<B> {
    private final List<WampSerializer> serializers = new ArrayList<>();
    private final Set<String> origins = new LinkedHashSet<>();
    private BatchSeparator separator = BatchSeparator.RECORD_SEPARATOR;
    private UnaryOperator<HttpServer> customizer = server -> server;

    protected HttpServerBuilder() {}

    /** Adds formats that clients may choose from, each also in batches ({@code wamp.2.json.batched}). */
    public B serializers(WampSerializer... formats) {
        serializers.addAll(Arrays.asList(formats));
        return self();
    }

    /** What is sent after each message of a batch of JSON: {@link BatchSeparator#RECORD_SEPARATOR} unless told otherwise. */
    public B batchSeparator(BatchSeparator wanted) {
        this.separator = wanted;
        return self();
    }

    /**
     * Adds origins of web pages that may connect: {@code https://app.example.com}, {@code *.example.com}, {@code
     * http://localhost:8080,8081}, {@code *.example.com:*}, or {@code *} for all. In scheme and host {@code *} stands for any text
     * and {@code ?} for one character; without a scheme any will do, without a port that of the scheme.
     */
    public B allowOrigins(String... allowed) {
        origins.addAll(Arrays.asList(allowed));
        return self();
    }

    /** Changes the underlying server before it is bound, for event loops or metrics. */
    public B httpServer(UnaryOperator<HttpServer> change) {
        this.customizer = change;
        return self();
    }

    /**
     * What was collected. Reads the files of TLS.
     *
     * @throws IllegalArgumentException if a rule for origins is none, or TLS or the socket's path cannot be used
     */
    protected final HttpListenSettings httpSettings() {
        return new HttpListenSettings(settings(), serializers, separator, new Origins(origins), customizer);
    }
}
