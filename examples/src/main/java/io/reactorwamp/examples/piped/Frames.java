package io.reactorwamp.examples.piped;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.protocol.message.ProtocolViolation;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/** Messages with their length in front, four bytes; a length of zero says that nothing follows. Reading and writing block. */
final class Frames implements Closeable {
    private final DataInputStream in;
    private final OutputStream out;
    private final WampSerializer serializer;
    private final int maxBytes;

    Frames(ReadableByteChannel in, WritableByteChannel out, WampSerializer serializer, int maxBytes) {
        this.in = new DataInputStream(Channels.newInputStream(in));
        this.out = Channels.newOutputStream(out);
        this.serializer = serializer;
        this.maxBytes = maxBytes;
    }

    WampSerializer serializer() {
        return serializer;
    }

    int maxBytes() {
        return maxBytes;
    }

    /** Writes a message and returns true, or returns false if it is too long. */
    boolean write(Message message) throws IOException {
        ByteBuf frame = Unpooled.buffer().writeInt(0);
        serializer.encode(message, frame);
        int length = frame.readableBytes() - Integer.BYTES;
        if (length > maxBytes) {
            return false;
        }
        frame.setInt(0, length);
        frame.readBytes(out, frame.readableBytes());
        return true;
    }

    void writeEnd() throws IOException {
        out.write(new byte[Integer.BYTES]);
    }

    /** The bytes of the next message, or null if the other end said that nothing follows. */
    @Nullable
    ByteBuf read() throws IOException {
        int length = in.readInt();
        if (length < 0 || length > maxBytes) {
            throw new ProtocolViolation("a message has " + length + " bytes, at most " + maxBytes + " are allowed");
        }
        if (length == 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return Unpooled.wrappedBuffer(bytes);
    }

    @Override
    public void close() throws IOException {
        try (out) {
            in.close();
        }
    }
}
