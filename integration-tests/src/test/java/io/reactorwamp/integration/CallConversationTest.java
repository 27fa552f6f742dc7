package io.reactorwamp.integration;

import static io.reactorwamp.integration.Network.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.reactorwamp.client.ApplicationException;
import io.reactorwamp.client.Args;
import io.reactorwamp.client.CallResult;
import io.reactorwamp.client.InvalidArgumentException;
import io.reactorwamp.client.NoSuchProcedureException;
import io.reactorwamp.client.PayloadException;
import io.reactorwamp.client.ProcedureAlreadyExistsException;
import io.reactorwamp.client.Registration;
import io.reactorwamp.client.TypeRef;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.integration.Readings.Reading;
import io.reactorwamp.protocol.value.Arguments;
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

/** The same calls whatever the two peers speak. */
@ParameterizedClass
@MethodSource("io.reactorwamp.integration.Pair#all")
class CallConversationTest {
    private final Network network = new Network();
    private final WampSession caller;
    private final WampSession callee;

    CallConversationTest(Pair pair) {
        caller = network.session(pair.first());
        callee = network.session(pair.second());
    }

    @AfterEach
    void close() {
        network.close();
    }

    private static void same(Object actual, Object expected) {
        assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
    }

    @Test
    void aValueOfEveryKindComesAndGoesUnchanged() {
        Queue<Arguments> seen = new ConcurrentLinkedQueue<>();
        callee.register("com.example.echo")
                .handle(call -> {
                    seen.add(call.arguments());
                    return Mono.just(Args.of(call.arg(0, Object.class)));
                })
                .block(PATIENCE);
        Readings.values().forEach(value -> {
            CallResult result =
                    caller.call("com.example.echo").arg(value).result().block(PATIENCE);
            same(result.arguments(), Arguments.of(value));
            same(seen.poll(), Arguments.of(value));
        });
    }

    @Test
    void longTextsAndBytesComeAndGo() {
        callee.register("com.example.text")
                .handle(call -> Mono.just(call.value(String.class)))
                .block(PATIENCE);
        callee.register("com.example.bytes")
                .handle(call -> Mono.just(call.value(byte[].class)))
                .block(PATIENCE);
        for (int length : new int[] {125, 126, 65_535, 65_536, 300_000}) {
            String text = "x".repeat(length);
            assertThat(caller.call("com.example.text", String.class, text).block(PATIENCE))
                    .isEqualTo(text);
            byte[] bytes = new byte[length];
            bytes[length - 1] = -1;
            assertThat(caller.call("com.example.bytes", byte[].class, bytes).block(PATIENCE))
                    .isEqualTo(bytes);
        }
    }

    @Test
    void anApplicationsOwnTypesComeAndGo() {
        callee.register("com.example.reading")
                .handle(call -> Mono.just(call.value(Reading.class)))
                .block(PATIENCE);
        Reading echo = caller.call("com.example.reading", Reading.class, Readings.reading())
                .block(PATIENCE);
        same(echo, Readings.reading());
    }

    @Test
    void anApplicationsOwnTypesComeAndGoAsKeywordArgumentsAlone() {
        callee.register("com.example.reading")
                .handle(call -> {
                    assertThat(call.arguments().args()).isEmpty();
                    return Mono.just(Args.EMPTY.kwargsFrom(call.kwargsAs(Reading.class)));
                })
                .block(PATIENCE);
        CallResult echo = caller.call("com.example.reading")
                .kwargsFrom(Readings.reading())
                .result()
                .block(PATIENCE);
        same(echo.kwargsAs(Reading.class), Readings.reading());
        assertThat(echo.arguments().args()).isEmpty();
    }

    @Test
    void listsOfTypesAndSeveralArgumentsKeepTheirOrder() {
        callee.register("com.example.join")
                .handle(call -> Mono.just(call.argsAs(new TypeRef<List<String>>() {})))
                .block(PATIENCE);
        List<String> joined = caller.call("com.example.join", new TypeRef<List<String>>() {}, "a", "b", "c")
                .block(PATIENCE);
        assertThat(joined).containsExactly("a", "b", "c");
    }

