package io.reactorwamp.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualTimerTest {
    private final ManualTimer timer = new ManualTimer();
    private final List<String> ran = new ArrayList<>();

    @Test
    void tasksRunInTheOrderOfTheirTime() {
        timer.schedule(Duration.ofSeconds(3), () -> ran.add("third"));
        timer.schedule(Duration.ofSeconds(1), () -> {
            ran.add("first");
            timer.schedule(Duration.ofSeconds(1), () -> ran.add("second"));
        });

        timer.advance(Duration.ofMillis(999));
        assertThat(ran).isEmpty();
        timer.advance(Duration.ofSeconds(2));
        assertThat(ran).containsExactly("first", "second");
        assertThat(timer.pending()).isOne();
        timer.advance(Duration.ofMillis(1));
        assertThat(ran).containsExactly("first", "second", "third");
    }

    @Test
    void aCancelledTaskDoesNotRun() {
        Timer.Timeout timeout = timer.schedule(Duration.ofSeconds(1), () -> ran.add("no"));

        timeout.cancel();
        timeout.cancel();
        timer.advance(Duration.ofSeconds(2));

        assertThat(ran).isEmpty();
        assertThat(timer.pending()).isZero();
    }
}
