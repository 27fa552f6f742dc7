package io.reactorwamp.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client that shares no code with the router: the JDK's WebSocket, sending and showing bytes as they are. */
final class RawPeer implements WebSocket.Listener, SocketPeer {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long SECONDS = 20;

    private final Wire wire;
    private final WebSocket socket;
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<byte[]> pongs = new LinkedBlockingQueue<>();
    private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
    private volatile boolean reading = true;

    RawPeer(String uri, Wire wire) {
        this(HTTP, uri, wire);
    }

    /** A peer of a client that may know more about TLS. */
    RawPeer(HttpClient http, String uri, Wire wire) {
        this.wire = wire;
        this.socket = http.newWebSocketBuilder()
                .subprotocols(wire.subprotocol())
                .buildAsync(URI.create(uri), this)
                .join();
    }

    /** A peer in a session of all roles. */
    static RawPeer join(String uri, Wire wire) {
        RawPeer peer = new RawPeer(uri, wire);
        peer.join();
        return peer;
    }

    @Override
    public void send(List<?> message) {
        sendBytes(wire.write(message));
    }

    /** Sends bytes in the kind of frame that the format has. */
    void sendBytes(byte[] message) {
        settled(
                wire.isText()
                        ? socket.sendText(new String(message, StandardCharsets.UTF_8), true)
                        : socket.sendBinary(ByteBuffer.wrap(message), true));
    }

    /** The router may have closed meanwhile: then what is sent goes nowhere. */
    private static boolean settled(CompletableFuture<WebSocket> sending) {
        return sending.handle((done, failure) -> failure == null).join();
    }

    /** The next message as it comes. */
    byte[] receiveBytes() {
        byte[] message = poll(received);
        assertThat(message).as("a message").isNotNull();
        return message;
    }

    @Override
    public List<Object> receive() {
        return wire.read(receiveBytes());
    }

    @Override
    public @Nullable List<Object> receiveNow() {
        byte[] message = received.poll();
        return message == null ? null : wire.read(message);
    }

    @Override
    public boolean hasReceived() {
        return !received.isEmpty();
    }

    private static byte @Nullable [] poll(BlockingQueue<byte[]> queue) {
        try {
            return queue.poll(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void roundTrip() {
        if (!closed.isDone() && settled(socket.sendPing(ByteBuffer.allocate(0)))) {
            assertThat(poll(pongs)).as("an answer to a ping").isNotNull();
        }
    }

    @Override
    public boolean isClosed() {
        return closed.isDone();
    }

    @Override
    public void stopReading() {
        reading = false;
    }

    @Override
    public void awaitClosed() {
        assertThat(closed).succeedsWithin(Duration.ofSeconds(SECONDS));
    }

    @Override
    public void close() {
        socket.abort();
        ended();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.writeBytes(data.toString().getBytes(StandardCharsets.UTF_8));
        return finish(from, last);
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        partial.writeBytes(bytes);
        return finish(from, last);
    }

    private @Nullable CompletionStage<?> finish(WebSocket from, boolean last) {
        if (last) {
            received.add(partial.toByteArray());
            partial.reset();
        }
        if (reading) {
            from.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
        pongs.add(new byte[0]);
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        ended();
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        ended();
    }

    private void ended() {
        closed.complete(null);
        pongs.add(new byte[0]);
    }
}
