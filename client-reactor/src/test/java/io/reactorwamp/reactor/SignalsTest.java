package io.reactorwamp.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.transport.Mailbox;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalsTest {
    private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    private final List<String> told = new ArrayList<>();
    private final List<Runnable> tasks = new ArrayList<>();
    private final Mailbox mailbox = Mailbox.onCaller(failures::add);
    private final Signals signals = new Signals(mailbox, Mailbox.lane(tasks::add, failures::add));

    private void tell(String what) {
        signals.emit(() -> told.add(what));
    }

    private void runLane() {
        List<Runnable> now = List.copyOf(tasks);
        tasks.clear();
        now.forEach(Runnable::run);
    }

    @Test
    void whatOneReadCausesIsHandedOverTogetherAndInOrder() {
        mailbox.submit(() -> {
            signals.hold();
            tell("first");
            tell("second");
            assertThat(tasks).isEmpty();
            signals.release();
            tell("third");
        });
        assertThat(tasks).hasSize(1);
        runLane();
        assertThat(told).containsExactly("first", "second", "third");
        assertThat(failures).isEmpty();
    }

    @Test
    void aSignalFromOutsideTheMailboxIsNotHeldBack() {
        List<Integer> tasksMeanwhile = Collections.synchronizedList(new ArrayList<>());
        mailbox.submit(() -> {
            signals.hold();
            tell("held");
            Thread other = new Thread(() -> tell("outside"));
            other.start();
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            tasksMeanwhile.add(tasks.size());
            signals.release();
        });
        assertThat(tasksMeanwhile).containsExactly(1);
        runLane();
        assertThat(told).containsExactly("outside", "held");
        assertThat(failures).isEmpty();
    }

    @Test
    void aSignalThatThrowsEndsAlone() {
        mailbox.submit(() -> {
            signals.hold();
            signals.emit(() -> {
                throw new IllegalStateException("one");
            });
            tell("next");
            signals.release();
        });
        runLane();
        assertThat(told).containsExactly("next");
        assertThat(failures).hasSize(1);
    }
}
