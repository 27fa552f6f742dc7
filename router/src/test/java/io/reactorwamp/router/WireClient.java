package io.reactorwamp.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client that shares no code with the router: the JDK's WebSocket and bytes. */
final class WireClient implements WebSocket.Listener, AutoCloseable {
    private static final long SECONDS = 20;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final WireFormat format;
    private final WebSocket socket;
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private final BlockingQueue<List<?>> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    private volatile boolean reading = true;

    private WireClient(String uri, WireFormat format) {
        this.format = format;
        this.socket = HTTP.newWebSocketBuilder()
                .subprotocols(format.subprotocol())
                .connectTimeout(Duration.ofSeconds(SECONDS))
                .buildAsync(URI.create(uri), this)
                .join();
    }

    static WireClient connect(String uri, WireFormat format) {
        return new WireClient(uri, format);
    }

    /** A client in a session. */
    static WireClient join(String uri, WireFormat format, String realm) {
        WireClient client = connect(uri, format);
        client.send(hello(realm));
        client.expect(2);
        return client;
    }

    static List<Object> hello(String realm) {
        return List.of(1, realm, Map.of("roles", Map.of("caller", Map.of(), "callee", Map.of())));
    }

    void send(Object message) {
        sendBytes(format.write(message));
    }

    /** Sends bytes in the kind of frame that the format has. */
    void sendBytes(byte[] message) {
        sendFrame(message, format.isText());
    }

    void sendFrame(byte[] message, boolean text) {
        CompletableFuture<WebSocket> sent = text
                ? socket.sendText(new String(message, StandardCharsets.UTF_8), true)
                : socket.sendBinary(ByteBuffer.wrap(message), true);
        // The router may close while a large message is on its way.
        sent.handle((done, failure) -> done).join();
    }

    /** Reads nothing more from the socket. */
    void stall() {
        reading = false;
    }

    /** The next message, which has to be of this type. */
    List<?> expect(int code) {
        try {
            List<?> message = received.poll(SECONDS, TimeUnit.SECONDS);
            assertThat(message).isNotNull();
            assertThat(message.get(0)).as("type of %s", message).isEqualTo(code);
            return message;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The router ends the session because of this client; the text of the ABORT. */
    String expectViolation() {
        List<?> abort = expect(3);
        assertThat(abort.get(2)).isEqualTo("wamp.error.protocol_violation");
        awaitClosed();
        return (String) ((Map<?, ?>) abort.get(1)).get("message");
    }

    void awaitClosed() {
        assertThat(closed).succeedsWithin(Duration.ofSeconds(SECONDS));
        assertThat(received).isEmpty();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.writeBytes(data.toString().getBytes(StandardCharsets.UTF_8));
        finish(last);
        readOn(from);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        partial.writeBytes(bytes);
        finish(last);
        readOn(from);
        return null;
    }

    private void readOn(WebSocket from) {
        if (reading) {
            from.request(1);
        }
    }

    private void finish(boolean last) {
        if (last) {
            received.add(format.read(partial.toByteArray()));
            partial.reset();
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(-1);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
