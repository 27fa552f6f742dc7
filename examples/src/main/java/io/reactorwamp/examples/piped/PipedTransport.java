package io.reactorwamp.examples.piped;

import io.reactorwamp.codec.DecodeLimits;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.ClientTransport;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.OutboundLimits;
import io.reactorwamp.transport.ServerTransport;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.Pipe;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Connects clients and a router of this process through two pipes each. Both sides are given the same object. */
public final class PipedTransport implements ClientTransport, ServerTransport {
    private final WampSerializer serializer;
    private final DecodeLimits limits;
    private final OutboundLimits outbound;
    private volatile @Nullable Consumer<Connection<ToRouter, ToClient>> acceptor;

    public PipedTransport(WampSerializer serializer, DecodeLimits limits, OutboundLimits outbound) {
        this.serializer = serializer;
        this.limits = limits;
        this.outbound = outbound;
    }

    @Override
    public Mono<Listener> bind(Consumer<Connection<ToRouter, ToClient>> acceptor) {
        return Mono.fromSupplier(() -> {
            this.acceptor = acceptor;
            return new Listener() {
                @Override
                public String uri() {
                    return "pipe:";
                }

                @Override
                public Mono<Void> close() {
                    return Mono.fromRunnable(() -> PipedTransport.this.acceptor = null);
                }
            };
        });
    }

    @Override
    public Mono<Connection<ToClient, ToRouter>> connect() {
        return Mono.fromCallable(() -> {
            Consumer<Connection<ToRouter, ToClient>> listening = acceptor;
            if (listening == null) {
                throw new ConnectException("nobody listens at the pipes");
            }
            Pipe toRouter = Pipe.open();
            Pipe toClient = Pipe.open();
            listening.accept(router(toRouter, toClient));
            return client(toClient, toRouter);
        });
    }

    private Connection<ToClient, ToRouter> client(Pipe in, Pipe out) throws IOException {
        return new PipedConnection<>(frames(in, out), bytes -> serializer.decodeToClient(bytes, limits), outbound);
    }

    private Connection<ToRouter, ToClient> router(Pipe in, Pipe out) throws IOException {
        return new PipedConnection<>(frames(in, out), bytes -> serializer.decodeToRouter(bytes, limits), outbound);
    }

    private Frames frames(Pipe in, Pipe out) {
        return new Frames(in.source(), out.sink(), serializer, limits.messageBytes());
    }
}
