package io.reactorwamp.transport.channel;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.CodecException;
import io.netty.util.ReferenceCountUtil;
import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.transport.Backlog;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.Receiver;
import io.reactorwamp.transport.WireLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a {@link Connection} of a channel whose bytes are frames from now on. Everything the receiver is told is told here, on the
 * event loop: messages once per read, then at most one violation, at last the end.
 */
public final class ConnectionHandler<I extends Message, O extends Message> extends ChannelInboundHandlerAdapter
        implements FrameSink {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionHandler.class);

    /** The most messages that are handed over at once. */
    private static final int BATCH = 256;

    private static final int NORMAL_CLOSE = 1000;
    private static final int PROTOCOL_ERROR = 1002;

    private final Channel channel;
    private final FrameReader reader;
    private final MessageDecoder<? extends I> decoder;
    private final ChannelFormat format;
    private final Outbound<O> outbound;
    private final ChannelConnection<I, O> connection;

    private @Nullable Receiver<I, O> receiver;
    private List<I> batch = new ArrayList<>();
    private @Nullable ByteBuf early;
    private boolean violated;
    private boolean inactive;
    private boolean truncated;
    private int closeCode = NORMAL_CLOSE;
    private @Nullable Future<?> closeTimeout;
    private @Nullable PeerWatch watch;

    private volatile boolean over;
    private volatile boolean closeWanted;
    private volatile @Nullable Throwable failure;

    private ConnectionHandler(
            Channel channel,
            OutboundQueue queue,
            FrameReader reader,
            MessageDecoder<? extends I> decoder,
            ChannelFormat format) {
        this.channel = channel;
        this.reader = reader;
        this.decoder = decoder;
        this.format = format;
        Backlog backlog = new Backlog(format.limits().outbound());
        this.outbound = new Outbound<>(queue, format, backlog, this);
        this.connection = new ChannelConnection<>(channel, this, queue, outbound, backlog);
    }

    /**
     * A handler to be added to the pipeline where bytes are read. To be called on the channel's event loop, whose connections share
     * one write queue.
     */
    public static <I extends Message, O extends Message> ConnectionHandler<I, O> on(
            Channel channel, FrameReader reader, MessageDecoder<? extends I> decoder, ChannelFormat format) {
        return on(channel, OutboundQueue.of(channel.eventLoop()), reader, decoder, format);
    }

    static <I extends Message, O extends Message> ConnectionHandler<I, O> on(
            Channel channel,
            OutboundQueue queue,
            FrameReader reader,
            MessageDecoder<? extends I> decoder,
            ChannelFormat format) {
        channel.config().setAutoRead(false);
        return new ConnectionHandler<>(channel, queue, reader, decoder, format);
    }

    /** What the two sides of the session use. */
    public Connection<I, O> connection() {
        return connection;
    }

    ChannelFormat format() {
        return format;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        outbound.attach(ctx);
        watch = PeerWatch.over(ctx, outbound, this);
    }

    void start(Receiver<I, O> to) {
        receiver = to;
        onSign();
        ByteBuf waiting = early;
        early = null;
        if (waiting != null) {
            readAll(waiting);
            handOver();
        }
        if (inactive) {
            to.onClosed(closingCause());
        }
    }

    /** The other side gave a sign of life, or is listened to from now on. */
    void onSign() {
        if (watch != null && !inactive) {
            watch.onSign();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (!(msg instanceof ByteBuf in)) {
            ReferenceCountUtil.release(msg);
        } else if (receiver == null) {
            early = early == null ? in : append(early, in);
        } else {
            onSign();
            readAll(in);
        }
    }

    private static ByteBuf append(ByteBuf before, ByteBuf in) {
        try {
            ByteBuf both = in.alloc().buffer(before.readableBytes() + in.readableBytes());
            return both.writeBytes(before).writeBytes(in);
        } finally {
            before.release();
            in.release();
        }
    }

    private void readAll(ByteBuf in) {
        try {
            reader.read(in, this);
        } finally {
            in.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        handOver();
        ctx.fireChannelReadComplete();
    }

    private void handOver() {
        Receiver<I, O> to = receiver;
        if (to != null && !batch.isEmpty()) {
            List<I> messages = batch;
            batch = new ArrayList<>();
            to.onMessages(messages);
        }
    }

    @Override
    public void onMessage(ByteBuf message) {
        if (violated || outbound.isClosing()) {
            return;
        }
        try {
            I decoded =
                    decoder.decode(format.serializer(), message, format.limits().decode());
            if (WireLog.isOn()) {
                WireLog.received(format.description(), decoded);
            }
            batch.add(decoded);
        } catch (ProtocolViolation violation) {
            violate(PROTOCOL_ERROR, violation);
        } catch (Throwable e) {
            LOG.error("{} failed to decode a message of {}", format.serializer(), format.description(), e);
            violate(PROTOCOL_ERROR, new ProtocolViolation("the message cannot be decoded"));
        }
        if (batch.size() >= BATCH) {
            handOver();
        }
    }

    @Override
    public void onPing(byte[] payload) {
        outbound.pong(payload);
    }

    @Override
    public void onClose() {
        closeWanted = true;
        outbound.onPeerClose();
    }

    @Override
    public void onBadFrame(int code, String reason) {
        violate(code, new ProtocolViolation(reason));
    }

    private void violate(int code, ProtocolViolation violation) {
        if (violated) {
            return;
        }
        violated = true;
        closeCode = code;
        handOver();
        Receiver<I, O> to = receiver;
        if (to != null) {
            to.onViolation(violation);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        outbound.onWritabilityChanged();
        ctx.fireChannelWritabilityChanged();
    }

    /** Not passed on: the receiver is told the cause when the channel is inactive. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!over && isUnexpected(cause)) {
            LOG.error("{}: cut because of an unexpected failure", format.description(), cause);
        }
        fail(cause);
    }

    /** Whether this is the failure of a program: neither of the network nor the doing of the other side. */
    private static boolean isUnexpected(Throwable cause) {
        Throwable first = cause instanceof CodecException && cause.getCause() != null ? cause.getCause() : cause;
        return !(first instanceof IOException || first instanceof ChannelException || first instanceof CodecException);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        handOver();
        truncated = reader.isInsideFrame();
        release();
        Receiver<I, O> to = receiver;
        inactive = true;
        over = true;
        if (to != null) {
            to.onClosed(closingCause());
        }
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        release();
    }

    private void release() {
        reader.release();
        outbound.release();
        if (early != null) {
            early.release();
            early = null;
        }
        if (closeTimeout != null) {
            closeTimeout.cancel(false);
        }
        if (watch != null) {
            watch.stop();
        }
    }

    private @Nullable Throwable closingCause() {
        Throwable cause = failure;
        if (cause != null || closeWanted || !(format.framing().isCloseAnswered() || truncated)) {
            return cause;
        }
        return new IOException("the other side ended the channel without closing it: " + format.description());
    }

    int closeCode() {
        return closeCode;
    }

    /** Whether nothing that is sent now can arrive. Any thread. */
    boolean isOver() {
        return over;
    }

    /** The end of the channel will be in order, whichever way it comes. Any thread. */
    void closeWanted() {
        closeWanted = true;
    }

    void closeOnTimeout(Future<?> timeout) {
        closeTimeout = timeout;
    }

    /** Cuts the channel because of a failure of ours or of the network. Any thread; after the end without effect. */
    void fail(Throwable cause) {
        if (!over) {
            failure = cause;
        }
        cut();
    }

    /** Cuts the channel. Any thread. Where the end of the channel would look like closing in order, the other side sees a reset. */
    @SuppressWarnings("FutureReturnValueIgnored") // channelInactive follows
    void cut() {
        over = true;
        if (!format.framing().isCloseAnswered()) {
            closeByReset();
        }
        ChannelHandlerContext first = channel.pipeline().firstContext();
        if (first == null) {
            channel.close();
        } else {
            // Past TLS, which would wait for a peer that does not read, and announce an end in order.
            first.close();
        }
    }

    private void closeByReset() {
        try {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        } catch (ChannelException e) {
            LOG.trace("{} is closed already", format.description(), e);
        }
    }

    void onUnsent(O message, String error, String reason) {
        Receiver<I, O> to = receiver;
        if (to != null) {
            to.onUnsent(message, error, reason);
        }
    }

    void onWritable() {
        Receiver<I, O> to = receiver;
        if (to != null) {
            to.onWritable();
        }
    }

    void onWritten(long messages) {
        Receiver<I, O> to = receiver;
        if (to != null) {
            to.onWritten(messages);
        }
    }
}
