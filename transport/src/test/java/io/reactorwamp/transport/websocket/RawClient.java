package io.reactorwamp.transport.websocket;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client that writes whatever bytes a test wants, over a plain socket. */
final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int MASK = 0x01020304;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    /** A frame of the server. */
    record Frame(int first, byte[] payload) {
        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        int closeCode() {
            return (payload[0] & 0xff) << 8 | (payload[1] & 0xff);
        }
    }

    RawClient(String uri) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), URI.create(uri).getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    static RawClient upgraded(String uri, String subprotocol) throws IOException {
        RawClient client = new RawClient(uri);
        String status = client.upgrade("Sec-WebSocket-Protocol: " + subprotocol + "\r\n");
        if (!status.contains(" 101 ")) {
            client.close();
            throw new IOException(status);
        }
        return client;
    }

    /** Sends a request for an upgrade and reads the answer up to the empty line. */
    String upgrade(String moreHeaders) throws IOException {
        send(("GET /any/path HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                        + moreHeaders + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        return readHead();
    }

    /** Reads the head of an answer, up to the empty line. */
    String readHead() throws IOException {
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            answer.append((char) in.readUnsignedByte());
        }
        return answer.toString();
    }

    void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** A masked frame. */
    static byte[] frame(int first, byte[] payload) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream frame = new DataOutputStream(bytes)) {
            frame.writeByte(first);
            if (payload.length < 126) {
                frame.writeByte(0x80 | payload.length);
            } else if (payload.length < 0x10000) {
                frame.writeByte(0x80 | 126);
                frame.writeShort(payload.length);
            } else {
                frame.writeByte(0x80 | 127);
                frame.writeLong(payload.length);
            }
            frame.writeInt(MASK);
            for (int i = 0; i < payload.length; i++) {
                frame.writeByte(payload[i] ^ MASK >>> (24 - 8 * (i & 3)));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    static byte[] frame(int first, String payload) {
        return frame(first, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** The next frame of the server. */
    Frame read() throws IOException {
        int first = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        }
        byte[] payload = new byte[length];
        in.readFully(payload);
        return new Frame(first, payload);
    }

    /** Whether the server has ended the connection; waits for it. */
    boolean isEnded() throws IOException {
        try {
            return in.read() < 0;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
