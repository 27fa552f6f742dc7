package io.reactorwamp.integration;

import static io.reactorwamp.integration.Network.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.reactorwamp.client.ApplicationException;
import io.reactorwamp.client.Args;
import io.reactorwamp.client.CallResult;
import io.reactorwamp.client.InvalidArgumentException;
import io.reactorwamp.client.PayloadCodec;
import io.reactorwamp.client.PayloadException;
import io.reactorwamp.client.PayloadException.Direction;
import io.reactorwamp.client.ReceivedEvent;
import io.reactorwamp.client.Subscription;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.integration.Readings.Reading;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.Passthru;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** Payload passthru mode between two clients, whatever they speak; the third has no codec and sees what the router sees. */
@ParameterizedClass
@MethodSource("io.reactorwamp.integration.Pair#all")
class SealedPayloadTest {
    private static final String SEALED = "x_sealed";
    private static final String PLAIN = "x_plain";
    private static final Passthru HOW =
            Passthru.of(SEALED, "cbor").withCipher("none").withKeyId("k1");
    private static final WampSerializer FOURTH = Serializers.jackson("fourth", false, new CBORFactory());

    private final Network network = new Network();
    private final WampSession caller;
    private final WampSession callee;
    private final WampSession outsider;

    SealedPayloadTest(Pair pair) {
        caller = knowing(pair.first());
        callee = knowing(pair.second());
        outsider = network.session(pair.first());
    }

    private WampSession knowing(String way) {
        return network.client(
                        way,
                        builder -> builder.serializer(FOURTH)
                                .payloadCodec(SEALED, Seal.INSTANCE)
                                .payloadCodec(PLAIN, PayloadCodec.plain()))
                .connect()
                .block(PATIENCE);
    }

    /** Inverts all bits and puts a mark in front, without which it opens nothing. */
    private enum Seal implements PayloadCodec {
        INSTANCE;

        private static final byte MARK = 0x5a;

        @Override
        public byte[] encode(byte[] serialized, Passthru how, ContextView context) {
            byte[] sealed = new byte[serialized.length + 1];
            sealed[0] = MARK;
            for (int i = 0; i < serialized.length; i++) {
                sealed[i + 1] = (byte) ~serialized[i];
            }
            return sealed;
        }

        @Override
        public byte[] decode(byte[] payload, Passthru how, ContextView context) {
            if (payload.length == 0 || payload[0] != MARK) {
                throw new IllegalArgumentException("the seal is broken");
            }
            byte[] serialized = Arrays.copyOfRange(payload, 1, payload.length);
            for (int i = 0; i < serialized.length; i++) {
                serialized[i] = (byte) ~serialized[i];
            }
            return serialized;
        }
    }

    @AfterEach
    void close() {
        network.close();
    }

    /** Answers with what it got, and notes the arguments. */
    private Queue<Arguments> echo() {
        Queue<Arguments> seen = new ConcurrentLinkedQueue<>();
        callee.register("com.example.echo")
                .handle(call -> {
                    seen.add(call.arguments());
                    return Mono.just(Args.EMPTY
                            .args(call.arguments().args().toArray())
                            .kwargs(call.arguments().kwargs()));
                })
                .block(PATIENCE);
        return seen;
    }

    @Test
    void c39AndC64ArgumentsComeAndGoUnderEverySchemeWithEverySerializer() {
        Queue<Arguments> seen = echo();
        for (Passthru how : List.of(
                HOW,
                Passthru.of(SEALED, "json"),
                Passthru.of(SEALED, "msgpack"),
                Passthru.of(SEALED, "fourth"),
                Passthru.of(PLAIN, "json"),
                Passthru.of(PLAIN, "msgpack"),
                Passthru.of(PLAIN, "cbor"),
                Passthru.of(PLAIN, "fourth"),
                Passthru.of(PLAIN, "native"),
                new Passthru(PLAIN, null, null, null))) {
            CallResult result = caller.call("com.example.echo")
                    .args(1, "two", 2.5, new byte[] {3}, null, List.of(Map.of("k", true)))
                    .kwarg("name", List.of(4))
                    .passthru(how)
                    .result()
                    .block(PATIENCE);
            Arguments sent = new Arguments(
                    Arrays.asList(1L, "two", 2.5, new byte[] {3}, null, List.of(Map.of("k", true))),
                    Map.of("name", List.of(4L)));
            assertThat(result.arguments())
                    .as("%s", how)
                    .usingRecursiveComparison()
                    .isEqualTo(sent);
            assertThat(seen.poll()).usingRecursiveComparison().isEqualTo(sent);
            assertThat(Passthru.from(result.details())).isEqualTo(how);
        }
    }

