package io.reactorwamp.integration;

import static io.reactorwamp.integration.Network.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.WampSession;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** A handler may use its own session, to any depth, without stalling it and without a thread for each call. */
@ParameterizedClass
@ValueSource(strings = {Pair.IN_PROCESS, "json", "cbor"})
class NestedCallsTest {
    private static final int DEPTH = 2_000;
    private static final int FEW = 16;

    private final Network network = new Network();
    private final WampSession session;
    private final WampSession outside;

    NestedCallsTest(String way) {
        session = network.session(way);
        outside = network.session(way);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void aHandlerCallsItsOwnProcedureDeepDown() {
        AtomicInteger threads = new AtomicInteger();
        session.register("com.example.sum")
                .handle(call -> {
                    int number = call.arg(0, Integer.class);
                    if (number > 0) {
                        return session.call("com.example.sum", Integer.class, number - 1)
                                .map(sum -> sum + number);
                    }
                    threads.set(ManagementFactory.getThreadMXBean().getThreadCount());
                    return Mono.just(0);
                })
                .block(PATIENCE);
        int before = ManagementFactory.getThreadMXBean().getThreadCount();
        assertThat(outside.call("com.example.sum", Integer.class, DEPTH).block(PATIENCE))
                .isEqualTo(DEPTH * (DEPTH + 1) / 2);
        assertThat(threads.get()).as("while %s calls wait", DEPTH).isLessThan(before + FEW);
        assertThat(network.counts().pendingCalls()).isZero();
    }

    @Test
    void aHandlerPublishesSubscribesAndRegistersBeforeItAnswers() {
        session.register("com.example.all")
                .handle(call -> session.subscribe("com.example.topic")
                        .open(String.class)
                        .flatMap(topic -> session.register("com.example.inner")
                                .handle(inner -> Mono.just("called"))
                                .then(outside.publish("com.example.topic")
                                        .arg("heard")
                                        .sendAcknowledged())
                                .then(topic.events().next())
                                .zipWith(session.call("com.example.inner", String.class))
                                .map(both -> both.getT1() + " and " + both.getT2())))
                .block(PATIENCE);
        assertThat(outside.call("com.example.all", String.class).block(PATIENCE))
                .isEqualTo("heard and called");
    }

    @Test
    void twoSessionsCallEachOtherDeepDown() {
        for (WampSession[] pair : new WampSession[][] {{session, outside}, {outside, session}}) {
            String own = pair[0] == session ? "com.example.ping" : "com.example.pong";
            String other = pair[0] == session ? "com.example.pong" : "com.example.ping";
            pair[0].register(own)
                    .handle(call -> {
                        int left = call.arg(0, Integer.class);
                        return left == 0 ? Mono.just(own) : pair[0].call(other, String.class, left - 1);
                    })
                    .block(PATIENCE);
        }
        assertThat(session.call("com.example.pong", String.class, DEPTH).block(PATIENCE))
                .isEqualTo("com.example.pong");
    }
}
