package io.reactorwamp.router;

import static io.reactorwamp.router.RawClient.goodbyeAndOut;
import static io.reactorwamp.router.RawClient.hello;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.message.Goodbye;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.message.Welcome;
import io.reactorwamp.protocol.session.MetaRules;
import io.reactorwamp.protocol.value.CloseReason;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What becomes of the connection of a client whose session another one ends. */
class KilledSessionTest {
    private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();
    private final WampRouter router = WampRouter.builder()
            .realm("realm1", RealmSettings.DEFAULT.withMeta(new MetaRules(Set.of(), true, false)))
            .clock(clock)
            .build();
    private final RawClient killer = RawClient.join(router, "realm1");

    @AfterEach
    void close() {
        clock.dispose();
    }

    private void kill() {
        killer.call("wamp.session.kill_all");
        assertThat(killer.next(Result.class).payload().arguments().args()).containsExactly(1L);
        assertThat(router.counts("realm1").block().sessions()).isOne();
    }

    @Test
    void whoAnswersMayJoinAgainOnTheSameConnection() {
        RawClient killed = RawClient.join(router, "realm1");
        kill();
        assertThat(killed.next(Goodbye.class).reason()).isEqualTo(CloseReason.KILLED);
        killed.send(goodbyeAndOut());
        killed.join("realm1");
        clock.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(router.counts("realm1").block().sessions()).isEqualTo(2);
        assertThat(killed.closed).isNotDone();
    }

    @Test
    void whoDoesNotAnswerInTimeIsDisconnected() {
        FakeConnection silent = new FakeConnection();
        router.accept(silent);
        silent.stall();
        silent.receive(hello("realm1"));
        kill();
        clock.advanceTimeBy(Duration.ofMillis(1_999));
        assertThat(silent.isClosed()).isFalse();
        clock.advanceTimeBy(Duration.ofMillis(1));
        assertThat(silent.isClosed()).isTrue();
        assertThat(silent.sent()).hasExactlyElementsOfTypes(Welcome.class, Goodbye.class);
    }
}