    @Test
    void anApplicationsOwnTypesComeAndGo() {
        callee.register("com.example.reading")
                .handle(call -> Mono.just(call.value(Reading.class)))
                .block(PATIENCE);
        Reading echo = caller.call("com.example.reading")
                .arg(Readings.reading())
                .passthru(HOW)
                .retrieve(Reading.class)
                .block(PATIENCE);
        assertThat(echo).usingRecursiveComparison().isEqualTo(Readings.reading());
    }

    @Test
    void withoutArgumentsNothingIsSealed() {
        callee.register("com.example.nothing")
                .handle(call -> call.hasNoArguments() ? Mono.empty() : Mono.just("something"))
                .block(PATIENCE);
        CallResult result =
                caller.call("com.example.nothing").passthru(HOW).result().block(PATIENCE);
        assertThat(result.hasNoArguments()).isTrue();
        assertThat(Passthru.from(result.details())).isNull();
    }

    @Test
    void whoHasNoCodecSeesOnlyBytesAndThatItHasNone() {
        callee.register("com.example.secret")
                .handle(call -> Mono.just(Args.of("secret").passthru(HOW)))
                .block(PATIENCE);
        CallResult result = outsider.call("com.example.secret").result().block(PATIENCE);
        assertThat(result.raw().arguments().args()).singleElement().isInstanceOf(byte[].class);
        PayloadException unread = catchThrowableOfType(PayloadException.class, () -> result.value(String.class));
        assertThat(unread.direction()).isEqualTo(Direction.DECODE);
        assertThat(unread).hasMessageContaining("no codec for the payload scheme 'x_sealed'");
        assertThat(catchThrowableOfType(PayloadException.class, result::hasNoArguments))
                .isNotNull();
    }

    @Test
    void aHandlerWhoseClientCannotReadTheArgumentsIsNotCalled() {
        Queue<String> called = new ConcurrentLinkedQueue<>();
        outsider.register("com.example.p")
                .handle(call -> {
                    called.add("called");
                    return Mono.empty();
                })
                .block(PATIENCE);
        echo();
        ApplicationException noCodec = refused("com.example.p", HOW, "x");
        assertThat(noCodec.error()).isEqualTo(ErrorUri.FEATURE_NOT_SUPPORTED);
        assertThat(called).isEmpty();

        WampSession speaksMore = network.client(
                        Pair.IN_PROCESS,
                        builder -> builder.payloadCodec(SEALED, PayloadCodec.plain())
                                .serializer(Serializers.jackson("fifth", false, new CBORFactory())))
                .connect()
                .block(PATIENCE);
        assertThat(refusal(speaksMore, Passthru.of(SEALED, "fifth")).error()).isEqualTo(ErrorUri.FEATURE_NOT_SUPPORTED);
        assertThat(refusal(speaksMore, Passthru.of(SEALED, "native")).error())
                .isEqualTo(ErrorUri.FEATURE_NOT_SUPPORTED);
        assertThat(refusal(speaksMore, HOW)).isInstanceOf(InvalidArgumentException.class);
    }

    private ApplicationException refused(String procedure, Passthru how, Object arg) {
        return catchThrowableOfType(
                ApplicationException.class,
                () -> caller.call(procedure).arg(arg).passthru(how).result().block(PATIENCE));
    }

    private static ApplicationException refusal(WampSession from, Passthru how) {
        return catchThrowableOfType(
                ApplicationException.class,
                () -> from.call("com.example.echo")
                        .arg("x")
                        .passthru(how)
                        .result()
                        .block(PATIENCE));
    }

