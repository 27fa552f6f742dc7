package io.reactorwamp.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.authorization.Authorization;
import io.reactorwamp.protocol.authorization.AuthorizationRules;
import io.reactorwamp.protocol.session.MessageRate;
import io.reactorwamp.router.ReactiveAuthorizer;
import io.reactorwamp.router.RealmSettings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Sinks;

/** A client whose messages wait does not take the router for dead: its pings are answered. */
class HeldMessagesTest {

    private static List<Object> call(long request) {
        return List.of(48L, request, Map.of(), "com.x");
    }

    @Test
    void aPingIsAnsweredWhileAMessageIsDecidedOn() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        Sinks.One<Authorization> decision = Sinks.one();
        AuthorizationRules rules = AuthorizationRules.DENY_ALL.withOthers(ReactiveAuthorizer.of(request -> {
            asked.countDown();
            return decision.asMono();
        }));
        try (Network network = new Network(RealmSettings.DEFAULT.withAuthorization(rules))) {
            RawPeer client = RawPeer.join(network.uri(), Wire.JSON);
            client.send(call(1));
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            client.send(call(2));

            client.roundTrip();
            assertThat(client.hasReceived()).isFalse();

            decision.tryEmitValue(Authorization.ALLOWED);
            assertThat(client.receive()).startsWith(8L, 48L, 1L);
            assertThat(client.receive()).startsWith(8L, 48L, 2L);
            client.close();
        }
    }

    @Test
    void aPingIsAnsweredWhileMessagesWaitForTheirTime() {
        RealmSettings limited = RealmSettings.DEFAULT.withRate(new MessageRate(1, 1));
        try (Network network = new Network(limited)) {
            RawPeer client = RawPeer.join(network.uri(), Wire.JSON);
            client.send(call(1));
            for (long request = 2; request < 100; request++) {
                client.send(call(request));
            }

            client.roundTrip();
            assertThat(client.receive()).startsWith(8L, 48L, 1L);
            client.close();
        }
    }
}
