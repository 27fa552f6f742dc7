package io.reactorwamp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class BacklogTest {
    private final Backlog backlog = new Backlog(new OutboundLimits(10, 1_000, 4));

    private void add(int messages) {
        for (int i = 0; i < messages; i++) {
            backlog.add(1);
        }
    }

    @Test
    void messagesAndBytesAreCountedSeparately() {
        assertThat(backlog.add(300)).isZero();
        assertThat(backlog.add(400)).isEqualTo(1);
        assertThat(backlog.messages()).isEqualTo(2);
        assertThat(backlog.bytes()).isEqualTo(700);
        assertThat(backlog.remove(1, 300)).isEqualTo(1);
        assertThat(backlog.bytes()).isEqualTo(400);
    }

    @Test
    void theLimitOfMessagesIsExact() {
        add(9);
        assertThat(backlog.add(1)).isEqualTo(9);
        assertThat(backlog.add(1)).isNegative();
    }

    @Test
    void theLimitOfBytesIsExact() {
        assertThat(backlog.add(1_000)).isZero();
        assertThat(backlog.add(1)).isNegative();
    }

    @Test
    void fromTheMarkOnItIsNotWritableUntilLessThanHalfWaits() {
        add(3);
        assertThat(backlog.isWritable()).isTrue();
        add(1);
        assertThat(backlog.isWritable()).isFalse();
        backlog.remove(2, 2);
        assertThat(backlog.resumes()).isFalse();
        assertThat(backlog.isWritable()).isFalse();
        backlog.remove(1, 1);
        assertThat(backlog.resumes()).isTrue();
        assertThat(backlog.resumes()).isFalse();
        assertThat(backlog.isWritable()).isTrue();
    }

    @Test
    void fromAQuarterOfTheBytesOnItIsNotWritableUntilLessThanHalfOfThatWaits() {
        backlog.add(100);
        backlog.add(149);
        assertThat(backlog.isWritable()).isTrue();
        backlog.add(1);
        assertThat(backlog.isWritable()).isFalse();
        backlog.remove(1, 100);
        assertThat(backlog.resumes()).isFalse();
        backlog.remove(1, 149);
        assertThat(backlog.resumes()).isTrue();
        assertThat(backlog.isWritable()).isTrue();
    }

    @Test
    void whoWasNotRefusedIsNotTold() {
        add(4);
        backlog.remove(4, 4);
        assertThat(backlog.resumes()).isFalse();
    }

    @Test
    void whoWasRefusedIsToldEvenIfOthersAskInBetween() {
        add(4);
        assertThat(backlog.isWritable()).isFalse();
        backlog.remove(4, 4);
        assertThat(backlog.isWritable()).isFalse();
        assertThat(backlog.resumes()).isTrue();
        assertThat(backlog.isWritable()).isTrue();
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new OutboundLimits(0, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new OutboundLimits(10, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new OutboundLimits(10, 1, 11));
    }
}
