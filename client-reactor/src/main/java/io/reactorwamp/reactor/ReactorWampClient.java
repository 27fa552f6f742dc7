package io.reactorwamp.reactor;

import io.reactorwamp.client.ClientSettings;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.client.WampClientBuilder;
import io.reactorwamp.client.WampEngine;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.transport.ClientTransport;
import io.reactorwamp.transport.channel.ForwardProxy;
import io.reactorwamp.transport.http.BatchSeparator;
import io.reactorwamp.transport.tls.ClientTls;
import io.reactorwamp.transport.websocket.Compression;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The client on Reactor. {@link WampClient#builder()} finds it and is all that most applications need; {@link #builder()} takes
 * transports and serializers of the application's own in addition.
 */
public final class ReactorWampClient implements WampClient {
    private final Sessions sessions;
    private final WantedState wanted = new WantedState();
    private final WampEngine engine;

    private ReactorWampClient(ClientTransport transport, ClientSettings settings, PassthruPayloads passthru) {
        this.sessions = new Sessions(transport, settings, passthru);
        this.engine = new SharedEngine(sessions, wanted);
    }

    /**
     * Makes a client.
     *
     * @param given how the router is reached; null to go by its URI
     * @param network for transports that a URI picks
     * @param plugIns serializers besides the bundled ones
     */
    static ReactorWampClient of(
            ClientSettings settings,
            @Nullable ClientTransport given,
            NetworkSettings network,
            List<WampSerializer> plugIns) {
        Map<String, WampSerializer> known = Transports.serializers(plugIns);
        PassthruPayloads passthru = new PassthruPayloads(settings.conversions().codecs(), known);
        if (given != null) {
            return new ReactorWampClient(given, settings, passthru);
        }
        URI uri = settings.uri();
        if (uri == null) {
            throw new IllegalStateException(
                    "the router's address is missing: call uri(\"ws://localhost:8080/ws\") or transport(..)");
        }
        Plaintext.check(uri, settings.credentials());
        return new ReactorWampClient(Transports.find(uri, settings, network, known), settings, passthru);
    }

    /**
     * Starts the description of a client.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public WampEngine engine() {
        return engine;
    }

    @Override
    public Mono<WampSession> connect() {
        return FailFast.guard(sessions.open().map(ReactorWampSession::new));
    }

    @Override
    public Mono<Void> close() {
        return FailFast.guard(sessions.close());
    }

    /** What the shared session carries. */
    WantedState wanted() {
        return wanted;
    }

    /** Describes a client, with plug-ins. Not for use by several threads at once. */
    public static final class Builder extends WampClientBuilder<Builder> {
        private final List<WampSerializer> serializers = new ArrayList<>();
        private final Map<String, String> headers = new LinkedHashMap<>();
        private final Map<String, String> cookies = new LinkedHashMap<>();
        private boolean keepingCookies;
        private ClientTls tls = ClientTls.DEFAULT;
        private @Nullable ForwardProxy proxy;
        private WebSocketSettings webSocket = WebSocketSettings.DEFAULT;
        private @Nullable ClientTransport transport;

        private Builder() {}

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * Sets how the router is reached, instead of by the scheme of a URI.
         *
         * @param transport opens a new connection for each session
         * @return this
         */
        public Builder transport(ClientTransport transport) {
            this.transport = transport;
            return this;
        }

        /**
         * Connects through a proxy, over WebSocket, RawSocket and long-poll. Only the proxy is told its credentials.
         *
         * @param through the proxy
         * @return this
         */
        public Builder proxy(ForwardProxy through) {
            this.proxy = through;
            return this;
        }

        /**
         * Sets whom to trust and what to show where the scheme of the URI asks for TLS: {@code wss}, {@code https}, {@code tcps} and {@code rss}.
         * The default is {@link ClientTls#DEFAULT}.
         *
         * @param settings the settings
         * @return this
         */
        public Builder tls(ClientTls settings) {
            this.tls = settings;
            return this;
        }

        /**
         * Sets a field of the HTTP request that opens a WebSocket, and of each of long-poll; other transports send none.
         *
         * @param name the name of the field
         * @param value its value
         * @return this
         */
        public Builder header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        /**
         * Sets a cookie of the HTTP request that opens a WebSocket, and of each of long-poll; other transports send none.
         *
         * @param name the name of the cookie
         * @param value its value
         * @return this
         */
        public Builder cookie(String name, String value) {
            cookies.put(name, value);
            return this;
        }

        /**
         * Offers to send and receive WebSocket messages that hold batches of messages ({@code wamp.2.json.batched}), before it offers the
         * same formats without. Other transports have no batches. The default is to offer none.
         *
         * @param separator what is sent after each message of a batch of JSON; both are understood
         * @return this
         */
        public Builder batched(BatchSeparator separator) {
            this.webSocket = webSocket.batched(separator);
            return this;
        }

        /**
         * Offers to compress WebSocket messages (permessage-deflate); the router decides. Other transports do not compress. The default is
         * to offer it not.
         *
         * @param settings what is compressed, and how much received messages may inflate
         * @return this
         */
        public Builder compression(Compression settings) {
            this.webSocket = webSocket.compressed(settings);
            return this;
        }

        /**
         * Keeps the cookies that the router gives when it opens a WebSocket, and sends them with each later one of this client: a router
         * that recognises clients by a cookie lets it in again by {@link io.reactorwamp.client.Credentials#cookie()}, if that is offered
         * before the credentials that it needs the first time. They are kept in memory, for as long as the client is used.
         *
         * @return this
         */
        public Builder keepCookies() {
            this.keepingCookies = true;
            return this;
        }

        /**
         * Adds a serializer, which {@link #serializers} may then name, and payload passthru mode as well.
         *
         * @param serializer a format; one with the name of a bundled format replaces that
         * @return this
         */
        public Builder serializer(WampSerializer serializer) {
            serializers.add(serializer);
            return this;
        }

        /**
         * Makes the client. Opens no connection.
         *
         * @return the client
         * @throws IllegalStateException if the realm is missing, or neither a URI nor a transport is given
         * @throws IllegalArgumentException if no transport serves the URI's scheme, no serializer has a wanted name, or TLS, a header or a
         *     cookie cannot be used, or a ticket
         *     would be sent over a network in the clear
         */
        @Override
        public ReactorWampClient build() {
            NetworkSettings network = new NetworkSettings(tls, headers, cookies, keepingCookies, proxy, webSocket);
            return of(settings(), transport, network, serializers);
        }
    }
}
