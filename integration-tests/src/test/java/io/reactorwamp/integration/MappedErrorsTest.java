package io.reactorwamp.integration;

import static io.reactorwamp.integration.Network.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.reactorwamp.client.ApplicationException;
import io.reactorwamp.client.Args;
import io.reactorwamp.client.ErrorMapper;
import io.reactorwamp.client.NoSuchProcedureException;
import io.reactorwamp.client.QuotaExceededException;
import io.reactorwamp.client.TypeRef;
import io.reactorwamp.client.WampError;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.reactor.ReactorWampClient;
import java.io.IOException;
import java.io.Serial;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a handler fails with, and what its caller fails with, whatever the two peers speak. */
@ParameterizedClass
@MethodSource("io.reactorwamp.integration.Pair#all")
class MappedErrorsTest {
    private final Network network = new Network();
    private final Pair pair;
    private final WampSession caller;
    private final WampSession callee;

    MappedErrorsTest(Pair pair) {
        this.pair = pair;
        caller = mapping(pair.first());
        callee = mapping(pair.second());
    }

    @WampError("com.example.error.overdrawn")
    static final class Overdrawn extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        Overdrawn(String message) {
            super(message);
        }
    }

    private WampSession mapping(String way) {
        return network.client(way, MappedErrorsTest::mapped).connect().block(PATIENCE);
    }

    private static ReactorWampClient.Builder mapped(ReactorWampClient.Builder builder) {
        return builder.errorType(Overdrawn.class)
                .errorMapper(ErrorMapper.of(
                        "com.example.error.io",
                        IOException.class,
                        e -> Args.EMPTY.kwarg("file", e.getMessage()),
                        error -> new IOException(error.payload().kwarg("file", String.class))));
    }

    @AfterEach
    void close() {
        network.close();
    }

    private Throwable outcome(WampSession from, Throwable failure) {
        callee.register("com.example.fails").handle(call -> Mono.error(failure)).block(PATIENCE);
        return Exceptions.unwrap(
                catchThrowable(() -> from.call("com.example.fails").result().block(PATIENCE)));
    }

    @Test
    void anAnnotatedExceptionComesOutAtTheCaller() {
        assertThat(outcome(caller, new Overdrawn("by 5")))
                .isInstanceOf(Overdrawn.class)
                .hasMessage("by 5");
    }

    @Test
    void aMappedExceptionComesOutAtTheCallerEvenIfItWasWrapped() {
        assertThat(outcome(caller, Exceptions.propagate(new IOException("a.txt"))))
                .isInstanceOf(IOException.class)
                .hasMessage("a.txt");
    }

    @Test
    void aCallerWithoutTheMappingGetsTheUriAndTheArguments() {
        Throwable error = outcome(network.session(pair.first()), new IOException("a.txt"));
        assertThat(error).isExactlyInstanceOf(ApplicationException.class).hasMessage("com.example.error.io");
        assertThat(((ApplicationException) error).payload().kwarg("file", String.class))
                .isEqualTo("a.txt");
    }

    @Test
    void aStreamOfResultsFailsWithTheException() {
        callee.register("com.example.rows")
                .handleFlux(call -> Flux.just(1, 2).concatWith(Mono.error(new Overdrawn("at 3"))))
                .block(PATIENCE);
        assertThat(catchThrowable(() -> caller.call("com.example.rows")
                        .retrieveFlux(Integer.class)
                        .collectList()
                        .block(PATIENCE)))
                .isInstanceOf(Overdrawn.class)
                .hasMessage("at 3");
    }

    @Test
    void aKnownErrorOfTheHandlersComesOutAsItsClass() {
        assertThat(outcome(caller, new QuotaExceededException("later")))
                .isInstanceOf(QuotaExceededException.class)
                .hasMessageEndingWith("later");
        assertThat(catchThrowable(() -> caller.call("com.example.none").result().block(PATIENCE)))
                .isInstanceOf(NoSuchProcedureException.class);
    }

    @Test
    void nothingOfAnUnknownFailureReachesTheCaller() {
        ApplicationException error =
                (ApplicationException) outcome(caller, new IllegalStateException("the password is 123"));
        assertThat(error.error()).isEqualTo(ErrorUri.RUNTIME_ERROR);
        assertThat(error.payload().arguments().args()).containsExactly("the procedure failed");
        assertThat(error.payload().arguments().kwargs()).isEmpty();
        assertThat(error.details().isEmpty()).isTrue();
    }

    @Test
    void aCalleeThatIsAskedToTellsTheStackTrace() {
        WampSession talkative = network.client(pair.second(), builder -> builder.tracebacks(true))
                .connect()
                .block(PATIENCE);
        talkative
                .register("com.example.bug")
                .handle(call -> Mono.error(new IllegalStateException("a bug")))
                .block(PATIENCE);
        ApplicationException error = catchThrowableOfType(
                ApplicationException.class,
                () -> caller.call("com.example.bug").result().block(PATIENCE));
        assertThat(error.error()).isEqualTo(ErrorUri.RUNTIME_ERROR);
        assertThat(error.payload().arg(0, String.class)).isEqualTo("java.lang.IllegalStateException: a bug");
        assertThat(error.payload().kwarg("traceback", new TypeRef<List<String>>() {}))
                .first()
                .isEqualTo("java.lang.IllegalStateException: a bug");
        assertThat(error.payload().kwarg("traceback", new TypeRef<List<String>>() {}))
                .anyMatch(line -> line.contains("MappedErrorsTest"));
    }
}
