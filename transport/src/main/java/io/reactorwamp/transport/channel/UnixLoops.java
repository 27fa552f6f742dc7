package io.reactorwamp.transport.channel;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpResources;

/**
 * Lets Reactor Netty open Unix domain sockets of the JDK's, which it knows only from native libraries: the channels are others, the
 * threads are its own.
 */
enum UnixLoops implements LoopResources {
    INSTANCE;

    @Override
    public EventLoopGroup onServer(boolean useNative) {
        return TcpResources.get().onServer(false);
    }

    @Override
    public EventLoopGroup onServerSelect(boolean useNative) {
        return TcpResources.get().onServerSelect(false);
    }

    @Override
    public EventLoopGroup onClient(boolean useNative) {
        return TcpResources.get().onClient(false);
    }

    @Override
    @SuppressWarnings("unchecked") // Reactor Netty uses it as a Channel
    public <C extends Channel> C onChannel(Class<C> type, EventLoopGroup group) {
        return (C) (isServer(type) ? new NioServerDomainSocketChannel() : new NioDomainSocketChannel());
    }

    @Override
    @SuppressWarnings("unchecked") // Reactor Netty uses it as a Channel
    public <C extends Channel> Class<? extends C> onChannelClass(Class<C> type, EventLoopGroup group) {
        return (Class<? extends C>)
                (isServer(type) ? NioServerDomainSocketChannel.class : NioDomainSocketChannel.class);
    }

    private static boolean isServer(Class<?> type) {
        return ServerChannel.class.isAssignableFrom(type);
    }

    /** Disposes of nothing: the threads belong to Reactor Netty. */
    @Override
    public void dispose() {
        // See above.
    }
}
