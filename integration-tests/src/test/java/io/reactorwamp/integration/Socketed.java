package io.reactorwamp.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.router.WampRouter;
import io.reactorwamp.transport.ServerTransport;
import io.reactorwamp.transport.tls.TestAuthority;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A router that listens for one {@linkplain Pair way} to be connected over a socket, and clients of its that share no code with it. */
final class Socketed implements AutoCloseable {
    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final HttpClient HTTPS =
            HttpClient.newBuilder().sslContext(AUTHORITY.context()).build();

    private final String transport;
    private final Wire wire;
    private final @Nullable Path directory;
    private final URI uri;

    Socketed(String way, WampRouter router) {
        transport = way.contains(" ") ? way.substring(0, way.indexOf(' ')) : "ws";
        wire = Wire.valueOf(way.substring(way.indexOf(' ') + 1).toUpperCase(Locale.ROOT));
        try {
            directory = transport.equals("unix") ? Files.createTempDirectory("wamp") : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        uri = listen(router).block(Network.PATIENCE).uris().stream()
                .map(URI::create)
                .filter(any -> any.getScheme().equals(transport.equals("rawsocket") ? "tcp" : transport))
                .findFirst()
                .orElseThrow();
    }

    private Mono<ServerTransport.Listener> listen(WampRouter router) {
        if (directory != null) {
            return router.listenUnix(directory.resolve("socket"));
        }
        return transport.endsWith("s") && !transport.equals("ws")
                ? router.listen("127.0.0.1", 0, AUTHORITY.server())
                : router.listen("127.0.0.1", 0);
    }

    SocketPeer connect() {
        try {
            return switch (uri.getScheme()) {
                case "ws" -> new RawPeer(uri.toString(), wire);
                case "wss" -> new RawPeer(HTTPS, uri.toString(), wire);
                case "tcp" -> over(new Socket(uri.getHost(), uri.getPort()));
                case "tcps" -> over(AUTHORITY.context().getSocketFactory().createSocket(uri.getHost(), uri.getPort()));
                default -> overFile();
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SocketPeer over(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        return new RawSocketPeer(socket, socket.getInputStream(), socket.getOutputStream(), wire);
    }

    private SocketPeer overFile() throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(uri.getPath()));
        return new RawSocketPeer(channel, Channels.newInputStream(channel), new ChannelOutput(channel), wire);
    }

    /** Unlike that of {@link Channels} it writes while another thread waits to read. */
    private static final class ChannelOutput extends OutputStream {
        private final SocketChannel channel;

        ChannelOutput(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            ByteBuffer rest = ByteBuffer.wrap(octets, offset, length);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }
    }

    /** Leaves nothing of a socket file, whose router is closed. */
    @Override
    public void close() {
        if (directory != null) {
            assertThat(directory.toFile().delete()).isTrue();
        }
    }
}
