package io.reactorwamp.benchmarks.floors;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoopGroup;
import io.reactorwamp.benchmarks.load.Server;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * The floor of a fan-out: one loop that makes the frame of an event once and appends its bytes to the buffer of every subscriber. It
 * knows one topic, trusts its clients, and checks nothing.
 */
public final class FanOutFloor implements Server {
    private static final byte[] WELCOME = JsonText.ascii("[2,7,{\"roles\":{\"broker\":{}}}]");
    private static final byte[] SUBSCRIBED = JsonText.ascii("[33,");
    private static final byte[] EVENT = JsonText.ascii("[36,1,");
    private static final byte[] DETAILS = JsonText.ascii(",{},");
    private static final byte[] SUBSCRIPTION = JsonText.ascii(",1]");

    private final EventLoopGroup group = Loops.group(1);
    private final List<RawConnection> subscribers = new ArrayList<>();
    private final JsonText text = new JsonText();
    private final byte[] frame = new byte[8192];
    private long publications;
    private boolean touched;

    @Override
    public URI start() throws Exception {
        return WebSockets.listen(group, Connection::new);
    }

    private void deliver(ByteBuf in, int from, int to) {
        text.clear().put(EVENT).put(++publications).put(DETAILS).put(in, JsonText.skip(in, from, 4), to);
        int length = RawConnection.frame(text, frame);
        for (RawConnection subscriber : subscribers) {
            subscriber.appendFrames(frame, length);
        }
        touched = true;
    }

    private final class Connection extends RawConnection {
        Connection() {
            super(false);
        }

        @Override
        void onMessage(ByteBuf in, int from, int to) {
            int code = (int) JsonText.number(in, from + 1);
            switch (code) {
                case 1 -> append(text.clear().put(WELCOME));
                case 32 -> {
                    subscribers.add(this);
                    append(text.clear()
                            .put(SUBSCRIBED)
                            .put(JsonText.number(in, JsonText.skip(in, from + 1, 1)))
                            .put(SUBSCRIPTION));
                }
                case 16 -> deliver(in, from + 1, to);
                default -> throw new IllegalStateException("message " + code);
            }
        }

        @Override
        void onReadComplete() {
            flush();
            if (touched) {
                touched = false;
                subscribers.forEach(RawConnection::flush);
            }
        }

        @Override
        void onFailure(Throwable cause) {
            subscribers.remove(this);
        }
    }

    @Override
    public void close() {
        group.shutdownGracefully();
    }
}
