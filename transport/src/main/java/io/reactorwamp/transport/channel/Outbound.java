package io.reactorwamp.transport.channel;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.reactorwamp.codec.PayloadMapper;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.PayloadFormatException;
import io.reactorwamp.transport.Backlog;
import io.reactorwamp.transport.OutboundOverflowException;
import io.reactorwamp.transport.WireLog;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of a connection's way out that belongs to its event loop. Messages of one drain become frames in one buffer. While the
 * channel takes no more, they wait as they are.
 */
final class Outbound<O extends Message> {
    private static final Logger LOG = LoggerFactory.getLogger(Outbound.class);

    /** A buffer of this length is written even if the drain is not over: one write must not hold the memory of all. */
    private static final int CHUNK_BYTES = 128 << 10;

    private static final int MIN_BUFFER_BYTES = 256;

    /** What an answer to a ping costs besides its payload. */
    private static final int PONG_BYTES = 32;

    private final OutboundQueue queue;
    private final WampSerializer serializer;
    private final PayloadMapper payloads;
    private final Framing framing;
    private final ChannelLimits limits;
    private final int sendBytes;
    private final Backlog backlog;
    private final ConnectionHandler<?, O> handler;

    @SuppressWarnings("NullAway.Init") // attached before anything is sent
    private ChannelHandlerContext ctx;

    private final ArrayDeque<O> waiting = new ArrayDeque<>();
    private @Nullable ByteBuf buffer;
    private int bufferBytes = MIN_BUFFER_BYTES;
    private int headBytes;
    private final ArrayDeque<byte[]> pongs = new ArrayDeque<>();
    private long pongBytes;
    private boolean pingWaits;
    private boolean touched;

    /** What waits no longer and is not yet taken from the backlog: once for a drain, since others count there too. */
    private int forgotten;

    private long forgottenBytes;
    private long givenBytes;
    private boolean closing;
    private boolean closeWritten;
    private boolean peerClosed;
    private long leftToWrite = -1;

    /** Messages that were encoded or given back, of all that were ever sent. */
    private long taken;

    private long told;

    Outbound(OutboundQueue queue, ChannelFormat format, Backlog backlog, ConnectionHandler<?, O> handler) {
        this.queue = queue;
        this.serializer = format.serializer();
        this.payloads = serializer.payloads();
        this.framing = format.framing();
        this.limits = format.limits();
        this.sendBytes = format.sendBytes();
        this.backlog = backlog;
        this.handler = handler;
        this.headBytes = framing.headBytes(0);
    }

    /** Where frames are written: below whatever else encodes on this channel. */
    void attach(ChannelHandlerContext context) {
        this.ctx = context;
    }

    /** Takes part in the running drain; true for the first call of a drain. */
    boolean touch() {
        boolean first = !touched;
        touched = true;
        return first;
    }

    /** Writes a message, or lets it wait for the channel. */
    void write(O message, EncodedFrames frames) {
        if (closeWritten || !ctx.channel().isActive()) {
            forget(message);
        } else if (waiting.isEmpty() && ctx.channel().isWritable()) {
            encode(message, frames);
        } else {
            waiting.add(message);
        }
    }

    /** Begins to close: what waits is written first. */
    void closeWhenWritten() {
        if (!closing) {
            closing = true;
            // The other side's answer has to be seen.
            ctx.channel().config().setAutoRead(true);
            watchClosing();
        }
    }

    /** Whether this side wants to hear nothing more. */
    boolean isClosing() {
        return closing;
    }

    /** The other side closes: so do we. */
    void onPeerClose() {
        peerClosed = true;
        closeWhenWritten();
        if (closeWritten) {
            handler.cut();
        } else {
            queue.addTouch(this);
        }
    }

    /** Answers a ping. Where the latest answer is enough, it takes the place of one that waits. */
    void pong(byte[] payload) {
        if (!framing.isEachPingAnswered()) {
            pongs.clear();
            pongBytes = 0;
        }
        pongs.add(payload);
        pongBytes += PONG_BYTES + payload.length;
        if (pongBytes > limits.outbound().bytes()) {
            handler.fail(new OutboundOverflowException("the other side pings and does not read"));
        } else {
            queue.addTouch(this);
        }
    }

    /** Asks the other side for a sign of life as soon as the channel takes it. */
    void ping() {
        pingWaits = true;
        queue.addTouch(this);
    }

    /** How many bytes the channel holds that it has not yet written. */
    long unwrittenBytes() {
        ChannelOutboundBuffer held = ctx.channel().unsafe().outboundBuffer();
        return held == null ? 0 : held.totalPendingWriteBytes() - held.currentProgress();
    }

    /** How many bytes the channel has written. */
    long writtenBytes() {
        return givenBytes - unwrittenBytes();
    }

    /** The channel takes more, or not. */
    void onWritabilityChanged() {
        if (ctx.channel().isWritable() && (pingWaits || !pongs.isEmpty() || !waiting.isEmpty())) {
            queue.addTouch(this);
        }
    }

