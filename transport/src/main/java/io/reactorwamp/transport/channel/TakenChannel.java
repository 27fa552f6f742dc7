package io.reactorwamp.transport.channel;

import io.netty.channel.Channel;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.Connection;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.NettyInbound;

/** A channel that Reactor Netty has connected or accepted and that is read and written here from now on. */
public final class TakenChannel {
    private static final Logger LOG = LoggerFactory.getLogger(TakenChannel.class);

    private TakenChannel() {}

    /** Hands the channel of {@code inbound} to {@code user}, on its event loop; the result completes when the channel is closed. */
    public static Mono<Void> of(NettyInbound inbound, Consumer<Channel> user) {
        return Mono.create(sink -> inbound.withConnection(connection -> {
            connection.onDispose(sink::success);
            // Without a subscriber Reactor Netty neither notices the end of the channel nor lets it be read.
            inbound.receiveObject()
                    .subscribe(
                            ignored -> {},
                            error -> LOG.debug("{}: {}", connection.channel().remoteAddress(), error.toString()));
            user.accept(connection.channel());
        }));
    }

    /** Gives a connection to who starts it. If that fails, the connection is cut. */
    public static void accept(
            Connection<ToRouter, ToClient> connection, Consumer<? super Connection<ToRouter, ToClient>> acceptor) {
        try {
            acceptor.accept(connection);
        } catch (RuntimeException e) {
            LOG.error("The acceptor failed on {}", connection.description(), e);
            connection.abort();
        }
    }
}
