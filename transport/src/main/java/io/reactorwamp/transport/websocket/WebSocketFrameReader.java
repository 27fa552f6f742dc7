package io.reactorwamp.transport.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.reactorwamp.transport.channel.FrameSink;
import io.reactorwamp.transport.channel.IdleFrames;
import io.reactorwamp.transport.channel.WholeFrameReader;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/**
 * Reads WebSocket frames (RFC 6455) from bytes that come in any pieces. Every rule is checked on a frame's head, before its payload
 * is kept.
 */
final class WebSocketFrameReader extends WholeFrameReader {
    private static final int PROTOCOL_ERROR = 1002;
    private static final int UNSUPPORTED_TYPE = 1003;
    private static final int INVALID_CONTENT = 1007;
    private static final int POLICY = 1008;
    private static final int TOO_BIG = 1009;

    private static final int FINAL = 0x80;
    private static final int COMPRESSED = 0x40;
    private static final int RESERVED = 0x70;
    private static final int OPCODE = 0x0f;
    private static final int CONTROL = 0x08;
    private static final int LENGTH = 0x7f;
    private static final int MAX_CONTROL_BYTES = 125;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    private static final int MASK_BYTES = 4;

    private final boolean masked;
    private final int messageOpcode;
    private final int maxMessageBytes;
    private final @Nullable Compression compression;

    /** The fragments of a message that is not complete. */
    private @Nullable ByteBuf fragments;

    /** Whether the message whose frames are being read is compressed. */
    private boolean compressed;

    private final IdleFrames idleFrames = new IdleFrames();

    /**
     * A reader for one connection.
     *
     * @param masked whether frames must be masked, as a client's are, or must not
     * @param text whether messages must be text, or binary
     * @param compression how messages may be compressed; null if they must not
     */
    WebSocketFrameReader(boolean masked, boolean text, int maxMessageBytes, @Nullable Compression compression) {
        this.masked = masked;
        this.messageOpcode = text ? Opcode.TEXT : Opcode.BINARY;
        this.maxMessageBytes = maxMessageBytes;
        this.compression = compression;
    }

    @Override
    protected boolean readFrame(ByteBuf in, FrameSink sink) {
        int start = in.readerIndex();
        int available = in.readableBytes();
        if (available < 2) {
            return false;
        }
        int first = in.getByte(start) & 0xff;
        int second = in.getByte(start + 1);
        String broken = checkHead(first, second);
        if (broken != null) {
            return fail(sink, PROTOCOL_ERROR, broken);
        }
        int shortLength = second & LENGTH;
        int lengthEnd = 2 + lengthBytes(shortLength);
        if (available < lengthEnd) {
            return false;
        }
        long length = length(in, start, shortLength);
        if (!checkLength(first, length, lengthEnd - 2, sink)) {
            return false;
        }
        int head = lengthEnd + (masked ? MASK_BYTES : 0);
        if (available - head < length) {
            return false;
        }
        int payload = start + head;
        if (masked) {
            Mask.apply(in, payload, (int) length, in.getInt(payload - MASK_BYTES));
        }
        int end = in.writerIndex();
        int frameEnd = payload + (int) length;
        in.setIndex(payload, frameEnd);
        handle(first, in, sink);
        in.setIndex(frameEnd, end);
        return true;
    }

    private @Nullable String checkHead(int first, int second) {
        int opcode = first & OPCODE;
        int allowed = compression != null && (opcode == Opcode.TEXT || opcode == Opcode.BINARY) ? COMPRESSED : 0;
        if ((first & RESERVED & ~allowed) != 0) {
            return "a reserved bit of a WebSocket frame is set";
        }
        if ((second < 0) != masked) {
            return masked ? "a WebSocket frame of a client is not masked" : "a WebSocket frame of a server is masked";
        }
        if (opcode > Opcode.PONG || (opcode > Opcode.BINARY && opcode < Opcode.CLOSE)) {
            return "a WebSocket frame has the unknown opcode " + opcode;
        }
        if ((opcode & CONTROL) != 0 && ((first & FINAL) == 0 || (second & LENGTH) > MAX_CONTROL_BYTES)) {
            return "a WebSocket control frame is fragmented or longer than 125 bytes";
        }
        if (opcode == Opcode.CONTINUATION && fragments == null) {
            return "a WebSocket continuation frame continues nothing";
        }
        if ((opcode == Opcode.TEXT || opcode == Opcode.BINARY) && fragments != null) {
            return "a WebSocket message begins inside another one";
        }
        return null;
    }

