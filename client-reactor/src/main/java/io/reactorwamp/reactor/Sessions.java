package io.reactorwamp.reactor;

import io.reactorwamp.client.ClientSettings;
import io.reactorwamp.client.ConnectException;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.ClientTransport;
import io.reactorwamp.transport.Connection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The sessions of one client: opens them, shares one of them, and closes them all. Any thread. */
final class Sessions {
    private final ClientTransport transport;
    private final ClientSettings settings;
    private final PassthruPayloads passthru;
    private final Set<LiveSession> open = ConcurrentHashMap.newKeySet();
    private final Sinks.Empty<Void> closing = Sinks.empty();
    private final Mono<LiveSession> shared;
    private volatile @Nullable LiveSession current;
    private volatile boolean closed;

    Sessions(ClientTransport transport, ClientSettings settings, PassthruPayloads passthru) {
        this.transport = transport;
        this.settings = settings;
        this.passthru = passthru;
        this.shared = open().doOnNext(session -> current = session).cacheInvalidateIf(session -> !session.isOpen());
    }

    /** The shared session if it is open now, or null. */
    @Nullable
    LiveSession current() {
        LiveSession session = current;
        return session != null && session.isOpen() ? session : null;
    }

    /** The session that the client's operations share. Made when there is none; many that ask meanwhile get the same. */
    Mono<LiveSession> shared() {
        return shared;
    }

    /** Another session at each subscription. */
    Mono<LiveSession> open() {
        return Mono.defer(() -> closed ? Mono.error(Sessions.afterClose()) : connect());
    }

    private Mono<LiveSession> connect() {
        Attempt attempt = new Attempt();
        return transport
                .connect()
                .flatMap(connection -> Joining.on(attempt.begin(begin(connection))))
                .takeUntilOther(closing.asMono())
                .switchIfEmpty(Mono.error(Sessions::afterClose))
                .timeout(settings.connectTimeout(), Mono.error(this::timedOut))
                .onErrorMap(Failures::connecting)
                .doOnNext(session -> attempt.succeeded = true)
                .doOnError(error -> attempt.giveUp())
                .doOnCancel(attempt::giveUp);
    }

    private LiveSession begin(Connection<ToClient, ToRouter> connection) {
        LiveSession session = new LiveSession(connection, settings, passthru);
        open.add(session);
        session.onceClosed(() -> open.remove(session));
        if (closed) {
            session.beginClosing();
        }
        return session;
    }

    /** A session that comes about just when it is given up must not stay open. */
    private static final class Attempt {
        private volatile @Nullable LiveSession session;
        private volatile boolean succeeded;

        LiveSession begin(LiveSession begun) {
            session = begun;
            return begun;
        }

        void giveUp() {
            LiveSession begun = session;
            if (begun != null && !succeeded) {
                begun.beginClosing();
            }
        }
    }

    private ConnectException timedOut() {
        return new ConnectException("no session with the router within " + settings.connectTimeout(), true, null);
    }

    private static IllegalStateException afterClose() {
        return new IllegalStateException("the client is closed: make another one");
    }

    /** Ends what is open and what is being opened. */
    Mono<Void> close() {
        return Mono.defer(() -> {
            closed = true;
            closing.tryEmitEmpty();
            return Flux.fromIterable(open).flatMap(LiveSession::closeInOrder).then();
        });
    }
}
