package io.reactorwamp.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.ApplicationException;
import io.reactorwamp.client.Args;
import io.reactorwamp.client.CallSpec;
import io.reactorwamp.client.ReceivedEvent;
import io.reactorwamp.client.ReceivedPayload;
import io.reactorwamp.client.Registration;
import io.reactorwamp.client.Subscription;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.value.Arguments;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Our own client in the roles of the scripts. */
final class OurPeer implements Peer {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int EVENTS = 1000;
    private static final String REFUSED = "interop.error.refused";
    private static final byte[] BYTES = SampleValues.allBytes();

    @Override
    public Serving serve(String uri, String format, String name) {
        WampClient client = client(uri, format);
        WampSession session = now(client.connect());
        CompletableFuture<List<List<Object>>> seen = now(session.subscribe(topic(name, "in"))
                        .open())
                .events()
                .take(EVENTS)
                .map(OurPeer::event)
                .collectList()
                .toFuture();
        String prefix = "interop." + name + ".";
        now(session.register(prefix + "echo").handle(invocation -> Mono.just(asSent(invocation))));
        now(session.register(prefix + "fail")
                .handle(invocation -> Mono.error(new ApplicationException(REFUSED, asSent(invocation)))));
        now(session.register(prefix + "publish")
                .handle(invocation -> publishAll(session, topic(name, "out")).thenReturn(EVENTS)));
        now(session.register(prefix + "seen").handle(invocation -> Mono.fromFuture(seen, true)));
        return new OurServing(client, session);
    }

    @Override
    public void drive(String uri, String format, String name) {
        WampClient client = client(uri, format);
        try {
            WampSession session = now(client.connect());
            echoesValues(session, name);
            answersErrors(session, name);
            carriesEvents(session, name);
            registers(session, name);
            leave(session);
        } finally {
            client.close().block(PATIENCE);
        }
    }

    private static void echoesValues(WampSession session, String name) {
        SampleValues.all()
                .forEach((kind, value) ->
                        echoes(session, name, kind, Args.of(value).kwarg("value", value)));
        echoes(session, name, "several arguments", Args.of(1, "two", null, List.of(3)));
        Map<String, Object> second = Map.of("third", List.of(2));
        echoes(
                session,
                name,
                "keyword arguments only",
                Args.EMPTY.kwarg("first", 1).kwarg("second", second));
        echoes(session, name, "no arguments", Args.EMPTY);
        Args binary =
                Args.of(BYTES, new byte[0], Map.of("inside", List.of(BYTES))).kwarg("bytes", BYTES);
        echoes(session, name, "binary", binary);
        for (long number : new long[] {1L << 32, 1L << 53, -(1L << 53)}) {
            Mono<Double> echo = session.call("interop." + name + ".echo", Double.class, number);
            assertThat(echo.block(PATIENCE))
                    .as("readable, be it an integer or a float")
                    .isEqualTo(number);
        }
    }

    @SuppressWarnings("unchecked") // these tests give keyword arguments as maps alone
    private static void echoes(WampSession session, String name, String kind, Args args) {
        Map<String, Object> kwargs = args.keyword() == null ? Map.of() : (Map<String, Object>) args.keyword();
        CallSpec call = session.call("interop." + name + ".echo")
                .args(args.positional().toArray())
                .kwargs(kwargs);
        Arguments received = now(call.result()).arguments();
        assertThat(SampleValues.comparable(received.args()))
                .as(kind)
                .isEqualTo(SampleValues.comparable(args.positional()));
        assertThat(SampleValues.comparable(received.kwargs())).as(kind).isEqualTo(SampleValues.comparable(kwargs));
    }

    private static void answersErrors(WampSession session, String name) {
        ApplicationException refused =
                failure(session.call("interop." + name + ".fail").args("why", 7).kwarg("code", 42));
        assertThat(refused.error()).isEqualTo(REFUSED);
        Arguments details = Objects.requireNonNull(refused.payload()).arguments();
        assertThat(details.args()).containsExactly("why", 7L);
        assertThat(details.kwargs()).containsExactly(Map.entry("code", 42L));
        assertThat(failure(session.call("interop." + name + ".missing")).error())
                .isEqualTo("wamp.error.no_such_procedure");
    }

    private static ApplicationException failure(CallSpec call) {
        return assertThat(call.result().materialize().block(PATIENCE))
                .extracting(
                        signal -> signal.getThrowable(),
                        InstanceOfAssertFactories.throwable(ApplicationException.class))
                .actual();
    }

    private static void carriesEvents(WampSession session, String name) {
        publishAll(session, topic(name, "in")).block(PATIENCE);
        Object seen = now(session.call("interop." + name + ".seen").result())
                .arguments()
                .args()
                .get(0);
        assertThat(SampleValues.comparable(seen)).isEqualTo(SampleValues.comparable(allEvents()));

        Subscription<ReceivedEvent> subscription =
                now(session.subscribe(topic(name, "out")).open());
        CompletableFuture<List<List<Object>>> received = subscription
                .events()
                .take(EVENTS)
                .map(OurPeer::event)
                .collectList()
                .toFuture();
        now(session.call("interop." + name + ".publish").result());
        assertThat(SampleValues.comparable(now(Mono.fromFuture(received, true))))
                .isEqualTo(SampleValues.comparable(allEvents()));
        subscription.unsubscribe().block(PATIENCE);
    }

    private static void registers(WampSession session, String name) {
        String own = "interop." + name + ".own";
        Registration registration = now(session.register(own).handle(invocation -> Mono.just(asSent(invocation))));
        assertThat(session.call(own, String.class, "mine").block(PATIENCE)).isEqualTo("mine");
        registration.unregister().block(PATIENCE);
        assertThat(failure(session.call(own)).error()).isEqualTo("wamp.error.no_such_procedure");
    }

    private static void leave(WampSession session) {
        CompletableFuture<Void> ended = session.ended().toFuture();
        session.close().block(PATIENCE);
        assertThat(ended).as("ended in order").succeedsWithin(PATIENCE);
    }

    private static WampClient client(String uri, String format) {
        return WampClient.builder()
                .uri(uri)
                .realm("realm1")
                .serializers(format)
                .connectTimeout(PATIENCE)
                .build();
    }

    private static Mono<Void> publishAll(WampSession session, String topic) {
        return Flux.range(0, EVENTS)
                .concatMap(i ->
                        session.publish(topic).arg(i).kwarg("text", text(i)).sendAcknowledged())
                .then();
    }

    private static List<List<Object>> allEvents() {
        return IntStream.range(0, EVENTS)
                .mapToObj(i -> List.<Object>of(i, text(i)))
                .toList();
    }

    private static String text(int number) {
        return "event " + number;
    }

    private static List<Object> event(ReceivedEvent event) {
        return List.of(
                Objects.requireNonNull(event.arg(0, Integer.class)),
                Objects.requireNonNull(event.kwarg("text", String.class)));
    }

    private static Args asSent(ReceivedPayload received) {
        Arguments arguments = received.arguments();
        return Args.of(arguments.args().toArray()).kwargs(arguments.kwargs());
    }

    private static String topic(String name, String last) {
        return "interop." + name + "." + last;
    }

    private static <T> T now(Mono<T> mono) {
        return Objects.requireNonNull(mono.block(PATIENCE));
    }

    private record OurServing(WampClient client, WampSession session) implements Serving {
        @Override
        public void leave() {
            OurPeer.leave(session);
        }

        @Override
        public void close() {
            client.close().block(PATIENCE);
        }
    }
}
