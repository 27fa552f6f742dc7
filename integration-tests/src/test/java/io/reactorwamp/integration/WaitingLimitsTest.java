package io.reactorwamp.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.router.WaitingLimits;
import io.reactorwamp.router.WampRouter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How many clients may be connected without a session. */
class WaitingLimitsTest {
    private static final List<Object> HELLO = List.of(1, Network.REALM, Map.of("roles", Map.of("caller", Map.of())));
    private static final List<Object> GOODBYE = List.of(6, Map.of(), "wamp.close.close_realm");

    @Test
    void whoComesOnTopIsRefusedUntilOthersHaveJoined() {
        WampRouter router = WampRouter.builder()
                .realm(Network.REALM)
                .waitingLimits(new WaitingLimits(10, 1))
                .build();
        String uri =
                router.listenWebSocket("127.0.0.1", 0).block(Network.PATIENCE).uri();
        try {
            RawPeer first = new RawPeer(uri, Wire.JSON);
            first.roundTrip();
            RawPeer second = new RawPeer(uri, Wire.JSON);
            assertThat(second.receive().get(2)).isEqualTo("wamp.error.unavailable");
            second.awaitClosed();

            first.send(HELLO);
            assertThat(first.receive().get(0)).isEqualTo(2L);
            RawPeer third = new RawPeer(uri, Wire.JSON);
            third.send(HELLO);
            assertThat(third.receive().get(0)).isEqualTo(2L);

            first.send(GOODBYE);
            assertThat(first.receive().get(0)).isEqualTo(6L);
            first.roundTrip();
            RawPeer fourth = new RawPeer(uri, Wire.JSON);
            assertThat(fourth.receive().get(2)).isEqualTo("wamp.error.unavailable");
            List.of(first, third, fourth).forEach(RawPeer::close);
        } finally {
            router.close().block(Network.PATIENCE);
        }
    }
}
