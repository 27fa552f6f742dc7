package io.reactorwamp.integration;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A peer over the JDK's WebSocket, sending and showing bytes as they are. */
final class RawPeer extends SocketPeer {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final boolean text;
    private final WebSocket socket;

    RawPeer(String uri, Wire wire) {
        this(HTTP, uri, wire);
    }

    /** A peer of a client that may know more about TLS. */
    RawPeer(HttpClient http, String uri, Wire wire) {
        super(wire);
        this.text = wire.isText();
        this.socket = http.newWebSocketBuilder()
                .subprotocols(wire.subprotocol())
                .buildAsync(URI.create(uri), new Reader())
                .join();
    }

    /** A peer in a session of all roles. */
    static RawPeer join(String uri, Wire wire) {
        RawPeer peer = new RawPeer(uri, wire);
        peer.join();
        return peer;
    }

    @Override
    void sendBytes(byte[] message) {
        settled(
                text
                        ? socket.sendText(new String(message, StandardCharsets.UTF_8), true)
                        : socket.sendBinary(ByteBuffer.wrap(message), true));
    }

    private static boolean settled(CompletableFuture<WebSocket> sending) {
        return sending.handle((done, failure) -> failure == null).join();
    }

    @Override
    boolean ping() {
        return settled(socket.sendPing(ByteBuffer.allocate(0)));
    }

    @Override
    public void close() {
        socket.abort();
        onEnd();
    }

    private final class Reader implements WebSocket.Listener {
        private final ByteArrayOutputStream partial = new ByteArrayOutputStream();

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
                onMessage(partial.toByteArray());
                partial.reset();
            }
            if (isReading()) {
                from.request(1);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
            RawPeer.this.onPong();
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            onEnd();
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            onEnd();
        }
    }
}
