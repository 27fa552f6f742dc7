package io.reactorwamp.router.wampd;

import io.reactorwamp.router.RealmSettings;
import io.reactorwamp.router.WampRouter;
import io.reactorwamp.transport.ServerTransport.Listener;
import io.reactorwamp.transport.channel.ChannelLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * 0 ended in order, 1 cannot listen or did not end in order, 2 wrong options.
 */
@Command(
        name = "wampd",
        description =
                "A WAMP router: serves anonymous clients over WebSocket, under any path, and over RawSocket, until it is told"
                        + " to end. The ready line names all addresses.",
        mixinStandardHelpOptions = true,
        versionProvider = Wampd.Version.class,
        sortOptions = false)
public final class Wampd implements Callable<Integer> {
    private static final int CANNOT_RUN = 1;
    private static final long LONGEST_CLOSE_SECONDS = 10;

    @Spec
    private CommandSpec spec = CommandSpec.create();

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
        if (realms.isEmpty()) {
            realms.add("realm1");
        }
        List<ListenOptions.Listen> places = listening.all(limits());
        WampRouter router = router();
        List<Listener> listeners;
        try {
            listeners = Flux.fromIterable(places)
                    .concatMap(place -> listen(router, place))
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
        spec.commandLine().getOut().println(readyLine(listeners));
        // A signal ends the process from here on.
        new CountDownLatch(1).await();
        return CANNOT_RUN;
    }

    private ChannelLimits limits() {
        try {
            return ChannelLimits.DEFAULT.withMessageBytes(maxMessageBytes);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "Invalid value for option '--max-message-bytes': " + e.getMessage(), e);
        }
    }

    private WampRouter router() {
        RealmSettings settings =
                RealmSettings.DEFAULT.withStrictUris(strictUris).withLenientRequestIds(lenientIds);
        WampRouter.Builder builder = WampRouter.builder();
        try {
            realms.forEach(uri -> builder.realm(uri, settings));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "Invalid value for option '--realm': " + e.getMessage(), e);
        }
        return builder.build();
    }

    private static Mono<Listener> listen(WampRouter router, ListenOptions.Listen place) {
        return router.listen(place.transport())
                .onErrorMap(e -> new IOException("cannot listen on " + place.name() + ": " + reason(e), e));
    }

    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
    }

    private String readyLine(List<Listener> listeners) {
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
