package io.reactorwamp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.session.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

class MailboxTimerTest {
    private final List<Throwable> failures = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final Mailbox mailbox = Mailbox.onCaller(failures::add);
    private final MailboxTimer timer = new MailboxTimer(mailbox, time);

    @AfterEach
    void stop() {
        time.dispose();
        assertThat(failures).isEmpty();
    }

    @Test
    void aTaskRunsOnceInTheMailboxWhenItsTimeHasCome() {
        timer.schedule(Duration.ofSeconds(5), () -> log.add("run " + mailbox.isOwner()));
        time.advanceTimeBy(Duration.ofMillis(4_999));
        assertThat(log).isEmpty();
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(log).containsExactly("run true");
    }

    @Test
    void aCancelledTaskDoesNotRun() {
        timer.schedule(Duration.ofSeconds(5), () -> log.add("run")).cancel();
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(log).isEmpty();
    }

    @Test
    void aTaskCanBeCancelledAfterItsTimeButBeforeItsTurn() {
        Timer.Timeout timeout = timer.schedule(Duration.ofSeconds(5), () -> log.add("run"));
        mailbox.submit(() -> {
            time.advanceTimeBy(Duration.ofSeconds(10));
            timeout.cancel();
        });
        assertThat(log).isEmpty();
    }
}
