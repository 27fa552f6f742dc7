package io.reactorwamp.testgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/** Each gate sees what it is there for. */
class GatesTest {

    @Test
    void aBufferCollectedWithoutReleaseIsALeak() {
        leakOne();
        LeakSweep.run();
        assertThat(Violations.take()).singleElement().satisfies(v -> {
            assertThat(v.kind()).isEqualTo(Violation.Kind.LEAK);
            assertThat(v.what()).contains("leakOne");
        });
    }

    private static void leakOne() {
        UnpooledByteBufAllocator.DEFAULT.directBuffer(16).writeLong(1);
    }

    @Test
    void aReleasedBufferIsNone() {
        Unpooled.directBuffer(16).writeLong(1).release();
        LeakSweep.run();
        assertThat(Violations.take()).isEmpty();
    }

    @Test
    void aDroppedErrorIsRecordedWithItsTest(TestInfo info) {
        Operators.onErrorDropped(new IllegalStateException("late"), Context.empty());
        assertThat(Violations.take()).singleElement().satisfies(v -> {
            assertThat(v.kind()).isEqualTo(Violation.Kind.DROPPED_SIGNAL);
            assertThat(v.cause()).hasMessage("late");
            assertThat(v.during()).contains(info.getDisplayName());
        });
    }

    @Test
    void aDroppedValueIsRecorded() {
        Operators.onNextDropped("late", Context.empty());
        assertThat(Violations.take())
                .singleElement()
                .satisfies(v -> assertThat(v.what()).isEqualTo("value late"));
    }

    @Test
    @Expect(value = Violation.Kind.DROPPED_SIGNAL, because = "this test shows the annotation")
    void anExpectedDropDoesNotFailTheTest() {
        Disposable d = Flux.error(new IllegalStateException("nobody listens")).subscribe();
        assertThat(d.isDisposed()).isTrue();
        Operators.onErrorDropped(new IllegalStateException("expected"), Context.empty());
    }

    @Test
    void aBlockingCallOnAParallelThreadThrowsAndIsRecorded() {
        Mono<Long> blocking = Mono.fromCallable(() -> {
                    Thread.sleep(1);
                    return 1L;
                })
                .subscribeOn(Schedulers.parallel());
        assertThatThrownBy(() -> blocking.block(Duration.ofSeconds(10))).hasMessageContaining("Blocking call!");
        assertThat(Violations.take())
                .singleElement()
                .satisfies(v -> assertThat(v.kind()).isEqualTo(Violation.Kind.BLOCKING_CALL));
    }
}
