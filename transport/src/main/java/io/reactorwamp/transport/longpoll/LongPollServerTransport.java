package io.reactorwamp.transport.longpoll;

import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.KeyStream;
import io.reactorwamp.transport.ServerTransport;
import io.reactorwamp.transport.http.HttpListenSettings;
import io.reactorwamp.transport.http.HttpServerBuilder;
import io.reactorwamp.transport.http.Subprotocols;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** Listens for WAMP over long-poll, under any path. By default only this machine can connect. */
public final class LongPollServerTransport implements ServerTransport {
    private final HttpListenSettings settings;

    private LongPollServerTransport(HttpListenSettings settings) {
        this.settings = settings;
    }

    /** A builder. At least one serializer has to be added. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Errors with a {@link reactor.netty.ChannelBindException} if the address cannot be taken, with an {@link java.io.IOException} if a
     * socket file cannot be made.
     */
    @Override
    public Mono<Listener> bind(Consumer<Connection<ToRouter, ToClient>> acceptor) {
        String scheme = settings.listen().scheme("http+unix", "http", "https");
        return KeyStream.seeded()
                .map(ids -> new LongPollEndpoint(acceptor, settings, ids))
                .flatMap(endpoint ->
                        settings.listen().place().listen(settings.server().handle(endpoint), scheme));
    }

    /** What a server needs to know. */
    public static final class Builder extends HttpServerBuilder<Builder> {
        private Builder() {}

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * The transport. Reads the files of TLS.
         *
         * @throws IllegalArgumentException if there is no serializer, one twice, a rule for origins is none, or TLS or the socket's path cannot be used
         */
        @Override
        public LongPollServerTransport build() {
            HttpListenSettings settings = httpSettings();
            Subprotocols.withBatches(settings.serializers());
            return new LongPollServerTransport(settings);
        }
    }
}
