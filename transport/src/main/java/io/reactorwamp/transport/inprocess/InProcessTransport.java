package io.reactorwamp.transport.inprocess;

import io.reactorwamp.codec.PayloadMapper;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.ClientTransport;
import io.reactorwamp.transport.Connection;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** Reaches a router in the same process, without bytes and without another thread. */
public final class InProcessTransport implements ClientTransport {
    private final Consumer<? super Connection<ToRouter, ToClient>> acceptor;
    private final InProcessLimits limits;
    private final PayloadMapper payloads;

    /**
     * Connects to a router.
     *
     * @param acceptor is given the router's end of each connection, on the connecting thread, and starts it
     * @param payloads how both ends turn the application's values into payloads
     */
    public InProcessTransport(Consumer<? super Connection<ToRouter, ToClient>> acceptor, PayloadMapper payloads) {
        this(acceptor, payloads, InProcessLimits.DEFAULT);
    }

    /** As {@link #InProcessTransport(Consumer, PayloadMapper)}, with limits for each direction. */
    public InProcessTransport(
            Consumer<? super Connection<ToRouter, ToClient>> acceptor, PayloadMapper payloads, InProcessLimits limits) {
        this.acceptor = acceptor;
        this.payloads = payloads;
        this.limits = limits;
    }

    @Override
    public Mono<Connection<ToClient, ToRouter>> connect() {
        return Mono.create(this::connect);
    }

    private void connect(MonoSink<Connection<ToClient, ToRouter>> sink) {
        InProcess pair = InProcess.pair(payloads, limits);
        sink.onCancel(pair.client()::abort);
        acceptor.accept(pair.router());
        sink.success(pair.client());
    }
}
