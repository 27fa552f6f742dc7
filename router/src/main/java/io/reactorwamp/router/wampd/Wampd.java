package io.reactorwamp.router.wampd;

import io.reactorwamp.router.RealmSettings;
import io.reactorwamp.router.WampRouter;
import io.reactorwamp.transport.ServerTransport;
import io.reactorwamp.transport.ServerTransport.Listener;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.channel.KeepAlive;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The router as a process of its own. Prints one line when clients can connect, and ends in order on SIGTERM and SIGINT. Exit codes:
 * 0 ended in order, 1 cannot listen or did not end in order, 2 wrong options or a wrong configuration.
 */
@Command(
        name = "wampd",
        description =
                "A WAMP router: serves clients over WebSocket and long-poll, under any path, and over RawSocket, until it is told to end."
                        + " Without a configuration, clients are anonymous and may do everything. The ready line names all"
                        + " addresses.",
        mixinStandardHelpOptions = true,
        versionProvider = Wampd.Version.class,
        sortOptions = false)
public final class Wampd implements Callable<Integer> {
    private static final int CANNOT_RUN = 1;
    private static final long LONGEST_CLOSE_SECONDS = 10;
    private static final int KEEP_ALIVE_TIMEOUT_SECONDS = 10;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Where everything is written, as YAML, or as JSON if its name ends so; then there are no other options.")
    private @Nullable Path file;

    @Mixin
    private ListenOptions listening = new ListenOptions();

    @Option(
            names = "--realm",
            paramLabel = "URI",
            description = "A realm that clients can join; may be repeated. Default: realm1")
    private List<String> realms = new ArrayList<>();

    @Option(names = "--strict-uris", description = "Accept only URIs of 0-9, a-z and _ between the dots.")
    private boolean strictUris;

    @Option(names = "--lenient-ids", description = "Tolerate gaps in the request ids of clients.")
    private boolean lenientIds;

    @Option(
            names = "--max-message-bytes",
            paramLabel = "N",
            description = "The longest message, at most 16777216. Default: ${DEFAULT-VALUE}")
    private int maxMessageBytes = ChannelLimits.DEFAULT.decode().messageBytes();

    @Option(
            names = "--keep-alive",
            paramLabel = "SECONDS",
            description =
                    "How long a WebSocket client may be silent before it is pinged, and a request of long-poll wait for messages;"
                            + " 0 for any time. The client has "
                            + KEEP_ALIVE_TIMEOUT_SECONDS
                            + " s for the answer or the next request. Default: ${DEFAULT-VALUE}")
    private int keepAlive = (int) KeepAlive.DEFAULT.interval().toSeconds();

    @Option(
            names = "--ping-rawsocket",
            description = "Ping RawSocket clients too. Some of them do not understand it and close the connection.")
    private boolean pingRawSockets;

    private Wampd() {}

    /** Runs the service with the options of {@code --help}. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Wampd())
                .registerConverter(Address.class, Wampd::address)
                .setParameterExceptionHandler((wrong, args) -> {
                    CommandLine command = wrong.getCommandLine();
                    command.getErr().println("wampd: " + wrong.getMessage() + " (see --help)");
                    return command.getCommandSpec().exitCodeOnInvalidInput();
                });
    }

    private static Address address(String text) {
        try {
            return Address.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException(e.getMessage());
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        return serve(file == null ? ofOptions() : ofFile(file));
    }

    private int serve(Configuration configuration) throws InterruptedException {
        List<Prepared> places = places(configuration);
        WampRouter router = configuration.router();
        List<Listener> listeners;
        try {
            listeners = Flux.fromIterable(places)
                    .concatMap(place -> place.listen(router))
                    .collectList()
                    .toFuture()
                    .get();
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause();
            spec.commandLine().getErr().println("wampd: " + (cause == null ? failure : cause).getMessage());
            stop(router);
            return CANNOT_RUN;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndExit(router), "wampd-stop"));
        spec.commandLine()
                .getOut()
                .println(readyLine(listeners, configuration.realms().keySet()));
        // A signal ends the process from here on.
        new CountDownLatch(1).await();
        return CANNOT_RUN;
    }

    /** What will listen at a place. */
    private record Prepared(ListenerSettings.Place place, ServerTransport transport) {
        Mono<Listener> listen(WampRouter router) {
            return router.listen(transport)
                    .onErrorMap(e -> new IOException("cannot listen on " + place + ": " + reason(e), e));
        }
    }

    /** Reads the files of TLS. */
    private List<Prepared> places(Configuration configuration) {
        List<Prepared> places = new ArrayList<>();
        for (ListenerSettings settings : configuration.listeners()) {
            try {
                places.add(new Prepared(settings.place(), settings.transport()));
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), settings.place() + ": " + e.getMessage(), e);
            }
        }
        return places;
    }

    private Configuration ofFile(Path path) {
        if (spec.commandLine().getParseResult().matchedOptions().size() > 1) {
            throw new ParameterException(spec.commandLine(), "--config goes with no other option");
        }
        try {
            return Configuration.read(path);
        } catch (ConfigurationException wrong) {
            throw new ParameterException(spec.commandLine(), path + ": " + wrong.getMessage(), wrong);
        }
    }

    private Configuration ofOptions() {
        if (realms.isEmpty()) {
            realms.add("realm1");
        }
        RealmSettings settings =
                RealmSettings.DEFAULT.withStrictUris(strictUris).withLenientRequestIds(lenientIds);
        Map<String, RealmSettings> named = new LinkedHashMap<>();
        for (String uri : realms) {
            if (!settings.rules().uris().isValid(uri)) {
                throw new ParameterException(
                        spec.commandLine(), "Invalid value for option '--realm': not a valid realm URI: " + uri);
            }
            named.put(uri, settings);
        }
        return new Configuration(listening.all(limits()), named);
    }

    private ChannelLimits limits() {
        return valid("--max-message-bytes", () -> ChannelLimits.DEFAULT.withMessageBytes(maxMessageBytes))
                .withKeepAlive(valid("--keep-alive", this::keepAlive));
    }

    private KeepAlive keepAlive() {
        KeepAlive all = KeepAlive.of(Duration.ofSeconds(keepAlive), Duration.ofSeconds(KEEP_ALIVE_TIMEOUT_SECONDS));
        return pingRawSockets ? all.withRawSocketPings() : all;
    }

    private <T> T valid(String option, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "Invalid value for option '" + option + "': " + e.getMessage(), e);
        }
    }

    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
    }

    private static String readyLine(List<Listener> listeners, Set<String> realms) {
        return Stream.concat(listeners.stream().flatMap(listener -> listener.uris().stream()), realms.stream())
                .collect(Collectors.joining(" ", "wampd ready: ", ""));
    }

    /** Without it the process would end with the number of the signal, although all is in order. */
    private void stopAndExit(WampRouter router) {
        Runtime.getRuntime().halt(stop(router) ? 0 : CANNOT_RUN);
    }

    private boolean stop(WampRouter router) {
        try {
            router.close().toFuture().get(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException | ExecutionException | TimeoutException failure) {
            spec.commandLine().getErr().println("wampd: did not end in order: " + reason(failure));
            return false;
        }
    }

    /** The version of the build. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            try (InputStream in = Wampd.class.getResourceAsStream("wampd.properties")) {
                Properties properties = new Properties();
                if (in != null) {
                    properties.load(in);
                }
                return new String[] {"wampd " + properties.getProperty("version")};
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
