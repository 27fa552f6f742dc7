package io.reactorwamp.router.wampd;

import io.reactorwamp.router.wampd.ListenerSettings.Place;
import io.reactorwamp.router.wampd.ListenerSettings.SocketFile;
import io.reactorwamp.router.wampd.ListenerSettings.Type;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.tls.ServerTls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where to listen, and for what. */
final class ListenOptions {
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
            description = "Where to listen for all of them on one port, as with --ws; may be repeated.")
    private List<Address> shared = new ArrayList<>();

    @Option(
            names = "--http",
            paramLabel = "HOST:PORT",
            description = "Where to listen for long-poll over HTTP, as with --ws; may be repeated.")
    private List<Address> longPolls = new ArrayList<>();

    @Option(names = "--wss", paramLabel = "HOST:PORT", description = "As --ws, with TLS.")
    private List<Address> secureWebSockets = new ArrayList<>();

    @Option(names = "--tcps", paramLabel = "HOST:PORT", description = "As --tcp, with TLS.")
    private List<Address> secureRawSockets = new ArrayList<>();

    @Option(names = "--https", paramLabel = "HOST:PORT", description = "As --http, with TLS.")
    private List<Address> secureLongPolls = new ArrayList<>();

    @Option(names = "--any-tls", paramLabel = "HOST:PORT", description = "As --any, with TLS.")
    private List<Address> secureShared = new ArrayList<>();

    @Option(
            names = "--unix",
            paramLabel = "PATH",
            description =
                    "A Unix domain socket to listen on for all of them, for the user of this process; may be repeated.")
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

    /** All places. */
    List<ListenerSettings> all(ChannelLimits limits) {
        List<ListenerSettings> given = Stream.of(
                        at(webSockets, Type.WEBSOCKET, false, limits),
                        at(rawSockets, Type.RAWSOCKET, false, limits),
                        at(shared, Type.ANY, false, limits),
                        at(longPolls, Type.LONGPOLL, false, limits),
                        at(secureWebSockets, Type.WEBSOCKET, true, limits),
                        at(secureRawSockets, Type.RAWSOCKET, true, limits),
                        at(secureShared, Type.ANY, true, limits),
                        at(secureLongPolls, Type.LONGPOLL, true, limits),
                        at(files.stream().map(SocketFile::new).toList(), Type.ANY, false, limits))
                .flatMap(settings -> settings)
                .toList();
        return given.isEmpty()
                ? at(List.of(DEFAULT), Type.WEBSOCKET, false, limits).toList()
                : given;
    }

    private Stream<ListenerSettings> at(List<? extends Place> places, Type type, boolean secure, ChannelLimits limits) {
        return places.stream().map(place -> new ListenerSettings(type, place, secure ? tls() : null, origins, limits));
    }

    private ServerTls tls() {
        if (certificate == null || key == null) {
            throw new ParameterException(spec.commandLine(), "TLS needs --tls-cert and --tls-key");
        }
        return ListenerSettings.tls(certificate, key, clientAuthorities);
    }
}
