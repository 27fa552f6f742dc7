package io.reactorwamp.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.pkitesting.X509Bundle;
import io.reactorwamp.codec.Serializers;
import io.reactorwamp.transport.CapturedLog;
import io.reactorwamp.transport.ClientTransport;
import io.reactorwamp.transport.ConnectionDetails;
import io.reactorwamp.transport.HandshakeException;
import io.reactorwamp.transport.Served;
import io.reactorwamp.transport.ServerTransport;
import io.reactorwamp.transport.TransportContract.Pair;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.rawsocket.RawSocketClientTransport;
import io.reactorwamp.transport.rawsocket.RawSocketServerTransport;
import io.reactorwamp.transport.tls.ServerTls.ClientCertificates;
import io.reactorwamp.transport.websocket.WebSocketClientTransport;
import io.reactorwamp.transport.websocket.WebSocketServerTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is believed and who is not, on both transports. */
class TlsTest {
    private static final ChannelLimits HASTY = ChannelLimits.DEFAULT.withHandshakeTimeout(Duration.ofMillis(300));

    private final TestAuthority authority = new TestAuthority();

    /** The two transports. */
    enum Way {
        RAW_SOCKET {
            @Override
            ServerTransport server(ServerTls tls, ChannelLimits limits) {
                return RawSocketServerTransport.builder()
                        .serializers(Serializers.json())
                        .limits(limits)
                        .tls(tls)
                        .build();
            }

            @Override
            ClientTransport client(String host, int port, ClientTls tls, ChannelLimits limits) {
                return RawSocketClientTransport.builder(host, port)
                        .serializers(Serializers.json())
                        .limits(limits)
                        .tls(tls)
                        .build();
            }

            @Override
            ServerTransport plainServer() {
                return RawSocketServerTransport.builder()
                        .serializers(Serializers.json())
                        .build();
            }

            @Override
            ClientTransport plainClient(int port) {
                return RawSocketClientTransport.builder("127.0.0.1", port)
                        .serializers(Serializers.json())
                        .build();
            }
        },
        WEB_SOCKET {
            @Override
            ServerTransport server(ServerTls tls, ChannelLimits limits) {
                return WebSocketServerTransport.builder()
                        .serializers(Serializers.json())
                        .limits(limits)
                        .tls(tls)
                        .build();
            }

            @Override
            ClientTransport client(String host, int port, ClientTls tls, ChannelLimits limits) {
                return WebSocketClientTransport.builder("wss://" + host + ":" + port + "/")
                        .serializers(Serializers.json())
                        .limits(limits)
                        .tls(tls)
                        .build();
            }

            @Override
            ServerTransport plainServer() {
                return WebSocketServerTransport.builder()
                        .serializers(Serializers.json())
                        .build();
            }

            @Override
            ClientTransport plainClient(int port) {
                return WebSocketClientTransport.builder("ws://127.0.0.1:" + port + "/")
                        .serializers(Serializers.json())
                        .build();
            }
        };

        abstract ServerTransport server(ServerTls tls, ChannelLimits limits);

        abstract ClientTransport client(String host, int port, ClientTls tls, ChannelLimits limits);

        abstract ServerTransport plainServer();

        abstract ClientTransport plainClient(int port);

        Served serve(ServerTls tls) {
            return new Served(server(tls, ChannelLimits.DEFAULT));
        }

        ClientTransport client(Served server, ClientTls tls) {
            return client("localhost", port(server), tls, ChannelLimits.DEFAULT);
        }
    }

    private static int port(Served server) {
        return URI.create(server.uri()).getPort();
    }

