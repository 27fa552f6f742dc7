package io.reactorwamp.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** A peer over RawSocket, written out by hand. A thread of its own reads. */
final class RawSocketPeer extends SocketPeer {
    private static final int LONGEST = 15 << 4;
    private static final int MESSAGE = 0;
    private static final int PING = 1;
    private static final int PONG = 2;

    private final DataInputStream in;
    private final OutputStream out;
    private final AutoCloseable socket;

    /** A peer on a socket that is connected, once the router has agreed on the format. */
    RawSocketPeer(AutoCloseable socket, InputStream in, OutputStream out, Wire wire) throws IOException {
        super(wire);
        this.socket = socket;
        this.in = new DataInputStream(in);
        this.out = out;
        int format = LONGEST | (wire.ordinal() + 1);
        out.write(new byte[] {0x7f, (byte) format, 0, 0});
        byte[] answer = in.readNBytes(4);
        assertThat(answer).hasSize(4).startsWith(0x7f);
        assertThat(answer[1] & 0xf).as("the format").isEqualTo(format & 0xf);
        Thread reader = new Thread(this::read, "raw-socket-peer");
        reader.setDaemon(true);
        reader.start();
    }

    /** One more message may be read after it was told to stop. */
    private void read() {
        try {
            while (isReading()) {
                int head = in.readInt();
                byte[] content = in.readNBytes(head & 0xffffff);
                if (head >>> 24 == PONG) {
                    onPong();
                } else {
                    onMessage(content);
                }
            }
        } catch (IOException ended) {
            onEnd();
        }
    }

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
    void sendBytes(byte[] message) {
        frame(MESSAGE, message);
    }

    @Override
    boolean ping() {
        return frame(PING, new byte[0]);
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
