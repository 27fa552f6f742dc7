package io.reactorwamp.benchmarks.floors;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;

/**
 * One end of a WebSocket whose frames are read in place and appended to one buffer, which leaves at the end of a read. Whole text
 * frames only. Everything happens on the channel's loop.
 */
abstract class RawConnection extends ChannelInboundHandlerAdapter {
    private static final int TEXT = 0x81;
    private static final int MASKED = 0x80;
    private static final int MASK_KEY = 0x5A17C3E9;
    private static final int TWO_BYTE_LENGTH = 126;

    private final boolean client;
    private ChannelHandlerContext ctx;
    private ByteBuf rest;
    private ByteBuf out;

    RawConnection(boolean client) {
        this.client = client;
    }

    /** A message came: the bytes of {@code in} between the indices. */
    abstract void onMessage(ByteBuf in, int from, int to);

    /** The messages of one read are through. */
    void onReadComplete() {
        flush();
    }

    /** The connection broke. */
    abstract void onFailure(Throwable cause);

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ctx = context;
        ChannelPipeline pipeline = context.pipeline();
        pipeline.toMap().forEach((name, handler) -> {
            if (handler instanceof WebSocketFrameDecoder
                    || handler instanceof WebSocketFrameEncoder
                    || handler.getClass().getSimpleName().endsWith("ProtocolHandler")
                    || handler.getClass().getSimpleName().equals("Utf8FrameValidator")) {
                pipeline.remove(handler);
            }
        });
    }

    /** Runs something on the loop, and sends what it appended. */
    final void execute(Runnable task) {
        ctx.executor().execute(() -> {
            task.run();
            flush();
        });
    }

    /** Appends a message as one frame. */
    final void append(JsonText message) {
        append(message.bytes(), message.length());
    }

    private void append(byte[] bytes, int length) {
        ByteBuf buffer = out(length);
        buffer.writeByte(TEXT);
        int mask = client ? MASKED : 0;
        if (length < TWO_BYTE_LENGTH) {
            buffer.writeByte(mask | length);
        } else {
            buffer.writeByte(mask | TWO_BYTE_LENGTH).writeShort(length);
        }
        if (client) {
            buffer.writeInt(MASK_KEY);
        }
        int from = buffer.writerIndex();
        buffer.writeBytes(bytes, 0, length);
        if (client) {
            mask(buffer, from, from + length, MASK_KEY);
        }
    }

    /** Appends bytes that are frames already. */
    final void appendFrames(byte[] frames, int length) {
        out(length).writeBytes(frames, 0, length);
    }

    private ByteBuf out(int length) {
        if (out == null) {
            out = ctx.alloc().directBuffer(Math.max(length + 16, 4096));
        }
        return out;
    }

    /** Writes a message as one frame of a server into an array; returns the frame's length. */
    static int frame(JsonText message, byte[] into) {
        int length = message.length();
        int head = 2;
        into[0] = (byte) TEXT;
        if (length < TWO_BYTE_LENGTH) {
            into[1] = (byte) length;
        } else {
            into[1] = TWO_BYTE_LENGTH;
            into[2] = (byte) (length >>> 8);
            into[3] = (byte) length;
            head = 4;
        }
        System.arraycopy(message.bytes(), 0, into, head, length);
        return head + length;
    }

    final void flush() {
        if (out != null) {
            ByteBuf buffer = out;
            out = null;
            ctx.writeAndFlush(buffer, ctx.voidPromise());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        if (rest != null) {
            in = rest.writeBytes(in);
            ((ByteBuf) message).release();
            rest = null;
        }
        int read = readFrames(in);
        if (read == in.writerIndex()) {
            in.release();
        } else {
            in.readerIndex(read);
            rest = context.alloc()
                    .directBuffer(Math.max(2 * in.readableBytes(), 65_536))
                    .writeBytes(in);
            in.release();
        }
    }

    /** Reads whole frames; returns where the first that is not whole starts. */
    private int readFrames(ByteBuf in) {
        int index = in.readerIndex();
        int end = in.writerIndex();
        while (end - index >= 2) {
            int length = in.getByte(index + 1) & 0x7F;
            int head = 2;
            if (length == TWO_BYTE_LENGTH) {
                if (end - index < 4) {
                    break;
                }
                length = in.getUnsignedShort(index + 2);
                head = 4;
            }
            int payload = index + head + (client ? 0 : 4);
            if (payload + length > end) {
                break;
            }
            if (!client) {
                mask(in, payload, payload + length, in.getInt(index + head));
            }
            onMessage(in, payload, payload + length);
            index = payload + length;
        }
        return index;
    }

    private static void mask(ByteBuf buffer, int from, int to, int key) {
        long wide = (long) key << 32 | key & 0xFFFFFFFFL;
        int i = from;
        for (; i + 8 <= to; i += 8) {
            buffer.setLong(i, buffer.getLong(i) ^ wide);
        }
        for (int shift = 24; i < to; i++, shift -= 8) {
            buffer.setByte(i, buffer.getByte(i) ^ key >>> (shift & 31));
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        onReadComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        onFailure(new IllegalStateException("the connection was closed"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        onFailure(cause);
    }
}
