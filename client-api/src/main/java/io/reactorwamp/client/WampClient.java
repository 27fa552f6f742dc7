package io.reactorwamp.client;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A client of one realm of one router. Its operations use one shared session, which is made when the first of them is subscribed to;
 * when that session is lost, what was pending fails, and the next operation makes a new one. {@link #connect} and {@link #withSession}
 * give sessions of one's own. Any thread may use it. One client a program and realm is enough.
 */
public interface WampClient extends WampOperations {

    /**
     * Starts the description of a client of the implementation that is on the class path.
     *
     * @return a builder
     * @throws IllegalStateException if there is no implementation; the message names the dependency to add
     */
    static Builder builder() {
        return new Builder(provider());
    }

    /**
     * Opens a session of one's own, apart from the shared one. Cancelling before the session is emitted closes the
     * transport. Signals come on the connection's loop; of an in-process session, on the thread that drains it.
     *
     * @return the session, to be closed by whoever subscribed; errors with {@link ConnectException} if the router could not be reached
     *     in time, {@link SessionAbortedException} if it refused the session, {@link ProtocolViolationException} if it broke the
     *     protocol
     */
    Mono<WampSession> connect();

    /**
     * Opens a session of one's own, does some work in it, and closes it with GOODBYE however the work ends: completed, failed or
     * cancelled.
     *
     * @param <T> what the work emits
     * @param work what to do in the session
     * @return what the work emits; completes after the session is closed; errors with what the work errors with, and as {@link #connect}
     * @throws IllegalArgumentException if the work is null
     */
    default <T> Flux<T> withSession(Function<? super WampSession, ? extends Publisher<? extends T>> work) {
        return Flux.usingWhen(connect(), Checks.present(work, "work"), WampSession::close);
    }

    /**
     * Closes the shared session as {@link WampSession#close} does, and every session that {@link #connect} opened. Later operations fail
     * with {@link IllegalStateException}. May be repeated.
     *
     * @return completes when all transports are closed; never errors
     */
    Mono<Void> close();

    /** Describes a client. Not for use by several threads at once. */
    final class Builder extends WampClientBuilder<Builder> {
        private final WampClientProvider provider;

        private Builder(WampClientProvider provider) {
            this.provider = provider;
        }

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * Makes the client. Opens no connection.
         *
         * @return the client
         * @throws IllegalStateException if the URI or the realm is missing
         * @throws IllegalArgumentException if the implementation has no transport for the URI or no serializer of a wanted name
         */
        @Override
        public WampClient build() {
            ClientSettings settings = settings();
            if (settings.uri() == null) {
                throw new IllegalStateException(
                        "the router's address is missing: call uri(\"ws://localhost:8080/ws\")");
            }
            return provider.create(settings);
        }
    }

    private static WampClientProvider provider() {
        Class<WampClientProvider> spi = WampClientProvider.class;
        Optional<WampClientProvider> found = ServiceLoader.load(spi).findFirst();
        return found.or(() -> ServiceLoader.load(spi, spi.getClassLoader()).findFirst())
                .orElseThrow(
                        () -> new IllegalStateException("no implementation of the WAMP client is on the class path:"
                                + " add the dependency io.reactorwamp:reactor-wamp-client-reactor"));
    }
}
