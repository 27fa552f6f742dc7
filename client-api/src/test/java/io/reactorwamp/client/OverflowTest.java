package io.reactorwamp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorwamp.client.Overflow.Strategy;
import org.junit.jupiter.api.Test;

class OverflowTest {

    @Test
    void theFormsDifferInStrategyAndCount() {
        long bytes = 8 * 1024 * 1024;
        assertThat(Overflow.fail()).isEqualTo(new Overflow(Strategy.FAIL, 8_192, bytes));
        assertThat(Overflow.dropNewest(5)).isEqualTo(new Overflow(Strategy.DROP_NEWEST, 5, bytes));
        assertThat(Overflow.dropOldest(5)).isEqualTo(new Overflow(Strategy.DROP_OLDEST, 5, bytes));
        assertThat(Overflow.latest()).isEqualTo(Overflow.dropOldest(1));
        assertThat(Overflow.pauseTransport(5).maxBytes(9)).isEqualTo(new Overflow(Strategy.PAUSE_TRANSPORT, 5, 9));
    }

    @Test
    void boundsAreOneAtLeast() {
        assertThatThrownBy(() -> Overflow.dropOldest(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 event and 1 byte at least");
        assertThatThrownBy(() -> Overflow.fail().maxBytes(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void roomEndsWithTheCountOrTheBytes() {
        Overflow policy = Overflow.dropNewest(3).maxBytes(100);

        assertThat(policy.hasRoom(2, 40, 60)).isTrue();
        assertThat(policy.hasRoom(2, 40, 61)).isFalse();
        assertThat(policy.hasRoom(3, 0, 0)).isFalse();
    }

    @Test
    void anEmptyBufferTakesAnEventOfAnySize() {
        assertThat(Overflow.fail().maxBytes(1).hasRoom(0, 0, Long.MAX_VALUE)).isTrue();
    }

    @Test
    void hugeSizesDoNotOverflowTheSum() {
        Overflow policy = Overflow.dropNewest(3).maxBytes(Long.MAX_VALUE);

        assertThat(policy.hasRoom(1, Long.MAX_VALUE - 1, 2)).isFalse();
        assertThat(policy.hasRoom(1, Long.MAX_VALUE - 1, 1)).isTrue();
    }

    @Test
    void aPausedTransportResumesAtHalfOfBoth() {
        Overflow policy = Overflow.pauseTransport(8).maxBytes(100);

        assertThat(policy.isDownToHalf(4, 50)).isTrue();
        assertThat(policy.isDownToHalf(5, 50)).isFalse();
        assertThat(policy.isDownToHalf(4, 51)).isFalse();
    }
}
