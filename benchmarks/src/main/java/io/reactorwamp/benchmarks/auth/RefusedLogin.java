package io.reactorwamp.benchmarks.auth;

import io.reactorwamp.protocol.message.Abort;
import io.reactorwamp.protocol.message.Challenge;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.ClientTransport;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.Receiver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One login that is refused, and how long the router took over its two answers. */
final class RefusedLogin implements Receiver<ToClient, ToRouter> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Connection<ToClient, ToRouter> connection;
    private final CompletableFuture<Answer> challenge = new CompletableFuture<>();
    private final CompletableFuture<Answer> abort = new CompletableFuture<>();

    private record Answer(ToClient message, long time) {}

    private RefusedLogin(Connection<ToClient, ToRouter> connection) {
        this.connection = connection;
    }

    /** How many nanoseconds passed from HELLO to CHALLENGE, and from AUTHENTICATE to ABORT. */
    static long nanos(ClientTransport transport, Guess guess) throws Exception {
        RefusedLogin login = new RefusedLogin(transport.connect().block(PATIENCE));
        login.connection.start(login);
        long begun = System.nanoTime();
        login.connection.send(guess.hello());
        Answer asked = login.challenge.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        ToRouter guessed = guess.authenticate(((Challenge) asked.message()).extra());
        long answered = System.nanoTime();
        login.connection.send(guessed);
        Answer refused = login.abort.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return asked.time() - begun + refused.time() - answered;
    }

    @Override
    public void onMessages(List<ToClient> messages) {
        long now = System.nanoTime();
        for (ToClient message : messages) {
            if (message instanceof Challenge) {
                challenge.complete(new Answer(message, now));
            } else if (message instanceof Abort) {
                abort.complete(new Answer(message, now));
            } else {
                abort.completeExceptionally(new IllegalStateException("not refused: " + message));
            }
        }
    }

    @Override
    public void onViolation(ProtocolViolation violation) {
        challenge.completeExceptionally(violation);
    }

    @Override
    public void onUnsent(ToRouter message, String error, String reason) {
        challenge.completeExceptionally(new IllegalStateException(reason));
    }

    @Override
    public void onWritable() {}

    /** Whatever the router did not say, it does not say any more. */
    @Override
    public void onClosed(Throwable cause) {
        challenge.completeExceptionally(new IllegalStateException("closed", cause));
        abort.completeExceptionally(new IllegalStateException("closed", cause));
    }
}
