package io.reactorwamp.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reactorwamp.protocol.message.Abort;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.message.Publish;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.Welcome;
import io.reactorwamp.protocol.session.MessageRate;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.transport.ConnectionDetails;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

/** How many sessions a realm has, and how fast one may send. */
class SessionQuotasTest {
    private static final Hello HELLO = new Hello("realm1", Dict.of("roles", Map.of("publisher", Map.of())));

    private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();
    private final List<FakeConnection> clients = new ArrayList<>();
    private WampRouter router = WampRouter.builder().build();

    private void open(RealmSettings settings) {
        router = WampRouter.builder().realm("realm1", settings).clock(clock).build();
    }

    @AfterEach
    void close() {
        clients.forEach(client -> client.receiver().onClosed(null));
        router.close().block(Duration.ofSeconds(10));
        clock.dispose();
    }

    private static final class Client extends FakeConnection {
        private final ConnectionDetails details;

        Client(String address) {
            this.details = new ConnectionDetails("websocket", new InetSocketAddress(address, 1), null, Map.of());
        }

        @Override
        public ConnectionDetails details() {
            return details;
        }

        ToClient first() {
            return sent().get(0);
        }

        String reason() {
            return ((Abort) first()).reason();
        }
    }

    private Client join(String address) {
        return join(new Client(address));
    }

    private <T extends FakeConnection> T join(T client) {
        clients.add(client);
        router.accept(client);
        client.receive(HELLO);
        return client;
    }

    @Test
    void aRealmHasNoMoreSessionsThanItMay() {
        open(RealmSettings.DEFAULT.withSessions(new SessionQuotas(2, 2)));
        Client first = join("10.0.0.1");
        assertThat(first.first()).isInstanceOf(Welcome.class);
        assertThat(join("10.0.0.2").first()).isInstanceOf(Welcome.class);

        Client third = join("10.0.0.3");
        assertThat(third.reason()).isEqualTo("wamp.error.quota_exceeded");
        assertThat(third.isClosed()).isTrue();

        first.receiver().onClosed(null);
        assertThat(join("10.0.0.3").first()).isInstanceOf(Welcome.class);
    }

    @Test
    void oneAddressHasNoMoreSessionsThanItMay() {
        open(RealmSettings.DEFAULT.withSessions(new SessionQuotas(10, 1)));
        Client first = join("10.0.0.1");
        assertThat(first.first()).isInstanceOf(Welcome.class);

        assertThat(join("10.0.0.1").reason()).isEqualTo("wamp.error.quota_exceeded");
        assertThat(join("10.0.0.2").first()).isInstanceOf(Welcome.class);

        first.receiver().onClosed(null);
        assertThat(join("10.0.0.1").first()).isInstanceOf(Welcome.class);
    }

    @Test
    void clientsOfThisProcessHaveNoAddress() {
        open(RealmSettings.DEFAULT.withSessions(new SessionQuotas(10, 1)));
        for (int i = 0; i < 3; i++) {
            assertThat(join(new FakeConnection()).sent().get(0)).isInstanceOf(Welcome.class);
        }
    }

    @Test
    void nothingIsKeptOfAnAddressThatIsGone() {
        SessionCount count = new SessionCount(new SessionQuotas(10, 2));
        InetSocketAddress address = new InetSocketAddress("10.0.0.1", 1);
        assertThat(count.enter(address)).isNull();
        assertThat(count.enter(new InetSocketAddress("10.0.0.1", 2))).isNull();
        assertThat(count.addresses()).isEqualTo(1);

        count.leave(address);
        count.leave(address);

        assertThat(count.addresses()).isZero();
    }

    @Test
    void quotasArePositive() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SessionQuotas(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new SessionQuotas(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new MessageRate(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new MessageRate(1, 0));
    }

    private static Publish publish(long id) {
        return new Publish(id, Dict.of("acknowledge", true), "com.t", Payload.EMPTY);
    }

    @Test
    void whatComesFasterThanItMayWaitsAndItsClientIsReadAllTheSame() {
        open(RealmSettings.DEFAULT.withRate(new MessageRate(10, 1)));
        Client client = join("10.0.0.1");

        client.receive(publish(1), publish(2), publish(3));
        assertThat(client.sent()).hasSize(2);
        clock.advanceTimeBy(Duration.ofMillis(100));
        assertThat(client.sent()).hasSize(3);
        clock.advanceTimeBy(Duration.ofMillis(100));
        assertThat(client.sent()).hasSize(4);
        assertThat(client.isReading()).isTrue();
    }

    @Test
    void aClientOfWhichMuchWaitsIsNotReadUntilLessDoes() {
        open(RealmSettings.DEFAULT.withRate(new MessageRate(10, 1)));
        Client client = join("10.0.0.1");
        Payload large = Arguments.of("x".repeat(16_384));

        client.receive(
                publish(1), new Publish(2, Dict.EMPTY, "com.t", large), new Publish(3, Dict.EMPTY, "com.t", large));
        assertThat(client.isReading()).isFalse();

        clock.advanceTimeBy(Duration.ofMillis(100));
        assertThat(client.isReading()).isTrue();
    }

    @Test
    void whoFloodsAllTheSameIsDisconnected() {
        open(RealmSettings.DEFAULT.withRate(new MessageRate(1, 1)));
        Client client = join("10.0.0.1");

        client.receive(LongStream.rangeClosed(1, 16_386)
                .mapToObj(SessionQuotasTest::publish)
                .toArray(Publish[]::new));

        List<ToClient> sent = client.sent();
        assertThat(((Abort) sent.get(sent.size() - 1)).reason()).isEqualTo("wamp.error.quota_exceeded");
        assertThat(client.isClosed()).isTrue();
    }
}
