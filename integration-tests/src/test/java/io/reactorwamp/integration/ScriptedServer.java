package io.reactorwamp.integration;

import io.reactorwamp.client.WampClient;
import io.reactorwamp.reactor.ReactorWampClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What a client connects to and a script answers on the socket itself; each connection has a thread of its own. */
final class ScriptedServer implements AutoCloseable {
    /** Small, so that a client notices soon that nobody reads. */
    private static final int RECEIVE_BUFFER = 32 * 1_024;

    /** Over what a server of this kind speaks. */
    static final List<SocketKind> KINDS = List.of(SocketKind.WEB_SOCKET, SocketKind.RAW_SOCKET);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<WampClient> clients = new ArrayList<>();
    private final ServerSocket listening;
    private final SocketKind kind;

    /** What happens on a connection. When it returns, what the client still sends is read, until it closes. */
    interface Script {
        void play(Connected peer) throws IOException, InterruptedException;
    }

    /** Has its turn before anything is read: even before the HTTP request. */
    interface Acceptor {
        void accept(Socket socket) throws IOException, InterruptedException;
    }

    private ScriptedServer(SocketKind kind, Acceptor acceptor) {
        this.kind = kind;
        try {
            listening = new ServerSocket();
            listening.setReceiveBufferSize(RECEIVE_BUFFER);
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(() -> acceptAll(acceptor));
    }

    /** A server that speaks no WebSocket unless the script does. */
    static ScriptedServer raw(Acceptor acceptor) {
        return new ScriptedServer(SocketKind.WEB_SOCKET, acceptor);
    }

    /** A server that agrees on this format first. */
    static ScriptedServer webSocket(Wire wire, Script script) {
        return over(SocketKind.WEB_SOCKET, wire, script);
    }

    /** The same over either transport. */
    static ScriptedServer over(SocketKind kind, Wire wire, Script script) {
        return new ScriptedServer(kind, socket -> {
            Connected peer = Connected.greet(socket, kind, wire);
            script.play(peer);
            peer.readToTheEnd();
        });
    }

    private void acceptAll(Acceptor acceptor) {
        try {
            while (!listening.isClosed()) {
                Socket socket = listening.accept();
                sockets.add(socket);
                threads.execute(() -> play(acceptor, socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static void play(Acceptor acceptor, Socket socket) {
        try (socket) {
            acceptor.accept(socket);
        } catch (IOException | InterruptedException closed) {
            // The client closed while the script was still talking, or the test is over.
        }
    }

    String uri() {
        return (kind == SocketKind.WEB_SOCKET ? "ws" : "tcp") + "://127.0.0.1:" + listening.getLocalPort();
    }

    WampClient client(Wire wire) {
        return keep(ReactorWampClient.builder().uri(uri()).realm(Network.REALM).serializers(wire.id()));
    }

    WampClient keep(ReactorWampClient.Builder builder) {
        WampClient client = builder.build();
        clients.add(client);
        return client;
    }

    /** Cuts all connections. */
    void cut() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    void stopListening() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stopListening();
        cut();
        threads.shutdownNow();
        clients.forEach(client -> client.close().block(Network.PATIENCE));
    }
}
