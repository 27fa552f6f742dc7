package io.reactorwamp.transport.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.transport.ClientTransport;
import io.reactorwamp.transport.Served;
import io.reactorwamp.transport.rawsocket.RawSocketClientTransport;
import io.reactorwamp.transport.rawsocket.RawSocketServerTransport;
import io.reactorwamp.transport.tls.TestAuthority;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of a Unix domain socket: whose it is, and what becomes of it. */
class SocketFileTest {
    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("socket");
    }

    private RawSocketServerTransport server() {
        return RawSocketServerTransport.builder()
                .serializers(Serializers.json())
                .unix(file())
                .build();
    }

    private ClientTransport client() {
        return RawSocketClientTransport.builder(file())
                .serializers(Serializers.json())
                .build();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }

    private void assertInTheWay(Class<? extends IOException> error) throws IOException {
        List<String> before = files();
        assertThatThrownBy(() -> new Served(server())).hasRootCauseInstanceOf(error);
        assertThat(files()).isEqualTo(before);
    }

    /** A socket whose server is gone without removing it. */
    private void leaveSocket() throws IOException {
        try (ServerSocketChannel gone = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            gone.bind(UnixDomainSocketAddress.of(file()));
        }
        assertThat(file()).exists();
    }

    @Test
    void onlyTheUserOfTheServerCanConnectAndTheFileGoesWithTheServer() throws Exception {
        try (Served server = new Served(server())) {
            assertThat(server.uri()).isEqualTo("unix:" + file());
            assertThat(Files.getPosixFilePermissions(file()))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
            assertThat(files()).containsExactly("socket");
            server.connect(client());
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void theSocketOfAServerThatIsGoneIsReplaced() throws Exception {
        leaveSocket();
        try (Served server = new Served(server())) {
            server.connect(client());
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void theSocketOfAServerThatListensIsLeftAlone() throws Exception {
        try (Served server = new Served(server())) {
            assertInTheWay(BindException.class);
            server.connect(client());
        }
    }

    @Test
    void whatIsNoSocketIsLeftAlone() throws IOException {
        Files.writeString(file(), "precious");
        assertInTheWay(FileAlreadyExistsException.class);
        assertThat(file()).hasContent("precious");
    }

    @Test
    void aLinkToASocketIsLeftAlone() throws IOException {
        leaveSocket();
        Path target = directory.resolve("target");
        Files.move(file(), target);
        Files.createSymbolicLink(file(), target);
        assertInTheWay(FileAlreadyExistsException.class);
        assertThat(target).exists();
    }

    @Test
    void theSocketOfAnotherUserIsLeftAlone() throws IOException {
        leaveSocket();
        assumeTrue(givenAway(), "only a privileged user can give a file away");
        assertInTheWay(FileAlreadyExistsException.class);
        assertThat(file()).exists();
    }

    private boolean givenAway() {
        try {
            UserPrincipal other =
                    directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
            Files.setOwner(file(), other);
            return true;
        } catch (IOException notAllowed) {
            return false;
        }
    }

    @Test
    void anotherFileOfThatNameOutlivesTheServer() throws Exception {
        try (Served server = new Served(server())) {
            Files.delete(file());
            Files.writeString(file(), "not the server's");
            assertThat(server.accepted()).isZero();
        }
        assertThat(file()).hasContent("not the server's");
    }

    @Test
    void withoutItsDirectoryThereIsNoSocket() {
        assertThatThrownBy(() -> new Served(RawSocketServerTransport.builder()
                        .serializers(Serializers.json())
                        .unix(directory.resolve("none").resolve("socket"))
                        .build()))
                .hasRootCauseInstanceOf(NoSuchFileException.class);
    }

    @Test
    void whereNobodyListensConnectingFails() throws IOException {
        assertThat(Served.refused(client())).isInstanceOf(IOException.class);
        leaveSocket();
        assertThat(Served.refused(client())).isInstanceOf(ConnectException.class);
    }

    @Test
    void wrongUseIsNoticedAtAssembly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RawSocketServerTransport.builder()
                        .serializers(Serializers.json())
                        .unix(directory.resolve("x".repeat(120)))
                        .build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RawSocketServerTransport.builder()
                        .serializers(Serializers.json())
                        .unix(file())
                        .tls(new TestAuthority().server())
                        .build());
    }
}
