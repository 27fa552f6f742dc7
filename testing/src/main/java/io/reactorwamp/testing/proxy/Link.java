package io.reactorwamp.testing.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.reactorwamp.testing.proxy.Faults.EndAt;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One connection through the proxy: two channels and a pipe each way. Belongs to the proxy's loop. */
final class Link {
    private final FaultProxy proxy;
    private final Channel client;
    private final Pipe toServer;
    private final Pipe toClient;
    private @Nullable Channel server;
    private boolean complete;
    private boolean ended;

    Link(FaultProxy proxy, Channel client, Random chance) {
        this.proxy = proxy;
        this.client = client;
        this.toServer = new Pipe(Way.TO_SERVER, this, chance);
        this.toClient = new Pipe(Way.TO_CLIENT, this, chance);
        client.pipeline().addLast(toServer);
    }

    Faults faults() {
        return proxy.faults();
    }

    boolean isEnded() {
        return ended;
    }

    /** Whether nothing passes, for now. */
    boolean isHoled() {
        return faults().blackhole() || isHoled(toServer) || isHoled(toClient);
    }

    private boolean isHoled(Pipe pipe) {
        EndAt end = pipe.end();
        return end != null && end.ending() == Ending.BLACKHOLE && pipe.passed() >= end.bytes();
    }

    /** Other faults than before, or a new connection. */
    void onChange() {
        if (ended || isHoled()) {
            toServer.pump();
            toClient.pump();
            return;
        }
        Ending due = due();
        if (due != null) {
            end(due);
        } else if (server == null) {
            connect();
        } else {
            toServer.pump();
            toClient.pump();
        }
    }

    private @Nullable Ending due() {
        for (Pipe pipe : new Pipe[] {toServer, toClient}) {
            EndAt end = pipe.end();
            if (end != null && pipe.passed() >= end.bytes()) {
                return end.ending();
            }
        }
        return null;
    }

    private void connect() {
        ChannelFuture connecting = proxy.connect(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().addLast(toClient);
            }
        });
        server = connecting.channel();
        connecting.addListener(done -> {
            if (done.isSuccess()) {
                complete = true;
                onChange();
            } else {
                end(Ending.RESET);
            }
        });
    }

    /** The channel that a pipe fills, or null as long as the link is not complete. */
    @Nullable
    Channel target(Pipe pipe) {
        if (!complete) {
            return null;
        }
        return pipe.way() == Way.TO_SERVER ? server : client;
    }

    /** The channel that this pipe empties takes more, or not. */
    void onWritability(Pipe of) {
        (of.way() == Way.TO_SERVER ? toClient : toServer).pump();
    }

    void onPassed(Pipe pipe, int bytes) {
        proxy.onPassed(pipe.way(), bytes);
        EndAt end = pipe.end();
        if (end == null || pipe.passed() < end.bytes()) {
            return;
        }
        if (end.ending() == Ending.BLACKHOLE) {
            onChange();
        } else {
            end(end.ending());
        }
    }

    /** Ends both channels; what waits is lost. */
    void end(Ending ending) {
        if (ended) {
            return;
        }
        ended = true;
        toServer.release();
        toClient.release();
        close(client, ending);
        if (server != null) {
            close(server, ending);
        }
        proxy.onEnded(this);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
    private static void close(Channel channel, Ending ending) {
        if (ending == Ending.RESET && channel.isOpen()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        }
        channel.close();
    }
}
