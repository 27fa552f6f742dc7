package io.reactorwamp.transport;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A proxy that speaks HTTP CONNECT and SOCKS 5, wants one username and password, and connects to this machine only. */
public final class ProxyServer implements AutoCloseable {
    private static final int SOCKS = 5;

    private final String username;
    private final String password;
    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    public ProxyServer(String username, String password) {
        this.username = username;
        this.password = password;
        try {
            listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::acceptAll);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** What it was asked for and granted, as {@code HTTP localhost:80} or {@code SOCKS localhost:80}. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private void acceptAll() {
        try {
            while (!listening.isClosed()) {
                Socket socket = listening.accept();
                sockets.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket client) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            int first = in.readUnsignedByte();
            Socket router = first == SOCKS ? socks(in, client.getOutputStream()) : http(in, client.getOutputStream());
            if (router != null) {
                try (router) {
                    sockets.add(router);
                    threads.execute(() -> pass(router, client));
                    pass(client, router);
                }
            }
        } catch (IOException ended) {
            // One side has closed.
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // One side has closed.
        }
    }

    private Socket http(DataInputStream in, OutputStream out) throws IOException {
        String target = line(in).split(" ")[1];
        String expected = "basic "
                + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
        boolean known = false;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            known |= line.equalsIgnoreCase("proxy-authorization: " + expected);
        }
        if (!known) {
            out.write("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n".getBytes());
            return null;
        }
        Socket router = connect(Integer.parseInt(target.substring(target.lastIndexOf(':') + 1)));
        asked.add("HTTP " + target);
        out.write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return router;
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private Socket socks(DataInputStream in, OutputStream out) throws IOException {
        in.readNBytes(in.readUnsignedByte());
        out.write(new byte[] {SOCKS, 2});
        in.readUnsignedByte();
        String user = text(in);
        boolean known = user.equals(username) & text(in).equals(password);
        out.write(new byte[] {1, (byte) (known ? 0 : 1)});
        if (!known) {
            return null;
        }
        in.readNBytes(3);
        int type = in.readUnsignedByte();
        String host = type == 3
                ? text(in)
                : InetAddress.getByAddress(in.readNBytes(type == 1 ? 4 : 16)).getHostAddress();
        int port = in.readUnsignedShort();
        Socket router = connect(port);
        asked.add("SOCKS " + host + ":" + port);
        out.write(new byte[] {SOCKS, 0, 0, 1, 127, 0, 0, 1, 0, 0});
        return router;
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
    }

    private static Socket connect(int port) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
