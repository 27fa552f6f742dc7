package io.reactorwamp.testing.proxy;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * A network between clients and a server of the same machine that fails when a test wants it to. Clients connect to {@link #uri}
 * instead of the server; everything is passed on until a method says otherwise.
 *
 * <pre>{@code
 * try (FaultProxy proxy = FaultProxy.to(router.uri())) {
 *     WampSession session = connect(proxy.uri());
 *     proxy.blackhole();
 *     StepVerifier.create(session.ended()).verifyError(ConnectionLostException.class);
 * }
 * }</pre>
 *
 * <p>Faults add to each other, hold for open and for new connections, and end with {@link #heal}. When a method returns, what it asks
 * for holds. Methods wait for the proxy's own thread: they are for the thread of a test, not for one that must not block. Any thread
 * may call them.
 *
 * <p>What chance decides (delays, the lengths of segments, which bytes are changed) follows from the seed, the number of the connection
 * and the bytes.
 */
public final class FaultProxy implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final URI target;
    private final long seed;
    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("fault-proxy", true), NioIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final Channel listening;

    // Everything below belongs to the loop.
    private final Set<Link> links = new LinkedHashSet<>();
    private final long[] passed = new long[Way.values().length];
    private Faults faults = Faults.NONE;
    private long accepted;

    private FaultProxy(URI target, long seed) {
        this.target = target;
        this.seed = seed;
        this.listening = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel);
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    /**
     * Starts a proxy on a free port of the loopback interface, with the seed 1.
     *
     * @param server the server's URI, with a host and a port
     */
    public static FaultProxy to(URI server) {
        return to(server, 1);
    }

    /** As {@link #to(URI)}, with a seed. */
    public static FaultProxy to(URI server, long seed) {
        if (server.getHost() == null || server.getPort() < 0) {
            throw new IllegalArgumentException("'" + server + "' needs a host and a port");
        }
        return new FaultProxy(server, seed);
    }

    /** Where clients connect: the server's URI with the proxy's port. */
    public URI uri() {
        int port = ((InetSocketAddress) listening.localAddress()).getPort();
        String rest = target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
        return URI.create(target.getScheme() + "://127.0.0.1:" + port + rest);
    }

    /** Holds everything back for this time, each way. */
    public FaultProxy delay(Duration time) {
        return delay(time, time);
    }

    /** Holds everything back for a time between these, each way. The order stays. */
    public FaultProxy delay(Duration least, Duration most) {
        if (least.isNegative() || least.compareTo(most) > 0) {
            throw new IllegalArgumentException("a delay from " + least + " to " + most);
        }
        return change(now -> now.withDelay(least.toNanos(), most.toNanos()));
    }

    /** Lets so many bytes pass in a second, each way of each connection. */
    public FaultProxy rate(long bytesPerSecond) {
        return change(now -> now.withRate(positive(bytesPerSecond)));
    }

    /** Writes one to {@code most} bytes at a time. With 1, each byte is written alone. */
    public FaultProxy segment(int most) {
        return change(now -> now.withSegments((int) positive(most)));
    }

    /** Changes one bit in each of about {@code oneIn} bytes. With 1, in every byte. */
    public FaultProxy corrupt(int oneIn) {
        return change(now -> now.withCorruption((int) positive(oneIn)));
    }

    /** Lets nothing pass, neither bytes nor ends, until {@link #heal}. Who connects meanwhile hears nothing. */
    public FaultProxy blackhole() {
        return change(Faults::withBlackhole);
    }

    /**
     * Ends each connection when it has passed so many bytes one way; with 0, when it is opened. What has passed already counts. The
     * bytes before still arrive.
     */
    public FaultProxy endAfter(Way way, long bytes, Ending ending) {
        if (bytes < 0) {
            throw new IllegalArgumentException("not a number of bytes: " + bytes);
        }
        return change(now -> now.withEnding(way, new Faults.EndAt(bytes, ending)));
    }

    /** Lets everything pass as it comes again. What waited in a black hole goes on; what is cut stays cut. */
    public FaultProxy heal() {
        return change(now -> Faults.NONE);
    }

    /** Ends all open connections as {@link Ending#CUT} says. Others may be opened. */
    public FaultProxy cut() {
        return end(Ending.CUT);
    }

    /** Ends all open connections as {@link Ending#RESET} says. Others may be opened. */
    public FaultProxy reset() {
        return end(Ending.RESET);
    }

    /** How many connections are open. */
    public int connections() {
        return onLoop(links::size);
    }

    /** How many bytes have passed this way since the start, on all connections. */
    public long bytes(Way way) {
        return onLoop(() -> passed[way.ordinal()]);
    }

    /** Ends all connections with a reset, and the proxy. */
    @Override
    public void close() {
        if (!group.isShuttingDown()) {
            listening.close().syncUninterruptibly();
            reset();
            group.shutdownGracefully(0, PATIENCE_SECONDS, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    private FaultProxy end(Ending ending) {
        return onLoop(() -> {
            List.copyOf(links).forEach(link -> link.end(ending));
            return this;
        });
    }

    private FaultProxy change(UnaryOperator<Faults> how) {
        return onLoop(() -> {
            faults = how.apply(faults);
            List.copyOf(links).forEach(Link::onChange);
            return this;
        });
    }

    private <T> T onLoop(Callable<T> task) {
        return loop.submit(task).syncUninterruptibly().getNow();
    }

    private static long positive(long number) {
        if (number < 1) {
            throw new IllegalArgumentException("must be positive: " + number);
        }
        return number;
    }

    private void accept(Channel client) {
        Link link = new Link(this, client, new Random(seed * 31 + accepted++));
        links.add(link);
        link.onChange();
    }

    /** Begins to connect to the server. */
    ChannelFuture connect(ChannelInitializer<Channel> initializer) {
        return new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(initializer)
                .connect(target.getHost(), target.getPort());
    }

    Faults faults() {
        return faults;
    }

    void onPassed(Way way, int bytes) {
        passed[way.ordinal()] += bytes;
    }

    void onEnded(Link link) {
        links.remove(link);
    }
}