    @Test
    void whatCannotBeSealedIsNotSent() {
        Queue<Arguments> seen = echo();
        for (Passthru how : List.of(
                Passthru.of("x_unknown", "cbor"), Passthru.of(SEALED, "unknown"), Passthru.of(SEALED, "native"))) {
            PayloadException unsent = catchThrowableOfType(
                    PayloadException.class,
                    () -> caller.call("com.example.echo")
                            .arg(1)
                            .passthru(how)
                            .result()
                            .block(PATIENCE));
            assertThat(unsent.direction()).isEqualTo(Direction.ENCODE);
        }
        assertThat(caller.call("com.example.echo", Long.class, 5).block(PATIENCE))
                .isEqualTo(5);
        assertThat(seen).hasSize(1);
    }

    @Test
    void anErrorIsSealedAsTheCallWasAndStaysSealedOnItsWay() {
        callee.register("com.example.fails")
                .handle(call -> Mono.error(new ApplicationException("com.example.error", "why")))
                .block(PATIENCE);
        ApplicationException sealed = refused("com.example.fails", HOW, 1);
        assertThat(sealed.error()).isEqualTo("com.example.error");
        assertThat(sealed.payload().value(String.class)).isEqualTo("why");
        assertThat(Passthru.from(sealed.details())).isEqualTo(HOW);

        caller.register("com.example.passes")
                .handle(call ->
                        caller.call("com.example.fails").arg(1).passthru(HOW).result())
                .block(PATIENCE);
        ApplicationException passed = catchThrowableOfType(
                ApplicationException.class,
                () -> outsider.call("com.example.passes").result().block(PATIENCE));
        assertThat(Passthru.from(passed.details())).isEqualTo(HOW);
        assertThat(passed.payload().raw().arguments().args()).singleElement().isInstanceOf(byte[].class);
    }

    @Test
    void progressiveResultsAreSealedEach() {
        callee.register("com.example.rows")
                .handleFlux(call -> Flux.just("a", "b", "c"))
                .block(PATIENCE);
        assertThat(caller.call("com.example.rows")
                        .arg(1)
                        .passthru(HOW)
                        .retrieveFlux(String.class)
                        .collectList()
                        .block(PATIENCE))
                .containsExactly("a", "b", "c");
        assertThat(caller.call("com.example.rows")
                        .arg(1)
                        .passthru(HOW)
                        .retrieve(List.class)
                        .block(PATIENCE))
                .isEqualTo(List.of("a", "b", "c"));
    }

    @Test
    void partsOfACallAreSealedEach() {
        callee.register("com.example.join")
                .handleStream(String.class, (call, parts) -> parts.map(text -> text + "!"))
                .block(PATIENCE);
        assertThat(caller.call("com.example.join").passthru(HOW).stream(Flux.just("a", "b"))
                        .retrieveFlux(String.class)
                        .collectList()
                        .block(PATIENCE))
                .containsExactly("a!", "b!");
    }

    @Test
    void eventsAreReadByThoseWhoHaveACodecAndSkippedByTheOthers() {
        Queue<String> read = new ConcurrentLinkedQueue<>();
        Queue<String> skipped = new ConcurrentLinkedQueue<>();
        Subscription<String> knowing =
                callee.subscribe("com.example.t").open(String.class).block(PATIENCE);
        Subscription<ReceivedEvent> ignorant =
                outsider.subscribe("com.example.t").open().block(PATIENCE);
        knowing.events().subscribe(read::add, error -> read.add(error.toString()));
        ignorant.events()
                .subscribe(event ->
                        skipped.add(catchThrowableOfType(PayloadException.class, () -> event.value(String.class))
                                .direction()
                                .name()));
        for (Passthru how : List.of(HOW, Passthru.of(PLAIN, "native"))) {
            caller.publish("com.example.t")
                    .arg("for you")
                    .passthru(how)
                    .sendAcknowledged()
                    .block(PATIENCE);
        }
        Flux<String> more = Flux.just("x", "y");
        assertThat(caller.publish("com.example.t")
                        .passthru(HOW)
                        .sendEach(more, (spec, element) -> spec.arg(element))
                        .block(PATIENCE))
                .isEqualTo(2);
        Eventually.await().untilAsserted(() -> assertThat(read).containsExactly("for you", "for you", "x", "y"));
        Eventually.await()
                .untilAsserted(() -> assertThat(skipped).containsExactly("DECODE", "DECODE", "DECODE", "DECODE"));
    }
}
