package io.reactorwamp.reactor;

import static io.reactorwamp.reactor.InProcessRouter.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorwamp.client.ConnectionLostException;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.message.Welcome;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ReactorWampClientTest {
    private static final Dict ROLES = Dict.of("roles", Map.of("broker", Map.of(), "dealer", Map.of()));

    private final ScriptedRouter router = new ScriptedRouter().on(message -> answer((Call) message));
    private final ReactorWampClient client = router.builder().build();

    private void answer(Call call) {
        if (!call.procedure().endsWith("never")) {
            router.send(new Result(call.request(), Dict.EMPTY, Arguments.of("ok")));
        }
    }

    @AfterEach
    void close() {
        router.speaking();
        client.close().block(PATIENCE);
    }

    private Mono<String> call() {
        return client.call("com.example.x", String.class);
    }

    @Test
    void connectsOnFirstUseAndSharesTheSession() {
        Mono<String> call = call();
        assertThat(router.connections()).isZero();
        assertThat(call.block(PATIENCE)).isEqualTo("ok");
        assertThat(call.block(PATIENCE)).isEqualTo("ok");
        assertThat(router.connections()).isEqualTo(1);
    }

    @Test
    void manyFirstUsesShareOneConnect() {
        router.silent();
        StepVerifier.create(Flux.merge(call(), call(), call()))
                .expectSubscription()
                .then(() -> assertThat(router.connections()).isEqualTo(1))
                .then(() -> router.speaking().send(new Welcome(3, ROLES)))
                .expectNext("ok", "ok", "ok")
                .expectComplete()
                .verify(PATIENCE);
        assertThat(router.connections()).isEqualTo(1);
    }

    @Test
    void aLostSessionFailsWhatIsPendingAndTheNextUseConnectsAnew() {
        assertThat(call().block(PATIENCE)).isEqualTo("ok");
        StepVerifier.create(client.call("com.example.never", String.class))
                .expectSubscription()
                .then(router::abort)
                .expectError(ConnectionLostException.class)
                .verify(PATIENCE);
        assertThat(router.connections()).isEqualTo(1);
        assertThat(call().block(PATIENCE)).isEqualTo("ok");
        assertThat(router.connections()).isEqualTo(2);
    }

    @Test
    void aFailedConnectIsNotRemembered() {
        router.silent();
        StepVerifier.create(call())
                .expectSubscription()
                .then(router::abort)
                .expectError()
                .verify(PATIENCE);
        router.speaking();
        assertThat(call().block(PATIENCE)).isEqualTo("ok");
    }

    @Test
    void connectGivesASessionOfOnesOwn() {
        WampSession first = client.connect().block(PATIENCE);
        WampSession second = client.connect().block(PATIENCE);
        assertThat(first).isNotEqualTo(second);
        assertThat(router.connections()).isEqualTo(2);
    }

    @Test
    void withSessionSaysGoodbyeAfterTheWork() {
        StepVerifier.create(client.withSession(session -> session.call("com.example.x", String.class)))
                .expectNext("ok")
                .expectComplete()
                .verify(PATIENCE);
        assertThat(router.types()).endsWith(MessageType.GOODBYE);
        assertThat(router.isClosed()).isTrue();
    }

    @Test
    void withSessionSaysGoodbyeAfterAnError() {
        StepVerifier.create(client.withSession(session -> Mono.error(new IllegalStateException("work"))))
                .expectErrorMessage("work")
                .verify(PATIENCE);
        assertThat(router.types()).endsWith(MessageType.GOODBYE);
    }

    @Test
    void withSessionSaysGoodbyeAfterCancel() {
        StepVerifier.create(client.withSession(session -> Flux.never()))
                .expectSubscription()
                .then(() -> assertThat(router.types()).endsWith(MessageType.HELLO))
                .thenCancel()
                .verify(PATIENCE);
        assertThat(router.types()).endsWith(MessageType.GOODBYE);
    }

    @Test
    void closeEndsAllSessionsAndRefusesLaterUse() {
        call().block(PATIENCE);
        WampSession own = client.connect().block(PATIENCE);
        client.close().block(PATIENCE);
        client.close().block(PATIENCE);
        assertThat(own.isOpen()).isFalse();
        assertThat(router.types()).filteredOn(MessageType.GOODBYE::equals).hasSize(2);
        StepVerifier.create(call()).expectError(IllegalStateException.class).verify(PATIENCE);
        StepVerifier.create(client.connect())
                .expectError(IllegalStateException.class)
                .verify(PATIENCE);
    }

    @Test
    void closeDuringConnectGivesUpConnecting() {
        router.silent();
        StepVerifier.create(call())
                .expectSubscription()
                .then(() -> client.close().block(PATIENCE))
                .expectError(IllegalStateException.class)
                .verify(PATIENCE);
        assertThat(router.isClosed()).isTrue();
    }

    @Test
    void theBuilderSaysWhatIsMissing() {
        assertThatThrownBy(() -> ReactorWampClient.builder().realm("realm1").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("uri(");
        assertThatThrownBy(() -> ReactorWampClient.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("realm(");
    }

    @Test
    void anUnknownSchemeOrSerializerListsTheSupportedOnes() {
        assertThatThrownBy(() -> WampClient.builder()
                        .uri("gopher://localhost")
                        .realm("realm1")
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gopher")
                .hasMessageContaining("[http, http+unix, https, rs, rss, tcp, tcps, unix, ws, ws+unix, wss]");
        assertThatThrownBy(() -> WampClient.builder()
                        .uri("ws://localhost")
                        .realm("realm1")
                        .serializers("morse")
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("morse")
                .hasMessageContaining("json");
    }

    @Test
    void theApiFindsThisImplementation() {
        assertThat(WampClient.builder().uri("ws://localhost:1").realm("realm1").build())
                .isInstanceOf(ReactorWampClient.class);
    }
}
