package io.reactorwamp.benchmarks.floors;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.reactorwamp.benchmarks.load.Peer;
import io.reactorwamp.benchmarks.load.Target;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Drives any router over WebSocket and JSON with the same frames and as little work as possible: it knows what the messages of the
 * load look like. All its sessions share one loop. Bodies are texts only.
 */
public final class RawPeer implements Peer {
    private static final byte[] HELLO = JsonText.ascii("[1,\"" + Target.REALM
            + "\",{\"roles\":{\"caller\":{},\"callee\":{},\"publisher\":{},\"subscriber\":{}}}]");
    private static final byte[] REGISTER = JsonText.ascii("[64,1,{},\"" + Target.PROCEDURE + "\"]");
    private static final byte[] SUBSCRIBE = JsonText.ascii("[32,1,{},\"" + Target.TOPIC + "\"]");
    private static final byte[] CALL = JsonText.ascii("[48,");
    private static final byte[] CALL_ARGS = JsonText.ascii(",{},\"" + Target.PROCEDURE + "\",[");
    private static final byte[] PUBLISH = JsonText.ascii("[16,");
    private static final byte[] PUBLISH_ARGS = JsonText.ascii(",{},\"" + Target.TOPIC + "\",[");
    private static final byte[] YIELD = JsonText.ascii("[70,");
    private static final byte[] OPTIONS = JsonText.ascii(",{},");

    private final EventLoopGroup group = Loops.group(1);
    private final JsonText text = new JsonText();

    /** What follows the number in every message of the load. */
    private byte[] tail;

    private ByteBuf expectedTail;
    private Object body;

    @Override
    public Calls calls(Target target, Answers answers) throws Exception {
        prepare(target);
        Session callee = new Session(answers::onFailure) {
            @Override
            void onLoad(int code, ByteBuf in, int from, int to) {
                long request = JsonText.number(in, JsonText.skip(in, from, 1));
                append(text.clear().put(YIELD).put(request).put(OPTIONS).put(in, JsonText.skip(in, from, 4), to));
            }
        };
        callee.join(target);
        callee.ask(REGISTER, 65);
        Session caller = new Session(answers::onFailure) {
            @Override
            void onLoad(int code, ByteBuf in, int from, int to) {
                int args = JsonText.skip(in, from, 3) + 1;
                answers.onResult(JsonText.number(in, args), body(in, args, to));
            }
        };
        caller.join(target);
        return (number, value) -> caller.send(() -> caller.append(text.clear()
                .put(CALL)
                .put(number + 1)
                .put(CALL_ARGS)
                .put(number)
                .put(tail)));
    }

    @Override
    public Events events(Target target, int subscribers, Deliveries deliveries) throws Exception {
        prepare(target);
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < subscribers; i++) {
            int subscriber = i;
            Session session = new Session(deliveries::onFailure) {
                @Override
                void onLoad(int code, ByteBuf in, int from, int to) {
                    int args = JsonText.skip(in, from, 4) + 1;
                    deliveries.onEvent(subscriber, JsonText.number(in, args), body(in, args, to));
                }
            };
            session.join(target);
            session.ask(SUBSCRIBE, 33);
            sessions.add(session);
        }
        Session publisher = new Session(deliveries::onFailure);
        publisher.join(target);
        return (number, value) -> publisher.send(() -> publisher.append(text.clear()
                .put(PUBLISH)
                .put(number + 1)
                .put(PUBLISH_ARGS)
                .put(number)
                .put(tail)));
    }

    private void prepare(Target target) {
        body = target.body().value();
        tail = JsonText.ascii(",\"" + body + "\"]]");
        expectedTail = Unpooled.directBuffer().writeBytes(tail);
    }

    /** The body if the rest of the message is what was sent, or null. */
    private Object body(ByteBuf in, int args, int to) {
        return ByteBufUtil.equals(in, to - tail.length, expectedTail, 0, tail.length) && in.getByte(args - 1) == '['
                ? body
                : null;
    }

    private class Session extends RawConnection {
        private final Consumer<Throwable> failure;
        private volatile CompletableFuture<Void> reply = new CompletableFuture<>();
        private volatile int replyCode = 2;
        private Channel channel;
        private boolean flushing;

        Session(Consumer<Throwable> failure) {
            super(true);
            this.failure = failure;
        }

        void join(Target target) throws Exception {
            channel = WebSockets.connect(target.uri(), "wamp.2.json", group, this);
            ask(HELLO, 2);
        }

        /** Sends a request and waits for its answer, while the session is set up. */
        void ask(byte[] message, int code) throws Exception {
            CompletableFuture<Void> answered = new CompletableFuture<>();
            replyCode = code;
            reply = answered;
            execute(() -> append(new JsonText().put(message)));
            answered.get(10, TimeUnit.SECONDS);
        }

        /** Appends a message on the loop. One flush for all that is sent until the loop gets to it. */
        void send(Runnable append) {
            if (!channel.eventLoop().inEventLoop()) {
                execute(append);
                return;
            }
            append.run();
            if (!flushing) {
                flushing = true;
                channel.eventLoop().execute(() -> {
                    flushing = false;
                    flush();
                });
            }
        }

        void onLoad(int code, ByteBuf in, int from, int to) {
            throw new IllegalStateException("message " + code);
        }

        @Override
        void onMessage(ByteBuf in, int from, int to) {
            int code = (int) JsonText.number(in, from + 1);
            if (code == replyCode) {
                replyCode = 0;
                reply.complete(null);
            } else if (code == 3 || code == 8) {
                onFailure(new IllegalStateException(in.toString(from, to - from, StandardCharsets.UTF_8)));
            } else {
                onLoad(code, in, from + 1, to);
            }
        }

        @Override
        void onFailure(Throwable cause) {
            reply.completeExceptionally(cause);
            failure.accept(cause);
        }
    }

    @Override
    public void close() {
        group.shutdownGracefully();
    }
}