    private void assertRefused(Way way, X509Bundle certificate, ClientTls client) {
        try (Served server = way.serve(ServerTls.of(TestAuthority.identity(certificate)))) {
            assertThat(Served.refused(way.client(server, client)))
                    .isInstanceOf(HandshakeException.class)
                    .hasMessageStartingWith("no agreement on TLS: ");
            assertThat(server.accepted()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCertificateForAnotherNameIsRefused(Way way) {
        assertRefused(way, authority.issue(to -> to.addSanDnsName("router.example.com")), authority.client());
    }

    @ParameterizedTest
    @EnumSource
    void aCertificateForAnotherAddressIsRefused(Way way) {
        X509Bundle other = authority.issue(to -> to.addSanIpAddress("127.0.0.2"));
        try (Served server = way.serve(ServerTls.of(TestAuthority.identity(other)))) {
            assertThat(Served.refused(way.client("127.0.0.1", port(server), authority.client(), ChannelLimits.DEFAULT)))
                    .isInstanceOf(HandshakeException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCertificateOfAnUnknownAuthorityIsRefused(Way way) {
        assertRefused(way, new TestAuthority().issue(), authority.client());
    }

    @ParameterizedTest
    @EnumSource
    void aPrivateAuthorityIsUnknownToTheJdk(Way way) {
        assertRefused(way, authority.issue(), ClientTls.DEFAULT);
    }

    @ParameterizedTest
    @EnumSource
    void anExpiredCertificateIsRefused(Way way) {
        Instant now = Instant.now();
        X509Bundle expired = authority.issue(to -> to.addSanDnsName("localhost")
                .notBefore(now.minus(Duration.ofDays(2)))
                .notAfter(now.minus(Duration.ofDays(1))));
        assertRefused(way, expired, authority.client());
    }

    @ParameterizedTest
    @EnumSource
    void withoutTheNameCheckAnotherNameWillDoAndThatIsLogged(Way way) throws InterruptedException {
        X509Bundle other = authority.issue(to -> to.addSanDnsName("router.example.com"));
        try (Served server = way.serve(ServerTls.of(TestAuthority.identity(other)));
                CapturedLog log = CapturedLog.of(ClientTls.class)) {
            ClientTransport transport = way.client(server, authority.client().withoutNameCheck());
            server.connect(transport);
            server.connect(transport);
            assertThat(log.lines()).containsExactly("WARN The name in the router's certificate is not checked");
            assertThat(Served.refused(way.client(server, ClientTls.DEFAULT.withoutNameCheck())))
                    .isInstanceOf(HandshakeException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void bothEndsKnowWhatTlsAgreedOn(Way way) throws InterruptedException {
        X509Bundle own = authority.issue();
        try (Served server = way.serve(ServerTls.of(TestAuthority.identity(own)))) {
            Pair pair = server.connect(way.client(server, authority.client()));
            ConnectionDetails client = pair.client().details();
            ConnectionDetails router = pair.router().details();
            assertThat(client.tls().protocol())
                    .isEqualTo("TLSv1.3")
                    .isEqualTo(router.tls().protocol());
            assertThat(client.tls().cipherSuite()).isEqualTo(router.tls().cipherSuite());
            assertThat(client.tls().peerCertificates()).first().isEqualTo(own.getCertificate());
            assertThat(router.tls().peerCertificates()).isEmpty();
            assertThat(client.channelBinding("tls-server-end-point"))
                    .hasSize(32)
                    .isEqualTo(router.channelBinding("tls-server-end-point"));
            assertThat(client.channelBinding("tls-unique")).isNull();
            assertThat(router.remoteAddress()).isNotNull();
            assertThat(pair.router().description()).contains(" tls json ");
        }
    }

    @ParameterizedTest
    @EnumSource
    @EnabledForJreRange(min = JRE.JAVA_25, disabledReason = "JDKs before 25 do not tell tls-exporter")
    void bothEndsDeriveASecretOfEachConnection(Way way) throws InterruptedException {
        try (Served server = way.serve(authority.server())) {
            ClientTransport transport = way.client(server, authority.client());
            Pair one = server.connect(transport);
            Pair other = server.connect(transport);
            byte[] ofOne = one.client().details().channelBinding("tls-exporter");
            assertThat(ofOne)
                    .hasSize(32)
                    .isEqualTo(one.router().details().channelBinding("tls-exporter"))
                    .isNotEqualTo(other.client().details().channelBinding("tls-exporter"));
        }
    }

    @ParameterizedTest
    @EnumSource
    @EnabledForJreRange(max = JRE.JAVA_24, disabledReason = "JDKs from 25 on tell tls-exporter")
    void whereTheJdkTellsNoSecretThereIsNone(Way way) throws InterruptedException {
        try (Served server = way.serve(authority.server())) {
            Pair pair = server.connect(way.client(server, authority.client()));
            assertThat(pair.client().details().channelBinding("tls-exporter")).isNull();
            assertThat(pair.router().details().channelBinding("tls-exporter")).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCertificateOfTheClientIsKnownToTheRouter(Way way) throws InterruptedException {
        X509Bundle shown = authority.issue(to -> to.subject("CN=joe").addExtendedKeyUsageClientAuth());
        ServerTls tls = authority.server().withClientCertificates(ClientCertificates.REQUIRED, authority.trust());
        try (Served server = way.serve(tls)) {
            ClientTls client = authority.client().withIdentity(TestAuthority.identity(shown));
            Pair pair = server.connect(way.client(server, client));
            assertThat(pair.router().details().tls().peerCertificates()).first().isEqualTo(shown.getCertificate());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoShowsNoneIsRefusedWhereOneIsRequired(Way way) {
        ServerTls tls = authority.server().withClientCertificates(ClientCertificates.REQUIRED, authority.trust());
        try (Served server = way.serve(tls)) {
            assertThat(Served.refused(way.client(server, authority.client()))).isInstanceOf(HandshakeException.class);
            assertThat(server.accepted()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientOfAnUnknownAuthorityIsRefusedEvenWhereNoneIsRequired(Way way) {
        Identity unknown = TestAuthority.identity(new TestAuthority().issue());
        ServerTls tls = authority.server().withClientCertificates(ClientCertificates.WANTED, authority.trust());
        try (Served server = way.serve(tls)) {
            ClientTls client = authority.client().withIdentity(unknown);
            assertThat(Served.refused(way.client(server, client))).isInstanceOf(HandshakeException.class);
            assertThat(server.accepted()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereOneIsWantedNoneWillDo(Way way) throws InterruptedException {
        ServerTls tls = authority.server().withClientCertificates(ClientCertificates.WANTED, authority.trust());
        try (Served server = way.serve(tls)) {
            Pair pair = server.connect(way.client(server, authority.client()));
            assertThat(pair.router().details().tls().peerCertificates()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatStallsTheTlsHandshakeIsGivenUpInTime(Way way) throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Served.refused(way.client("localhost", silent.getLocalPort(), authority.client(), HASTY)))
                    .isInstanceOf(IOException.class)
                    .hasMessageMatching(".*(PT0\\.3S|timed out after 300ms).*");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatStallsTheTlsHandshakeIsCutOffInTime(Way way) throws IOException {
        // The head of a record, and the beginning of a ClientHello.
        for (String octets : new String[] {"", "16", "1603010200", "1603010200010001fc0303"}) {
            try (Served server = new Served(way.server(authority.server(), HASTY));
                    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(server))) {
                socket.setSoTimeout((int) Served.PATIENCE.toMillis());
                socket.getOutputStream().write(HexFormat.of().parseHex(octets));
                readToTheEnd(socket);
                assertThat(server.accepted()).isZero();
            }
        }
    }

    private static void readToTheEnd(Socket socket) throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {
                continue;
            }
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPlainClientOfATlsServerIsRefused(Way way) {
        try (Served server = way.serve(authority.server())) {
            assertThat(Served.refused(way.plainClient(port(server)))).isInstanceOf(IOException.class);
            assertThat(server.accepted()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTlsClientOfAPlainServerIsRefused(Way way) {
        try (Served server = new Served(way.plainServer())) {
            assertThat(Served.refused(way.client(server, authority.client()))).isInstanceOf(IOException.class);
            assertThat(server.accepted()).isZero();
        }
    }

    @Test
    void everythingMayComeFromPemFiles(@TempDir Path directory) throws Exception {
        X509Bundle own = authority.issue();
        Path chain = TestAuthority.writeChain(own, directory.resolve("chain.pem"));
        Path key = TestAuthority.writeKey(own, directory.resolve("key.pem"));
        Path root = authority.writeRoot(directory.resolve("root.pem"));
        ServerTls tls = ServerTls.of(Identity.pem(chain, key))
                .withClientCertificates(ClientCertificates.REQUIRED, Trust.pem(root));
        ClientTls client = ClientTls.DEFAULT.withTrust(Trust.pem(root)).withIdentity(Identity.pem(chain, key));
        try (Served server = Way.RAW_SOCKET.serve(tls)) {
            Pair pair = server.connect(Way.RAW_SOCKET.client(server, client));
            assertThat(pair.router().details().tls().peerCertificates()).first().isEqualTo(own.getCertificate());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void whatIsNoCertificateIsNoticedAtAssembly(String content, @TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("file.pem"), content);
        assertThatIllegalArgumentException().isThrownBy(() -> Trust.pem(file));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Way.RAW_SOCKET.server(ServerTls.of(Identity.pem(file, file)), ChannelLimits.DEFAULT));
        assertThatIllegalArgumentException().isThrownBy(() -> Trust.pem(directory.resolve("none.pem")));
    }

    @Test
    void aKeyStoreWithAnotherPasswordIsNoticedAtOnce() throws Exception {
        KeyStore store = authority.issue().toKeyStore("right".toCharArray());
        assertThatIllegalArgumentException().isThrownBy(() -> Identity.keyStore(store, "wrong".toCharArray()));
    }
}
