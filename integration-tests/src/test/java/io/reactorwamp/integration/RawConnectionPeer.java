package io.reactorwamp.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.transcript.Messages;
import io.reactorwamp.transport.ClientTransport;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.Receiver;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A raw client over any transport of ours, with the messages that its connection carries. */
final class RawConnectionPeer implements RawSession, Receiver<ToClient, ToRouter> {
    private final Connection<ToClient, ToRouter> connection;
    private final BlockingQueue<ToClient> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();

    RawConnectionPeer(ClientTransport transport) {
        connection = transport.connect().block(Network.PATIENCE);
        connection.start(this);
    }

    @Override
    @SuppressWarnings("unchecked") // elements are what the value model has
    public void send(List<?> message) {
        connection.send(Messages.toRouter((List<Object>) message));
    }

    @Override
    public List<Object> receive() {
        try {
            ToClient message = received.poll(Network.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(message).as("a message").isNotNull();
            return Messages.write(message);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stopReading() {
        connection.setReading(false);
    }

    @Override
    public void awaitClosed() {
        assertThat(closed).succeedsWithin(Network.PATIENCE);
    }

    @Override
    public void close() {
        connection.abort();
    }

    @Override
    public void onMessages(List<ToClient> messages) {
        received.addAll(messages);
    }

    @Override
    public void onViolation(ProtocolViolation violation) {
        throw new AssertionError("the router sent what is no message", violation);
    }

    @Override
    public void onUnsent(ToRouter message, String error, String reason) {
        throw new AssertionError(message + " was not sent: " + reason);
    }

    @Override
    public void onWritable() {}

    @Override
    public void onClosed(@Nullable Throwable cause) {
        closed.complete(null);
    }
}
