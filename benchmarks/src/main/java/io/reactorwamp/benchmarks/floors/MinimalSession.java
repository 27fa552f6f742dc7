package io.reactorwamp.benchmarks.floors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A WAMP session written by hand on plain Netty and Jackson: the envelope by Jackson's streaming API, the arguments as lists, one flush
 * for all that is sent until the loop gets to it, no checks. Owned by its channel's loop.
 */
final class MinimalSession extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonFactory JSON = MAPPER.getFactory();

    private final Map<Long, BiConsumer<List<Object>, Throwable>> calls = new HashMap<>();
    private final Map<Long, Function<List<Object>, List<Object>>> procedures = new HashMap<>();
    private final Map<Long, Consumer<List<Object>>> handlers = new HashMap<>();
    private final Consumer<Throwable> failure;
    private Channel channel;
    private long lastRequest;
    private boolean flushing;
    private volatile CompletableFuture<Long> answer = new CompletableFuture<>();

    private MinimalSession(Consumer<Throwable> failure) {
        this.failure = failure;
    }

    static MinimalSession join(URI uri, EventLoopGroup group, Consumer<Throwable> failure) throws Exception {
        MinimalSession session = new MinimalSession(failure);
        session.channel = WebSockets.connect(uri, "wamp.2.json", group, session);
        session.ask(
                "[1,\"bench\",{\"roles\":{\"caller\":{},\"callee\":{},\"publisher\":{},\"subscriber\":{}}}]", id -> {});
        return session;
    }

    void register(String procedure, Function<List<Object>, List<Object>> handler) throws Exception {
        ask("[64," + ++lastRequest + ",{},\"" + procedure + "\"]", id -> procedures.put(id, handler));
    }

    void subscribe(String topic, Consumer<List<Object>> handler) throws Exception {
        ask("[32," + ++lastRequest + ",{},\"" + topic + "\"]", id -> handlers.put(id, handler));
    }

    private void ask(String request, Consumer<Long> onAnswer) throws Exception {
        CompletableFuture<Long> answered = new CompletableFuture<>();
        answered.thenAccept(onAnswer);
        answer = answered;
        channel.writeAndFlush(new TextWebSocketFrame(request));
        answered.get(10, TimeUnit.SECONDS);
    }

    void call(String procedure, List<Object> args, BiConsumer<List<Object>, Throwable> reply) {
        onLoop(() -> {
            calls.put(++lastRequest, reply);
            send(48, lastRequest, procedure, args);
        });
    }

    void publish(String topic, List<Object> args) {
        onLoop(() -> send(16, ++lastRequest, topic, args));
    }

    private void onLoop(Runnable task) {
        if (channel.eventLoop().inEventLoop()) {
            task.run();
        } else {
            channel.eventLoop().execute(task);
        }
    }

    private void send(int code, long request, String uri, List<Object> args) {
        ByteBuf out = channel.alloc().buffer();
        try (JsonGenerator json = JSON.createGenerator((OutputStream) new ByteBufOutputStream(out))) {
            json.writeStartArray();
            json.writeNumber(code);
            json.writeNumber(request);
            json.writeStartObject();
            json.writeEndObject();
            if (uri != null) {
                json.writeString(uri);
            }
            MAPPER.writeValue(json, args);
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        channel.write(new TextWebSocketFrame(out), channel.voidPromise());
        if (!flushing) {
            flushing = true;
            channel.eventLoop().execute(this::flush);
        }
    }

    private void flush() {
        flushing = false;
        channel.flush();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, TextWebSocketFrame frame) throws IOException {
        try (JsonParser json = JSON.createParser((InputStream) new ByteBufInputStream(frame.content()))) {
            json.nextToken();
            receive(json.nextIntValue(0), json.nextLongValue(0), json);
        }
    }

    private void receive(int code, long id, JsonParser json) throws IOException {
        switch (code) {
            case 2 -> answer.complete(id);
            case 33, 65 -> answer.complete(json.nextLongValue(0));
            case 36 -> {
                json.nextToken();
                handlers.get(id).accept(args(json));
            }
            case 50 -> calls.remove(id).accept(args(json), null);
            case 68 -> {
                long registration = json.nextLongValue(0);
                send(70, id, null, procedures.get(registration).apply(args(json)));
            }
            default -> failure.accept(new IllegalStateException("message " + code));
        }
    }

    /** Skips the details and reads the positional arguments. */
    @SuppressWarnings("unchecked")
    private static List<Object> args(JsonParser json) throws IOException {
        json.nextToken();
        json.skipChildren();
        return json.nextToken() == JsonToken.START_ARRAY ? MAPPER.readValue(json, List.class) : List.of();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        failure.accept(new IllegalStateException("the connection was closed"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        failure.accept(cause);
    }
}
