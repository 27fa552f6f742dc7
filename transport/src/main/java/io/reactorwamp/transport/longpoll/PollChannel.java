package io.reactorwamp.transport.longpoll;

import io.netty.buffer.Unpooled;
import io.netty.channel.AbstractChannel;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.EventLoop;
import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.channel.ChannelFormat;
import io.reactorwamp.transport.channel.ConnectionHandler;
import io.reactorwamp.transport.channel.MessageDecoder;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel whose bytes travel in bodies of HTTP, so that queues, limits and the ways to close are those of all transports. Used on its
 * event loop, but for what says otherwise.
 *
 * <p>What is written stays in the channel's own queue until the other side has it: it is taken for written then, and not before.
 */
abstract class PollChannel extends AbstractChannel {
    private static final Logger LOG = LoggerFactory.getLogger(PollChannel.class);
    private static final ChannelMetadata METADATA = new ChannelMetadata(false);

    private final ChannelConfig config = new DefaultChannelConfig(this);
    private final @Nullable SocketAddress remote;
    private final Dialect dialect;
    private volatile boolean open = true;

    /** How many bytes of the queue are on their way. */
    private long carried;

    /** What came and was not read yet, and what to do when it is. */
    private byte @Nullable [] unread;

    private Runnable onRead = () -> {};

    PollChannel(Channel http, Dialect dialect) {
        super(null);
        this.remote = http.remoteAddress();
        this.dialect = dialect;
        config.setAutoRead(false);
    }

    /** Begins the channel, on the event loop of the channel of HTTP that asked for it. */
    @SuppressWarnings("FutureReturnValueIgnored") // done when it returns
    final <I extends Message, O extends Message> Connection<I, O> begin(
            EventLoop loop, MessageDecoder<? extends I> decoder, ChannelFormat format) {
        loop.register(this);
        ConnectionHandler<I, O> handler = ConnectionHandler.on(this, dialect.reader(), decoder, format);
        pipeline().addLast(handler);
        return handler.connection();
    }

    final Dialect dialect() {
        return dialect;
    }

    /** Whether a body could leave now. */
    abstract boolean isReady();

    /** Lets a body leave, and tells {@link #arrived()} when the other side has it. */
    abstract void carry(Body body);

    /** Nothing waits to be read any more, and more is wanted. */
    abstract void readMore();

    /** The channel is closed: who waits for it is told. */
    abstract void end();

    /** Runs a task on the event loop, after what runs there now. Any thread. */
    final void onLoop(Runnable task) {
        try {
            eventLoop().execute(task);
        } catch (RejectedExecutionException afterShutdown) {
            LOG.debug("The event loop is shut down; {} is dropped", this);
        }
    }

    /** Lets the next body leave if it can. */
    final void carryNext() {
        ChannelOutboundBuffer waiting = unsafe().outboundBuffer();
        if (carried > 0 || waiting == null || !isReady()) {
            return;
        }
        Body body = Body.of(waiting, dialect);
        if (body.frameBytes() > 0) {
            carried = body.frameBytes();
            carry(body);
        }
    }

    /** The other side has the body that left last. */
    final void arrived() {
        ChannelOutboundBuffer waiting = unsafe().outboundBuffer();
        if (waiting != null) {
            waiting.removeBytes(carried);
            carried = 0;
            carryNext();
        }
    }

    /**
     * Reads a body, now or when it is wanted.
     *
     * @param whenRead runs after that, unless the channel ends before
     */
    final void read(byte[] body, Runnable whenRead) {
        unread = body;
        onRead = whenRead;
        readUnread();
    }

    private void readUnread() {
        byte[] body = unread;
        if (body == null || !config.isAutoRead() || !open) {
            return;
        }
        unread = null;
        Runnable done = onRead;
        pipeline().fireChannelRead(Unpooled.wrappedBuffer(body));
        pipeline().fireChannelReadComplete();
        done.run();
    }

    /** The other side or the network does not do what it must. */
    final void lose(IOException cause) {
        if (open) {
            pipeline().fireExceptionCaught(cause);
        }
    }

    @Override
    protected final void doBeginRead() {
        if (unread == null) {
            readMore();
        } else {
            onLoop(this::readUnread);
        }
    }

    @Override
    protected final void doWrite(ChannelOutboundBuffer waiting) {
        carryNext();
    }

    @Override
    protected final void doClose() {
        open = false;
        unread = null;
        end();
    }

    @Override
    protected final void doDisconnect() {
        doClose();
    }

    @Override
    protected final void doBind(SocketAddress address) {
        throw new UnsupportedOperationException("the channel has no address of its own");
    }

    @Override
    protected final AbstractUnsafe newUnsafe() {
        return new AbstractUnsafe() {
            @Override
            public void connect(SocketAddress address, @Nullable SocketAddress local, ChannelPromise promise) {
                promise.setFailure(new UnsupportedOperationException("the channel is connected"));
            }
        };
    }

    @Override
    protected final boolean isCompatible(EventLoop loop) {
        return true;
    }

    @Override
    protected final @Nullable SocketAddress localAddress0() {
        return null;
    }

    @Override
    protected final @Nullable SocketAddress remoteAddress0() {
        return remote;
    }

    @Override
    public final ChannelConfig config() {
        return config;
    }

    @Override
    public final boolean isOpen() {
        return open;
    }

    @Override
    public final boolean isActive() {
        return open;
    }

    @Override
    public final ChannelMetadata metadata() {
        return METADATA;
    }
}
