package io.reactorwamp.benchmarks.ours;

import io.reactorwamp.benchmarks.load.Target;
import io.reactorwamp.protocol.ClientSession;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.message.Welcome;
import io.reactorwamp.protocol.session.Quotas;
import io.reactorwamp.protocol.session.SessionEnd;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.Mailbox;
import io.reactorwamp.transport.Receiver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A session of the protocol core on a connection, owned by a mailbox. */
final class LayerSession implements Receiver<ToClient, ToRouter>, ClientSession.Listener {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Connection<ToClient, ToRouter> connection;
    private final Mailbox mailbox;
    private final ClientSession core;
    private final Consumer<Throwable> failure;
    private final CompletableFuture<Void> joined = new CompletableFuture<>();

    private LayerSession(Connection<ToClient, ToRouter> connection, Consumer<Throwable> failure) {
        this.connection = connection;
        this.failure = failure;
        this.mailbox = Mailbox.onCaller(connection.executor(), failure);
        this.core = new ClientSession(connection, Quotas.DEFAULT, this);
    }

    static LayerSession join(Target target, Consumer<Throwable> failure) throws Exception {
        LayerSession session =
                new LayerSession(ClientPeer.network(target).connect().block(LIMIT), failure);
        session.connection.start(session);
        session.mailbox.submit(() -> session.core.open(Target.REALM));
        session.joined.get(10, TimeUnit.SECONDS);
        return session;
    }

    ClientSession core() {
        return core;
    }

    Payload encode(List<Object> args) {
        return connection.payloads().encode(args, null);
    }

    /** Runs something as the session's owner. */
    void run(Runnable task) {
        if (mailbox.isOwner()) {
            task.run();
        } else {
            mailbox.submit(task);
        }
    }

    private record Read(ClientSession core, List<ToClient> messages) implements Mailbox.Batch {
        @Override
        public void run() {
            messages.forEach(core::receive);
        }

        @Override
        public int size() {
            return messages.size();
        }
    }

    @Override
    public void onMessages(List<ToClient> messages) {
        mailbox.submit(new Read(core, messages));
    }

    @Override
    public void onJoined(Welcome welcome) {
        joined.complete(null);
    }

    @Override
    public void onEnded(SessionEnd end) {
        failure.accept(new IllegalStateException(String.valueOf(end)));
    }

    @Override
    public void onViolation(ProtocolViolation violation) {
        failure.accept(violation);
    }

    @Override
    public void onUnsent(ToRouter message, String error, String reason) {
        failure.accept(new IllegalStateException(error + ": " + reason));
    }

    @Override
    public void onWritable() {}

    @Override
    public void onClosed(Throwable cause) {
        failure.accept(cause == null ? new IllegalStateException("closed") : cause);
    }
}
