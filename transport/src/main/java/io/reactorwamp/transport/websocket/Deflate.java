package io.reactorwamp.transport.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocal;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Compresses and inflates messages without a memory of earlier ones (RFC 7692, 7.2), so that all connections of an event loop share
 * what that takes.
 */
final class Deflate {
    /** The end of what is flushed, which is left out of messages. */
    private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

    private static final FastThreadLocal<Deflater> DEFLATER = new FastThreadLocal<>() {
        @Override
        protected Deflater initialValue() {
            return new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        }

        @Override
        protected void onRemoval(Deflater value) {
            value.end();
        }
    };

    private static final FastThreadLocal<Inflater> INFLATER = new FastThreadLocal<>() {
        @Override
        protected Inflater initialValue() {
            return new Inflater(true);
        }

        @Override
        protected void onRemoval(Inflater value) {
            value.end();
        }
    };

    /** A message inflates to more than is allowed. */
    static final class TooBigException extends Exception {
        private static final long serialVersionUID = 1L;

        TooBigException(long allowed) {
            super("a message inflates to more than " + allowed + " bytes", null, false, false);
        }
    }

    private Deflate() {}

    /**
     * Compresses bytes of a buffer into another one.
     *
     * @param to takes the result
     * @return whether there is one: not if it would exceed the capacity of {@code to}
     */
    static boolean compress(ByteBuf from, int index, int length, ByteBuf to) {
        Deflater deflater = DEFLATER.get();
        deflater.reset();
        deflater.setInput(from.nioBuffer(index, length));
        ByteBuffer out = to.nioBuffer(0, to.capacity());
        deflater.deflate(out, Deflater.SYNC_FLUSH);
        if (!out.hasRemaining() || out.position() < TAIL.length) {
            return false;
        }
        to.setIndex(0, out.position() - TAIL.length);
        return true;
    }

    /**
     * Inflates the readable bytes of a buffer.
     *
     * @param allowed the most bytes of the result
     * @return a new buffer
     * @throws TooBigException as soon as there would be more
     */
    static ByteBuf inflate(ByteBuf from, int allowed) throws DataFormatException, TooBigException {
        int guess = (int) Math.min(allowed + 1L, 4L * from.readableBytes() + TAIL.length);
        ByteBuf to = from.alloc().buffer(guess, Math.max(guess, allowed + 1));
        boolean done = false;
        try {
            Inflater inflater = INFLATER.get();
            inflater.reset();
            run(inflater, from.nioBuffer(), to, allowed);
            if (!inflater.finished()) {
                run(inflater, ByteBuffer.wrap(TAIL), to, allowed);
            }
            done = true;
            return to;
        } finally {
            if (!done) {
                to.release();
            }
        }
    }

    private static void run(Inflater inflater, ByteBuffer in, ByteBuf to, int allowed)
            throws DataFormatException, TooBigException {
        inflater.setInput(in);
        while (in.hasRemaining() || !inflater.needsInput()) {
            if (inflater.finished()) {
                if (!in.hasRemaining()) {
                    return;
                }
                // A sender may mark its last block as the last one, and something follows all the same.
                inflater.reset();
                inflater.setInput(in);
            }
            to.ensureWritable(1);
            int written = inflater.inflate(to.nioBuffer(to.writerIndex(), to.writableBytes()));
            to.writerIndex(to.writerIndex() + written);
            if (to.readableBytes() > allowed) {
                throw new TooBigException(allowed);
            }
            if (inflater.needsDictionary()) {
                throw new DataFormatException("it needs a dictionary");
            }
        }
    }
}
