package io.reactorwamp.benchmarks.floors;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/** Event loops of plain Netty, of the kind that Reactor Netty would choose. */
final class Loops {
    private static final boolean EPOLL =
            Boolean.parseBoolean(System.getProperty("reactor.netty.native", "true")) && Epoll.isAvailable();

    static final Class<? extends Channel> CLIENT = EPOLL ? EpollSocketChannel.class : NioSocketChannel.class;
    static final Class<? extends ServerChannel> SERVER =
            EPOLL ? EpollServerSocketChannel.class : NioServerSocketChannel.class;

    private Loops() {}

    static EventLoopGroup group(int threads) {
        return new MultiThreadIoEventLoopGroup(
                threads, EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    }
}