    /** The end of a drain: everything it brought leaves in one write and one flush. */
    void finishDrain(EncodedFrames frames) {
        touched = false;
        if (!ctx.channel().isActive()) {
            release();
            return;
        }
        while (!waiting.isEmpty() && ctx.channel().isWritable()) {
            encode(waiting.remove(), frames);
        }
        while (!pongs.isEmpty() && !closeWritten && ctx.channel().isWritable()) {
            byte[] pong = pongs.remove();
            pongBytes -= PONG_BYTES + pong.length;
            framing.writePong(buffer(), pong);
        }
        if (pingWaits && !closeWritten && ctx.channel().isWritable()) {
            pingWaits = false;
            framing.writePing(buffer());
        }
        if (closing && !closeWritten && waiting.isEmpty()) {
            framing.writeClose(buffer(), handler.closeCode());
            closeWritten = true;
        }
        flush(frames);
        if (!waiting.isEmpty() && ctx.channel().isWritable()) {
            queue.addTouch(this);
        }
        settleBacklog();
        if (backlog.resumes()) {
            handler.onWritable();
        }
    }

    /** Drops everything. The channel is over. */
    void release() {
        waiting.forEach(this::forget);
        waiting.clear();
        settleBacklog();
        if (buffer != null) {
            buffer.release();
            buffer = null;
        }
    }

    private void forget(O message) {
        forgotten++;
        forgottenBytes += payloads.sizeOf(message);
    }

    private void settleBacklog() {
        backlog.remove(forgotten, forgottenBytes);
        forgotten = 0;
        forgottenBytes = 0;
    }

    private void encode(O message, EncodedFrames frames) {
        forget(message);
        taken++;
        ByteBuf out = buffer();
        int length = framing.isShared() ? frames.copy(message, serializer, framing, sendBytes, out) : -1;
        if (length < 0) {
            int start = out.writerIndex();
            length = encodeFrame(message, out);
            if (length >= 0 && framing.isShared()) {
                frames.remember(message, serializer, framing, out, start, length);
            }
        }
        if (length >= 0 && WireLog.isOn()) {
            WireLog.sent(handler.format().description(), message);
        }
        if (out.readableBytes() >= CHUNK_BYTES) {
            flush(frames);
        }
    }

    /** Appends a frame; returns the length of its payload, or -1 if the message cannot be sent and nothing was appended. */
    private int encodeFrame(O message, ByteBuf out) {
        int start = out.writerIndex();
        // The head's length depends on the payload's: the last one is the best guess.
        int head = headBytes;
        try {
            out.writeZero(head);
            serializer.encode(message, out);
        } catch (PayloadFormatException e) {
            out.writerIndex(start);
            return refuse(message, ErrorUri.INVALID_PAYLOAD, e.getMessage());
        } catch (Throwable e) {
            LOG.error("{} failed to encode {}", serializer, message.type(), e);
            out.writerIndex(start);
            return refuse(message, ErrorUri.INVALID_PAYLOAD, e.toString());
        }
        int length = out.writerIndex() - start - head;
        if (length > sendBytes) {
            String reason = "the message has " + length + " bytes, at most " + sendBytes + " are allowed";
            out.writerIndex(start);
            return refuse(message, ErrorUri.PAYLOAD_SIZE_EXCEEDED, reason);
        }
        headBytes = framing.headBytes(length);
        if (headBytes != head) {
            move(out, start + head, start + headBytes, length);
        }
        framing.frame(out, start, length);
        return length;
    }

    private static void move(ByteBuf out, int from, int to, int length) {
        if (to > from) {
            out.ensureWritable(to - from);
        }
        out.setBytes(to, out, from, length);
        out.writerIndex(to + length);
    }

    private int refuse(O message, String error, @Nullable String reason) {
        LOG.debug("{} not sent to {}: {}", message.type(), ctx.channel(), reason);
        handler.onUnsent(message, error, String.valueOf(reason));
        return -1;
    }

    private ByteBuf buffer() {
        ByteBuf current = buffer;
        if (current == null) {
            current = ctx.alloc().ioBuffer(bufferBytes);
            buffer = current;
        }
        return current;
    }

    private void flush(EncodedFrames frames) {
        ByteBuf out = buffer;
        buffer = null;
        if (out == null) {
            return;
        }
        frames.forget(out);
        bufferBytes = Math.max(MIN_BUFFER_BYTES, Math.min(CHUNK_BYTES, out.readableBytes()));
        long upTo = taken;
        if (!out.isReadable() && !closeWritten) {
            out.release();
            onWritten(upTo);
            return;
        }
        givenBytes += out.readableBytes();
        ChannelFuture written = ctx.writeAndFlush(out);
        if (upTo > told) {
            written.addListener(result -> {
                if (result.isSuccess()) {
                    onWritten(upTo);
                }
            });
        }
        if (closeWritten && (peerClosed || !framing.isCloseAnswered())) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void onWritten(long upTo) {
        if (upTo > told) {
            told = upTo;
            handler.onWritten(upTo);
        }
    }

    private void watchClosing() {
        long millis = limits.closeTimeout().toMillis();
        handler.closeOnTimeout(ctx.executor().schedule(this::checkClosing, millis, TimeUnit.MILLISECONDS));
    }

    /** A peer that takes what waits for it gets more time, one that stands still is cut off. */
    private void checkClosing() {
        long left = waiting.size() + unwrittenBytes();
        if (left == 0 || left == leftToWrite) {
            handler.fail(new IOException("the other side did not take part in closing"));
        } else {
            leftToWrite = left;
            watchClosing();
        }
    }
}
