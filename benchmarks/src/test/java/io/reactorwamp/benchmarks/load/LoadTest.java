package io.reactorwamp.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorwamp.benchmarks.ours.InProcessPeer;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** The driver works, and notices what a stack does wrong. */
class LoadTest {
    private static final long PASS_MILLIS = 100;

    private final Case calls = new Case("calls", Case.Kind.CALLS, Body.SMALL, 8, 0, 0, 0);
    private final Case events = new Case("events", Case.Kind.EVENTS, Body.SMALL, 0, 2, 4, 2);
    private final Target target = new Target(URI.create("inproc:bench"), "values", Body.SMALL);

    @Test
    void callsInProcessAreAllAnswered() throws Exception {
        try (Peer peer = new InProcessPeer()) {
            Load load = Load.of(calls, peer, target);
            Pass pass = Pass.run(load, PASS_MILLIS);
            assertThat(pass.operations()).isPositive().isEqualTo(load.completed());
            assertThat(load.isIdle()).isTrue();
        }
    }

    @Test
    void eventsInProcessReachAllSubscribers() throws Exception {
        try (Peer peer = new InProcessPeer()) {
            Load load = Load.of(events, peer, target);
            Pass first = Pass.run(load, PASS_MILLIS);
            Pass second = Pass.run(load, PASS_MILLIS);
            assertThat(first.operations()).isPositive();
            assertThat((first.operations() + second.operations()) % (2 * 4)).isZero();
            assertThat(load.completed()).isEqualTo(first.operations() + second.operations());
        }
    }

    @Test
    void anAnswerOutOfOrderFailsThePass() throws Exception {
        assertFails(new AnsweringPeer(1, "x".repeat(20)), "call 0 was answered with 1");
    }

    @Test
    void aWrongAnswerFailsThePass() throws Exception {
        assertFails(new AnsweringPeer(0, "y"), "call 0 was answered with 0, y");
    }

    @Test
    void aDeliveryOutOfOrderFailsThePass() throws Exception {
        Load load = Load.of(events, new AnsweringPeer(1, "x".repeat(20)), target);
        assertThatThrownBy(() -> Pass.run(load, PASS_MILLIS)).hasMessageContaining("got event 1 instead of 0");
    }

    private void assertFails(Peer peer, String message) throws Exception {
        Load load = Load.of(calls, peer, target);
        assertThatThrownBy(() -> Pass.run(load, PASS_MILLIS)).hasMessageContaining(message);
    }

    /** Answers everything alike. */
    private record AnsweringPeer(long number, Object body) implements Peer {
        @Override
        public Calls calls(Target target, Answers answers) {
            return (sent, value) -> answers.onResult(number, body);
        }

        @Override
        public Events events(Target target, int subscribers, Deliveries deliveries) {
            return (sent, value) -> deliveries.onEvent(0, number, body);
        }

        @Override
        public void close() {}
    }

    @Test
    void aPassIsReadBackFromItsLine() {
        Pass pass = new Pass(12, 345, 6.5, new Counters(7, 8, 9), 10, 11);
        assertThat(Pass.parse(pass.line())).isEqualTo(pass);
    }
}
