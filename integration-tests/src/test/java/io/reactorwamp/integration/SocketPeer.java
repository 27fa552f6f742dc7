package io.reactorwamp.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client on a socket that shares no code with the router, and can tell what has come so far. */
abstract class SocketPeer implements RawSession {
    private static final byte[] ANSWER = {};

    private final Wire wire;
    private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<byte[]> pongs = new LinkedBlockingQueue<>();
    private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();

    /** Whether messages are still wanted. */
    private volatile boolean reading = true;

    SocketPeer(Wire wire) {
        this.wire = wire;
    }

    /** Sends bytes in the kind of frame that the format has; what the router does not take any more goes nowhere. */
    abstract void sendBytes(byte[] message);

    /** Sends a ping; false if the router takes nothing any more. */
    abstract boolean ping();

    // For what reads the socket, on its thread.

    final boolean isReading() {
        return reading;
    }

    final void onMessage(byte[] message) {
        received.add(message);
    }

    final void onPong() {
        pongs.add(ANSWER);
    }

    /** Nothing more will come. */
    final void onEnd() {
        closed.complete(null);
        pongs.add(ANSWER);
    }

    // For the test.

    @Override
    public final void send(List<?> message) {
        sendBytes(wire.write(message));
    }

    /** The next message as it comes. */
    final byte[] receiveBytes() {
        byte[] message = poll(received);
        assertThat(message).as("a message").isNotNull();
        return message;
    }

    @Override
    public final List<Object> receive() {
        return wire.read(receiveBytes());
    }

    /** The next message if it is here already, or null. */
    final @Nullable List<Object> receiveNow() {
        byte[] message = received.poll();
        return message == null ? null : wire.read(message);
    }

    final boolean hasReceived() {
        return !received.isEmpty();
    }

    private static byte @Nullable [] poll(BlockingQueue<byte[]> queue) {
        try {
            return queue.poll(Network.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns when the router has read what was sent before, and what it has written by then is here; or when it has closed. */
    final void roundTrip() {
        if (isClosed()) {
            return;
        }
        if (ping()) {
            assertThat(poll(pongs)).as("an answer to a ping").isNotNull();
        } else {
            // What the router wrote before it closed may still be on its way to the thread that reads.
            awaitClosed();
        }
    }

    final boolean isClosed() {
        return closed.isDone();
    }

    @Override
    public final void stopReading() {
        reading = false;
    }

    @Override
    public final void awaitClosed() {
        assertThat(closed).succeedsWithin(Network.PATIENCE);
    }
}
