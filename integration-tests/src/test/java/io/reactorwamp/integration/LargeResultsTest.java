package io.reactorwamp.integration;

import static io.reactorwamp.integration.Network.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.WampSession;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Results of one callee that are ready at the same moment and together are more than its connection may hold. */
@ParameterizedClass
@ValueSource(strings = {Pair.IN_PROCESS, "json", "msgpack"})
class LargeResultsTest {
    private static final String PROCEDURE = "com.example.large";
    private static final int LARGE = 600 << 10;
    private static final int CALLS = 48;

    private final Network network = new Network();
    private final WampSession caller;
    private final WampSession callee;

    LargeResultsTest(String way) {
        caller = network.session(way);
        callee = network.session(way);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void allReachTheirCallerAndTheCalleeStaysConnected() {
        Sinks.Empty<Void> ready = Sinks.empty();
        AtomicInteger called = new AtomicInteger();
        callee.register(PROCEDURE)
                .handle(call -> {
                    called.incrementAndGet();
                    return ready.asMono().then(Mono.fromSupplier(() -> new byte[LARGE]));
                })
                .block(PATIENCE);
        CompletableFuture<List<byte[]>> results = Flux.range(0, CALLS)
                .flatMap(i -> caller.call(PROCEDURE, byte[].class), CALLS)
                .collectList()
                .toFuture();
        Eventually.await().until(() -> called.get() == CALLS);
        ready.tryEmitEmpty();

        assertThat(results)
                .succeedsWithin(PATIENCE)
                .satisfies(all -> assertThat(all)
                        .hasSize(CALLS)
                        .allSatisfy(result -> assertThat(result).hasSize(LARGE)));
        assertThat(callee.isOpen()).isTrue();
        assertThat(caller.isOpen()).isTrue();
        assertThat(network.counts().pendingCalls()).isZero();
    }
}
