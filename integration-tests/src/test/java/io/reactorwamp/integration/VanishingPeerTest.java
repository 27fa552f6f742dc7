package io.reactorwamp.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A caller or a callee whose transport ends without a word, after each step of a call in parts with progressive results. */
@ParameterizedClass
@ValueSource(strings = {Pair.IN_PROCESS, "json", "msgpack"})
class VanishingPeerTest {
    private static final String PROCEDURE = "com.example.p";
    private static final Map<String, Object> NONE = Map.of();
    private static final Map<String, Object> GOES_ON = Map.of("progress", true);

    private static final long ERROR = 8;
    private static final long CALL = 48;
    private static final long CANCEL = 49;
    private static final long RESULT = 50;
    private static final long REGISTER = 64;
    private static final long REGISTERED = 65;
    private static final long INVOCATION = 68;
    private static final long INTERRUPT = 69;
    private static final long YIELD = 70;

    private final Network network = new Network();
    private final RawSession caller;
    private final RawSession callee;

    VanishingPeerTest(String way) {
        caller = joined(way);
        callee = joined(way);
    }

    private RawSession joined(String way) {
        return network.joined(
                way, "call_canceling", "progressive_call_results", "progressive_call_invocations", "call_timeout");
    }

    @AfterEach
    void close() {
        network.close();
    }

    /** The steps of the call, in their order. */
    private enum Step {
        REGISTERED {
            @Override
            void take(RawSession caller, RawSession callee) {
                callee.ask(List.of(REGISTER, 1L, NONE, PROCEDURE), VanishingPeerTest.REGISTERED);
            }
        },
        FIRST_PART {
            @Override
            void take(RawSession caller, RawSession callee) {
                Map<String, Object> options = Map.of("progress", true, "receive_progress", true, "timeout", 3_600_000L);
                caller.send(List.of(CALL, 1L, options, PROCEDURE));
                callee.expect(INVOCATION);
            }
        },
        NEXT_PART {
            @Override
            void take(RawSession caller, RawSession callee) {
                caller.send(List.of(CALL, 1L, GOES_ON, PROCEDURE));
                callee.expect(INVOCATION);
            }
        },
        PROGRESSIVE_RESULT {
            @Override
            void take(RawSession caller, RawSession callee) {
                callee.send(List.of(YIELD, 1L, GOES_ON));
                caller.expect(RESULT);
            }
        },
        LAST_PART {
            @Override
            void take(RawSession caller, RawSession callee) {
                caller.send(List.of(CALL, 1L, NONE, PROCEDURE));
                callee.expect(INVOCATION);
            }
        },
        KILLED {
            @Override
            void take(RawSession caller, RawSession callee) {
                caller.send(List.of(CANCEL, 1L, Map.of("mode", "kill")));
                callee.expect(INTERRUPT);
            }
        };

        abstract void take(RawSession caller, RawSession callee);

        boolean runsTheCall() {
            return this != REGISTERED;
        }

        boolean mayBeFollowedByParts() {
            return runsTheCall() && compareTo(LAST_PART) < 0;
        }
    }

    private void takeStepsTo(Step last) {
        for (Step step : Step.values()) {
            if (step.compareTo(last) <= 0) {
                step.take(caller, callee);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theCallerVanishes(Step after) {
        takeStepsTo(after);
        caller.close();
        if (after.runsTheCall()) {
            assertThat(callee.expect(INTERRUPT)).isEqualTo(List.of(INTERRUPT, 1L, Map.of("mode", "killnowait")));
            callee.send(List.of(YIELD, 1L, GOES_ON));
            callee.send(List.of(ERROR, INVOCATION, 1L, NONE, "wamp.error.canceled"));
        }
        Eventually.await().until(() -> network.counts().sessions() == 1);
        assertThat(network.counts().pendingCalls()).isZero();

        assertThat(callee.ask(List.of(REGISTER, 2L, NONE, "com.example.q"), REGISTERED))
                .element(1)
                .isEqualTo(2L);
    }

    @ParameterizedTest
    @EnumSource
    void theCalleeVanishes(Step after) {
        takeStepsTo(after);
        callee.close();
        if (after.runsTheCall()) {
            assertThat(caller.expect(ERROR))
                    .isEqualTo(List.of(ERROR, CALL, 1L, NONE, "wamp.error.canceled", List.of("the callee left")));
            caller.send(List.of(CANCEL, 1L, NONE));
        }
        if (after.mayBeFollowedByParts()) {
            caller.send(List.of(CALL, 1L, GOES_ON, PROCEDURE));
            caller.send(List.of(CALL, 1L, NONE, PROCEDURE));
        }
        Eventually.await().until(() -> network.counts().sessions() == 1);
        assertThat(network.counts().pendingCalls()).isZero();
        assertThat(network.counts().registrations()).isZero();

        long next = after.runsTheCall() ? 2 : 1;
        assertThat(caller.ask(List.of(CALL, next, NONE, PROCEDURE), ERROR))
                .isEqualTo(List.of(ERROR, CALL, next, NONE, "wamp.error.no_such_procedure"));
    }
}
