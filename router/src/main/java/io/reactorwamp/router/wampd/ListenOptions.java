package io.reactorwamp.router.wampd;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.transport.ServerTransport;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.channel.SocketServerBuilder;
import io.reactorwamp.transport.rawsocket.RawSocketServerTransport;
import io.reactorwamp.transport.tls.Identity;
import io.reactorwamp.transport.tls.ServerTls;
import io.reactorwamp.transport.tls.ServerTls.ClientCertificates;
import io.reactorwamp.transport.tls.Trust;
import io.reactorwamp.transport.websocket.WebSocketServerTransport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where to listen, and for what. */
final class ListenOptions {
    private static final WampSerializer[] FORMATS = Serializers.defaults().toArray(WampSerializer[]::new);

    private static final Address DEFAULT = new Address("127.0.0.1", 8080);

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--ws",
            paramLabel = "HOST:PORT",
            description =
                    "Where to listen for WebSocket; may be repeated. Port 0 takes any that is free, :PORT is this machine"
                            + " only. Default: 127.0.0.1:8080, unless another place is given")
    private List<Address> webSockets = new ArrayList<>();

    @Option(
            names = "--tcp",
            paramLabel = "HOST:PORT",
            description = "Where to listen for RawSocket over TCP, as with --ws; may be repeated.")
    private List<Address> rawSockets = new ArrayList<>();

    @Option(
            names = "--any",
            paramLabel = "HOST:PORT",
            description = "Where to listen for both on one port, as with --ws; may be repeated.")
    private List<Address> shared = new ArrayList<>();

    @Option(names = "--wss", paramLabel = "HOST:PORT", description = "As --ws, with TLS.")
    private List<Address> secureWebSockets = new ArrayList<>();

    @Option(names = "--tcps", paramLabel = "HOST:PORT", description = "As --tcp, with TLS.")
    private List<Address> secureRawSockets = new ArrayList<>();

    @Option(names = "--any-tls", paramLabel = "HOST:PORT", description = "As --any, with TLS.")
    private List<Address> secureShared = new ArrayList<>();

    @Option(
            names = "--unix",
            paramLabel = "PATH",
            description = "A Unix domain socket to listen on for both, for the user of this process; may be repeated.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "The router's certificate and who signed it (PEM), for all places with TLS.")
    private @Nullable Path certificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "The certificate's private key (PEM, PKCS#8, not encrypted).")
    private @Nullable Path key;

    @Option(
            names = "--tls-client-ca",
            paramLabel = "FILE",
            description = "Authorities (PEM), of one of which each client with TLS must show a certificate.")
    private @Nullable Path clientAuthorities;

    @Option(
            names = "--allow-origin",
            paramLabel = "ORIGIN",
            description =
                    "Web pages that may connect, as https://app.example.com, *.example.com:*, or * for all; may be"
                            + " repeated. Those of the router's own host always may.")
    private List<String> origins = new ArrayList<>();

    /**
     * One place to listen.
     *
     * @param name as it was given
     */
    record Listen(String name, ServerTransport transport) {}

    /**
     * All places. Reads the files of TLS.
     *
     * @throws ParameterException if one cannot be used
     */
    List<Listen> all(ChannelLimits limits) {
        try {
            return places(limits).toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Stream<Listen> places(ChannelLimits limits) {
        Stream<Listen> plain = Stream.of(
                        ports(webSockets, this::webSocket),
                        ports(rawSockets, this::rawSocket),
                        ports(shared, this::shared))
                .flatMap(at -> at)
                .map(kind -> kind.listen(limits, null));
        Stream<Listen> secure = Stream.of(
                        ports(secureWebSockets, this::webSocket),
                        ports(secureRawSockets, this::rawSocket),
                        ports(secureShared, this::shared))
                .flatMap(at -> at)
                .map(kind -> kind.listen(limits, tls()));
        Stream<Listen> sockets = files.stream()
                .map(file -> new Kind(file.toString(), shared().unix(file)))
                .map(kind -> kind.listen(limits, null));
        List<Listen> given = Stream.of(plain, secure, sockets).flatMap(at -> at).toList();
        return given.isEmpty()
                ? ports(List.of(DEFAULT), this::webSocket).map(kind -> kind.listen(limits, null))
                : given.stream();
    }

    private static Stream<Kind> ports(List<Address> addresses, Supplier<SocketServerBuilder<?>> builder) {
        return addresses.stream()
                .map(address -> new Kind(
                        address.toString(), builder.get().host(address.host()).port(address.port())));
    }

    private WebSocketServerTransport.Builder webSocket() {
        return WebSocketServerTransport.builder().serializers(FORMATS).allowOrigins(origins.toArray(String[]::new));
    }

    private WebSocketServerTransport.Builder shared() {
        return webSocket().withRawSocket();
    }

    private RawSocketServerTransport.Builder rawSocket() {
        return RawSocketServerTransport.builder().serializers(FORMATS);
    }

    private ServerTls tls() {
        if (certificate == null || key == null) {
            throw new IllegalArgumentException("TLS needs --tls-cert and --tls-key");
        }
        ServerTls own = ServerTls.of(Identity.pem(certificate, key));
        return clientAuthorities == null
                ? own
                : own.withClientCertificates(ClientCertificates.REQUIRED, Trust.pem(clientAuthorities));
    }

    /** A place, and what will listen there. */
    private record Kind(String name, SocketServerBuilder<?> builder) {
        Listen listen(ChannelLimits limits, @Nullable ServerTls tls) {
            SocketServerBuilder<?> limited = builder.limits(limits);
            return new Listen(name, (tls == null ? limited : limited.tls(tls)).build());
        }
    }
}