    private static int lengthBytes(int shortLength) {
        if (shortLength < TWO_BYTES) {
            return 0;
        }
        return shortLength == TWO_BYTES ? Short.BYTES : Long.BYTES;
    }

    private static long length(ByteBuf in, int start, int shortLength) {
        if (shortLength < TWO_BYTES) {
            return shortLength;
        }
        return shortLength == EIGHT_BYTES ? in.getLong(start + 2) : in.getUnsignedShort(start + 2);
    }

    private boolean checkLength(int first, long length, int lengthBytes, FrameSink sink) {
        int opcode = first & OPCODE;
        long smallest = lengthBytes == 0 ? 0 : lengthBytes == Short.BYTES ? TWO_BYTES : 0x10000;
        if (length < smallest) {
            return fail(sink, PROTOCOL_ERROR, "the length of a WebSocket frame is not in its shortest form");
        }
        int before = fragments == null ? 0 : fragments.readableBytes();
        if ((opcode & CONTROL) == 0 && length > maxMessageBytes - before) {
            return fail(sink, TOO_BIG, "a message is longer than " + maxMessageBytes + " bytes");
        }
        if ((opcode == Opcode.TEXT || opcode == Opcode.BINARY) && opcode != messageOpcode) {
            return fail(sink, UNSUPPORTED_TYPE, "a message has the wrong WebSocket type for its serialization");
        }
        return true;
    }

    private void handle(int first, ByteBuf in, FrameSink sink) {
        int opcode = first & OPCODE;
        if (((opcode & CONTROL) != 0 || !in.isReadable()) && idleFrames.isFlood()) {
            fail(sink, POLICY, "too many WebSocket frames without content");
            return;
        }
        switch (opcode) {
            case Opcode.CLOSE -> close(in, sink);
            case Opcode.PING -> sink.onPing(ByteBufUtil.getBytes(in));
            case Opcode.PONG -> {}
            default -> {
                if (opcode != Opcode.CONTINUATION) {
                    compressed = (first & COMPRESSED) != 0;
                }
                handleMessage((first & FINAL) != 0, in, sink);
            }
        }
    }

    private void handleMessage(boolean last, ByteBuf in, FrameSink sink) {
        ByteBuf before = fragments;
        if (before == null && last) {
            tell(in, sink);
            return;
        }
        ByteBuf message = before == null ? in.alloc().buffer(Math.max(1, in.readableBytes())) : before;
        message.writeBytes(in);
        fragments = message;
        if (last) {
            fragments = null;
            try {
                tell(message, sink);
            } finally {
                message.release();
            }
        }
    }

    private void tell(ByteBuf message, FrameSink sink) {
        Compression by = compression;
        if (by == null || !compressed) {
            sink.onMessage(message);
            return;
        }
        ByteBuf inflated;
        try {
            int allowed = (int) Math.min(maxMessageBytes, by.allowed(message.readableBytes()));
            inflated = Deflate.inflate(message, allowed);
        } catch (Deflate.TooBigException bomb) {
            fail(sink, TOO_BIG, String.valueOf(bomb.getMessage()));
            return;
        } catch (DataFormatException broken) {
            fail(sink, INVALID_CONTENT, "a compressed message is broken: " + broken.getMessage());
            return;
        }
        try {
            sink.onMessage(inflated);
        } finally {
            inflated.release();
        }
    }

    private void close(ByteBuf in, FrameSink sink) {
        int length = in.readableBytes();
        if (length == 1 || (length > 1 && !isCloseCode(in.getUnsignedShort(in.readerIndex())))) {
            fail(sink, PROTOCOL_ERROR, "a WebSocket close frame has no valid code");
        } else if (length > 2 && !ByteBufUtil.isText(in, in.readerIndex() + 2, length - 2, StandardCharsets.UTF_8)) {
            fail(sink, INVALID_CONTENT, "the reason of a WebSocket close frame is not UTF-8");
        } else {
            finish();
            sink.onClose();
        }
    }

    private static boolean isCloseCode(int code) {
        return (code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006)
                || (code >= 3000 && code <= 4999);
    }

    @Override
    public void release() {
        super.release();
        if (fragments != null) {
            fragments.release();
            fragments = null;
        }
    }
}
