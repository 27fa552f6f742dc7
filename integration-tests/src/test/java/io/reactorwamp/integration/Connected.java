package io.reactorwamp.integration;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The router's end of a connection, written out by hand. For one thread. */
final class Connected {
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;

    private static final int CLOSE = 0x8;
    private static final String KEY = "sec-websocket-key:";

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final SocketKind kind;
    private final Wire wire;

    private Connected(Socket socket, SocketKind kind, Wire wire) throws IOException {
        this.socket = socket;
        this.kind = kind;
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
        this.wire = wire;
    }

    /** Agrees on the format. */
    static Connected greet(Socket socket, SocketKind kind, Wire wire) throws IOException {
        return kind == SocketKind.WEB_SOCKET ? upgrade(socket, wire, wire.subprotocol()) : shakeHands(socket, wire);
    }

    private static Connected shakeHands(Socket socket, Wire wire) throws IOException {
        Connected peer = new Connected(socket, SocketKind.RAW_SOCKET, wire);
        peer.in.readInt();
        peer.sendRaw(new byte[] {0x7f, (byte) (0xf0 | (wire.ordinal() + 1)), 0, 0});
        return peer;
    }

    /** Answers the HTTP request, whatever formats it offers. */
    static Connected upgrade(Socket socket, Wire wire, String subprotocol) throws IOException {
        Connected peer = new Connected(socket, SocketKind.WEB_SOCKET, wire);
        String key = peer.readRequest();
        peer.sendRaw(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: " + accept(key) + "\r\n"
                        + "Sec-WebSocket-Protocol: " + subprotocol + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        return peer;
    }

    private String readRequest() throws IOException {
        String key = "";
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith(KEY)) {
                key = line.substring(KEY.length()).strip();
            }
        }
        return key;
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static String accept(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads HELLO and answers it with WELCOME. */
    void welcome() throws IOException {
        receive();
        send(List.of(2, 7, Map.of("roles", Map.of("broker", Map.of(), "dealer", Map.of()))));
    }

    void send(Object message) throws IOException {
        sendMessage(wire.write(message));
    }

    /** Sends a message in the kind of frame that its format has. */
    void sendMessage(byte[] message) throws IOException {
        sendRaw(kind == SocketKind.WEB_SOCKET ? frame(opcode(wire), message) : rawFrame(0, message));
    }

    /** A whole message in one frame of RawSocket. */
    static byte[] rawFrame(int kind, byte[] payload) {
        return ByteBuffer.allocate(payload.length + 4)
                .putInt(kind << 24 | payload.length)
                .put(payload)
                .array();
    }

    /** The kind of frame that messages of a format have. */
    static int opcode(Wire wire) {
        return wire.isText() ? TEXT : BINARY;
    }

    /** A whole message in one frame. */
    static byte[] frame(int opcode, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 10);
        frame.put((byte) (0x80 | opcode));
        if (payload.length < 126) {
            frame.put((byte) payload.length);
        } else if (payload.length < 1 << 16) {
            frame.put((byte) 126).putShort((short) payload.length);
        } else {
            frame.put((byte) 127).putLong(payload.length);
        }
        frame.put(payload);
        byte[] bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        return bytes;
    }

    void sendRaw(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** The next message. */
    List<Object> receive() throws IOException {
        byte[] message = kind == SocketKind.WEB_SOCKET ? receiveFrame() : receiveRawFrame();
        if (message == null) {
            throw new IOException("the client has closed");
        }
        return wire.read(message);
    }

    /** The payload of the next frame; null for the one that closes. */
    private byte @Nullable [] receiveFrame() throws IOException {
        int opcode = in.readUnsignedByte() & 0xf;
        int length = in.readUnsignedByte() & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = Math.toIntExact(in.readLong());
        }
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return opcode == CLOSE ? null : payload;
    }

    private byte[] receiveRawFrame() throws IOException {
        byte[] payload = new byte[in.readInt()];
        in.readFully(payload);
        return payload;
    }

    /** Reads what the client still sends. */
    void readToTheEnd() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    /** Ends the connection. */
    void close() throws IOException {
        socket.close();
    }
}
