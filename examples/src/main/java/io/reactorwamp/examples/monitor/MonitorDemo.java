package io.reactorwamp.examples.monitor;

import io.reactorwamp.client.Subscription;
import io.reactorwamp.client.TypeRef;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.router.WampRouter;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.function.Tuple2;

/**
 * Watches this machine through a router: a publisher streams samples, a subscriber composes them, a callee serves the process table
 * and a caller asks for it. The router runs in this process; its clients connect over WebSocket.
 */
@Command(name = "demo", mixinStandardHelpOptions = true, description = "Watches this machine through a WAMP router.")
public final class MonitorDemo implements Callable<Integer> {
    private static final String REALM = "machines";
    private static final String SAMPLES = "com.example.machine.samples";
    private static final String STOPPED = "com.example.machine.stopped";
    private static final String PROCESSES = "com.example.machine.processes";
    private static final TypeRef<List<ProcessRow>> ROWS = new TypeRef<>() {};

    @Option(names = "--seconds", defaultValue = "6", description = "How long to watch (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--embedded-callee",
            description =
                    "Run the callee inside the router's process, without a socket, instead of as a client over WebSocket.")
    private boolean embeddedCallee;

    private static final Duration PERIOD = Duration.ofMillis(100);

    private final PrintStream out;

    MonitorDemo(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new MonitorDemo(System.out)).execute(args));
    }

    @Override
    public Integer call() {
        Mono.usingWhen(
                        Mono.fromSupplier(
                                () -> WampRouter.builder().realm(REALM).build()),
                        router -> router.listenWebSocket("127.0.0.1", 0)
                                // Building a client looks for its implementation in the class path, which an event loop
                                // must not.
                                .publishOn(Schedulers.boundedElastic())
                                .flatMap(listener -> watch(router, listener.uri())),
                        WampRouter::close)
                .block();
        return CommandLine.ExitCode.OK;
    }

    /** The same code serves in both places: only the way to the router differs. */
    private Mono<Void> watch(WampRouter router, String uri) {
        out.println("router at " + uri + ", callee " + (embeddedCallee ? "embedded in its process" : "over WebSocket"));
        WampClient callee = embeddedCallee
                ? ReactorWampClient.builder()
                        .transport(router.inProcess())
                        .realm(REALM)
                        .build()
                : outside(uri);
        WampClient caller = outside(uri);
        WampClient publisher = outside(uri);
        WampClient subscriber = outside(uri);
        return callee.register(PROCESSES)
                .handleBlocking(invocation -> ProcessRow.busiest(atLeastOne(invocation.arg(0, Integer.class))))
                .then(Mono.zip(
                        subscriber.subscribe(SAMPLES).open(Sample.class),
                        subscriber.subscribe(STOPPED).open(Long.class)))
                .flatMap(topics -> run(publisher, until(topics.getT2(), topics.getT1()), caller))
                .then(Mono.whenDelayError(callee.close(), caller.close(), publisher.close(), subscriber.close()));
    }

    private static WampClient outside(String uri) {
        return WampClient.builder().uri(uri).realm(REALM).build();
    }

    private static int atLeastOne(@Nullable Integer wanted) {
        return wanted == null ? 1 : Math.max(1, wanted);
    }

    /** Events of one publisher come in the order of publishing, also across topics: when it has stopped, nothing is on its way. */
    private static Flux<Sample> until(Subscription<Long> stopped, Subscription<Sample> samples) {
        return samples.events().takeUntilOther(stopped.events());
    }

    private Mono<Void> run(WampClient publisher, Flux<Sample> samples, WampClient caller) {
        Mono<Long> published = publish(publisher).cache();
        Mono<Long> received = compose(samples);
        Mono<Long> tables = watchProcesses(caller, published);
        return Mono.zip(published, received, tables)
                .doOnNext(counts -> out.printf(
                        "done: %d samples published, %d received, %d process tables%n",
                        counts.getT1(), counts.getT2(), counts.getT3()))
                .then();
    }

    /** Streams samples, then tells how many there were. */
    private Mono<Long> publish(WampClient publisher) {
        // Counted: a clock that ends the stream may find one sample on its way, which nobody would get.
        Flux<Sample> samples =
                Sample.every(PERIOD).take(Duration.ofSeconds(seconds).dividedBy(PERIOD));
        return publisher
                .publish(SAMPLES)
                .sendEach(samples, (publication, sample) -> publication.kwargsFrom(sample))
                .delayUntil(count -> publisher.publish(STOPPED).arg(count).sendAcknowledged());
    }

    /** One stream of events, three uses: averages of each second, a warning at most every two seconds, and a count. */
    private Mono<Long> compose(Flux<Sample> events) {
        return events.publish(samples -> {
                    Flux<String> averages =
                            samples.buffer(Duration.ofSeconds(1)).map(window -> "  " + Average.of(window));
                    Flux<String> busy = samples.filter(sample -> sample.load() > 0.9)
                            .sample(Duration.ofSeconds(2))
                            .map(sample -> "  busy at " + sample.taken());
                    Mono<Void> lines =
                            Flux.merge(averages, busy).doOnNext(out::println).then();
                    return Mono.zip(samples.count(), lines.thenReturn(true));
                })
                .map(Tuple2::getT1)
                .single();
    }

    private Mono<Long> watchProcesses(WampClient caller, Mono<Long> end) {
        return Flux.interval(Duration.ofMillis(500), Duration.ofSeconds(2))
                .onBackpressureDrop()
                .concatMap(tick -> caller.call(PROCESSES, ROWS, 3))
                .doOnNext(rows -> out.println("  busiest: " + rows))
                .takeUntilOther(end)
                .count();
    }
}
