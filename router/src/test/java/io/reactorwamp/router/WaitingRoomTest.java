package io.reactorwamp.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {
    private final WaitingRoom<String> room = new WaitingRoom<>(new WaitingLimits(3, 2));

    private static SocketAddress from(int host) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) host}), 1_000);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void oneAddressMayNotTakeAllPlaces() {
        assertThat(room.enter("a", from(1))).isTrue();
        assertThat(room.enter("b", from(1))).isTrue();
        assertThat(room.enter("c", from(1))).isFalse();
        assertThat(room.enter("d", from(2))).isTrue();
    }

    @Test
    void allTogetherAreLimited() {
        assertThat(room.enter("a", from(1))).isTrue();
        assertThat(room.enter("b", from(2))).isTrue();
        assertThat(room.enter("c", from(3))).isTrue();
        assertThat(room.enter("d", from(4))).isFalse();
    }

    @Test
    void whoLeavesMakesRoomOnce() {
        room.enter("a", from(1));
        room.enter("b", from(1));
        room.leave("a");
        room.leave("a");
        assertThat(room.enter("c", from(1))).isTrue();
        assertThat(room.enter("d", from(1))).isFalse();
    }

    @Test
    void whoWasRefusedTakesNoPlace() {
        room.enter("a", from(1));
        room.enter("b", from(1));
        room.enter("c", from(1));
        room.leave("c");
        assertThat(room.enter("d", from(1))).isFalse();
    }

    @Test
    void whoHasNoAddressIsNotCounted() {
        for (int i = 0; i < 10; i++) {
            assertThat(room.enter("local " + i, null)).isTrue();
        }
        assertThat(room.enter("a", from(1))).isTrue();
    }

    @Test
    void somebodyHasToBeLetIn() {
        assertThatThrownBy(() -> new WaitingLimits(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WaitingLimits(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
