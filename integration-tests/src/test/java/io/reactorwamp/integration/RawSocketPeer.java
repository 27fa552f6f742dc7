package io.reactorwamp.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client over RawSocket, written out by hand. A thread of its own reads. */
final class RawSocketPeer implements SocketPeer {
    private static final int LONGEST = 15 << 4;
    private static final int MESSAGE = 0;
    private static final int PING = 1;
    private static final int PONG = 2;

    private final Wire wire;
    private final DataInputStream in;
    private final OutputStream out;
    private final AutoCloseable socket;
    private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<byte[]> pongs = new LinkedBlockingQueue<>();
    private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
    private volatile boolean reading = true;

    /** A peer on a socket that is connected, once the router has agreed on the format. */
    RawSocketPeer(AutoCloseable socket, InputStream in, OutputStream out, Wire wire) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(in);
        this.out = out;
        this.wire = wire;
        int format = LONGEST | (wire.ordinal() + 1);
        out.write(new byte[] {0x7f, (byte) format, 0, 0});
        byte[] answer = in.readNBytes(4);
        assertThat(answer).hasSize(4).startsWith(0x7f);
        assertThat(answer[1] & 0xf).as("the format").isEqualTo(format & 0xf);
        Thread reader = new Thread(this::read, "raw-socket-peer");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try {
            while (reading) {
                int head = in.readInt();
                byte[] content = in.readNBytes(head & 0xffffff);
                (head >>> 24 == PONG ? pongs : received).add(content);
            }
        } catch (IOException ended) {
            closed.complete(null);
            pongs.add(new byte[0]);
        }
    }

    /** The router may have closed meanwhile: then what is sent goes nowhere. */
    private synchronized boolean frame(int kind, byte[] content) {
        try {
            out.write(ByteBuffer.allocate(content.length + 4)
                    .putInt(kind << 24 | content.length)
                    .put(content)
                    .array());
            out.flush();
            return true;
        } catch (IOException closing) {
            return false;
        }
    }

    @Override
    public void send(List<?> message) {
        frame(MESSAGE, wire.write(message));
    }

    @Override
    public List<Object> receive() {
        byte[] message = poll(received);
        assertThat(message).as("a message").isNotNull();
        return wire.read(message);
    }

    @Override
    public @Nullable List<Object> receiveNow() {
        byte[] message = received.poll();
        return message == null ? null : wire.read(message);
    }

    @Override
    public boolean hasReceived() {
        return !received.isEmpty();
    }

    private static byte @Nullable [] poll(BlockingQueue<byte[]> queue) {
        try {
            return queue.poll(Network.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void roundTrip() {
        if (!closed.isDone() && frame(PING, new byte[0])) {
            poll(pongs);
        }
    }

    @Override
    public boolean isClosed() {
        return closed.isDone();
    }

    /** One more message may be read. */
    @Override
    public void stopReading() {
        reading = false;
    }

    @Override
    public void awaitClosed() {
        assertThat(closed).succeedsWithin(Network.PATIENCE);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