    @Test
    void absentAndNullAreNoValue() {
        Queue<Arguments> seen = new ConcurrentLinkedQueue<>();
        callee.register("com.example.nothing")
                .handle(call -> {
                    seen.add(call.arguments());
                    return call.hasNoArguments() ? Mono.empty() : Mono.just(Args.of((Object) null));
                })
                .block(PATIENCE);
        CallResult absent = caller.call("com.example.nothing").result().block(PATIENCE);
        CallResult nothing = caller.call("com.example.nothing")
                .arg(null)
                .kwarg("k", null)
                .result()
                .block(PATIENCE);
        assertThat(absent.hasNoArguments()).isTrue();
        assertThat(nothing.arguments().args()).containsOnlyNulls().hasSize(1);
        assertThat(seen.poll()).isEqualTo(Arguments.of());
        Arguments both = seen.poll();
        assertThat(both.args()).isEqualTo(Arrays.asList((Object) null));
        assertThat(both.kwargs()).hasSize(1).containsEntry("k", null);
        assertThat(caller.call("com.example.nothing", String.class).block(PATIENCE))
                .isNull();
    }

    @Test
    void anErrorArrivesWithItsArguments() {
        callee.register("com.example.fail")
                .handle(call -> Mono.error(new ApplicationException(
                        "com.example.error.full",
                        Args.of("why", 1L << 60, Readings.BYTES).kwarg("reading", Readings.reading()))))
                .block(PATIENCE);
        ApplicationException error = catchThrowableOfType(
                ApplicationException.class,
                () -> caller.call("com.example.fail", String.class).block(PATIENCE));
        assertThat(error.error()).isEqualTo("com.example.error.full");
        assertThat(error.payload().arg(0, String.class)).isEqualTo("why");
        assertThat(error.payload().arg(1, Long.class)).isEqualTo(1L << 60);
        assertThat(error.payload().arg(2, byte[].class)).isEqualTo(Readings.BYTES);
        same(error.payload().kwarg("reading", Reading.class), Readings.reading());
    }

    @Test
    void whatDoesNotFitTheTypeIsToldToWhoAskedForIt() {
        callee.register("com.example.number")
                .handle(call -> Mono.just(call.value(Integer.class)))
                .block(PATIENCE);
        assertThat(catchThrowableOfType(
                        InvalidArgumentException.class,
                        () -> caller.call("com.example.number", Integer.class, "ten")
                                .block(PATIENCE)))
                .isNotNull();
        PayloadException error = catchThrowableOfType(
                PayloadException.class,
                () -> caller.call("com.example.number", Reading.class, 10).block(PATIENCE));
        assertThat(error.direction()).isEqualTo(PayloadException.Direction.DECODE);
        assertThat(caller.call("com.example.number", Integer.class, 10).block(PATIENCE))
                .isEqualTo(10);
    }

    @Test
    void aProcedureIsThereOnceAndUntilItIsUnregistered() {
        assertThat(catchThrowableOfType(
                        NoSuchProcedureException.class,
                        () -> caller.call("com.example.p", String.class).block(PATIENCE)))
                .isNotNull();
        Registration registration = callee.register("com.example.p")
                .handle(call -> Mono.just("here"))
                .block(PATIENCE);
        assertThat(catchThrowableOfType(
                        ProcedureAlreadyExistsException.class,
                        () -> caller.register("com.example.p")
                                .handle(call -> Mono.empty())
                                .block(PATIENCE)))
                .isNotNull();
        assertThat(caller.call("com.example.p", String.class).block(PATIENCE)).isEqualTo("here");

        registration.unregister().block(PATIENCE);

        registration.ended().block(PATIENCE);
        assertThat(catchThrowableOfType(
                        NoSuchProcedureException.class,
                        () -> caller.call("com.example.p", String.class).block(PATIENCE)))
                .isNotNull();
        assertThat(network.counts().registrations()).isZero();
    }

    @Test
    void manyCallsAtOnceAreEachAnsweredWithTheirOwnResult() {
        callee.register("com.example.square")
                .handle(call -> Mono.fromSupplier(() -> {
                    long number = call.value(Long.class);
                    return number * number;
                }))
                .block(PATIENCE);
        List<Long> squares = Flux.range(0, 500)
                .flatMapSequential(i -> caller.call("com.example.square", Long.class, i), 500)
                .collectList()
                .block(PATIENCE);
        assertThat(squares).hasSize(500);
        for (int i = 0; i < 500; i++) {
            assertThat(squares.get(i)).isEqualTo((long) i * i);
        }
    }

    @Test
    void aBlockingHandlerAnswersToo() {
        callee.register("com.example.slow")
                .handleBlocking(call -> Map.of("thread", Thread.currentThread().getName()))
                .block(PATIENCE);
        Map<String, String> answer = caller.call("com.example.slow", new TypeRef<Map<String, String>>() {})
                .block(PATIENCE);
        assertThat(answer.get("thread")).startsWith("boundedElastic");
    }
}
