package io.reactorwamp.reactor;

import static io.reactorwamp.reactor.InProcessRouter.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.ConnectException;
import io.reactorwamp.client.ConnectionLostException;
import io.reactorwamp.client.ProtocolViolationException;
import io.reactorwamp.client.SessionAbortedException;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.message.Abort;
import io.reactorwamp.protocol.message.Goodbye;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.message.Welcome;
import io.reactorwamp.protocol.value.CloseReason;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.Payload;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class SessionTest {
    private final ScriptedRouter router = new ScriptedRouter();
    private final ReactorWampClient client = router.builder().build();

    @AfterEach
    void close() {
        VirtualTimeScheduler.reset();
        router.speaking();
        client.close().block(PATIENCE);
    }

    private WampSession open() {
        return client.connect().block(PATIENCE);
    }

    private void assertLost(WampSession session, Class<? extends Throwable> cause) {
        StepVerifier.create(session.ended())
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(ConnectionLostException.class)
                        .hasCauseInstanceOf(cause))
                .verify(PATIENCE);
        assertThat(session.isOpen()).isFalse();
    }

    @Test
    void tellsWhatWelcomeSaid() {
        WampSession session = open();
        assertThat(session.id()).isEqualTo(7);
        assertThat(session.realm()).isEqualTo("realm1");
        assertThat(session.details().dict("roles").asMap()).containsKeys("broker", "dealer");
        assertThat(session.isOpen()).isTrue();
        assertThat(router.last(Hello.class).realm()).isEqualTo("realm1");
    }

    @Test
    void closingSaysGoodbyeAndClosesTheConnection() {
        WampSession session = open();
        session.close().block(PATIENCE);
        session.close().block(PATIENCE);
        assertThat(router.types()).containsExactly(MessageType.HELLO, MessageType.GOODBYE);
        assertThat(router.isClosed()).isTrue();
        StepVerifier.create(session.ended()).verifyComplete();
    }

    @Test
    void aRouterThatDoesNotAnswerGoodbyeIsCutOffAfterTwoSeconds() {
        VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
        WampSession session = open();
        router.silent();
        StepVerifier.create(session.close())
                .expectSubscription()
                .then(() -> time.advanceTimeBy(LiveSession.CLOSING.minusMillis(1)))
                .then(() -> assertThat(router.isClosed()).isFalse())
                .then(() -> time.advanceTimeBy(Duration.ofMillis(1)))
                .expectComplete()
                .verify(PATIENCE);
        assertThat(router.isClosed()).isTrue();
    }

    @Test
    void aRouterThatDoesNotAnswerHelloIsGivenUp() {
        VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
        router.silent();
        StepVerifier.create(client.connect())
                .expectSubscription()
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(10)))
                .expectErrorSatisfies(error -> {
                    assertThat(error).isInstanceOf(ConnectException.class).hasMessageContaining("PT10S");
                    assertThat(((ConnectException) error).isTransient()).isTrue();
                })
                .verify(PATIENCE);
        assertThat(router.isClosed()).isTrue();
    }

    @Test
    void cancellingConnectClosesTheConnection() {
        router.silent();
        StepVerifier.create(client.connect())
                .expectSubscription()
                .then(() -> assertThat(router.types()).containsExactly(MessageType.HELLO))
                .thenCancel()
                .verify(PATIENCE);
        assertThat(router.isClosed()).isTrue();
        assertThat(router.types()).endsWith(MessageType.ABORT);
    }

    @Test
    void aRefusedSessionTellsTheReason() {
        router.silent();
        StepVerifier.create(client.connect())
                .expectSubscription()
                .then(() -> router.send(
                        new Abort(Dict.of("message", "no such realm"), ErrorUri.NO_SUCH_REALM, Payload.EMPTY)))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                SessionAbortedException.class,
                                aborted -> assertThat(aborted.reason()).isEqualTo(ErrorUri.NO_SUCH_REALM)))
                .verify(PATIENCE);
        assertThat(router.isClosed()).isTrue();
    }

    @Test
    void aConnectionThatBreaksBeforeWelcomeIsAConnectError() {
        router.silent();
        StepVerifier.create(client.connect())
                .expectSubscription()
                .then(router::abort)
                .expectErrorSatisfies(error ->
                        assertThat(error).isInstanceOf(ConnectException.class).hasCauseInstanceOf(IOException.class))
                .verify(PATIENCE);
    }

    @Test
    void aTransportThatCannotConnectIsAConnectError() {
        ReactorWampClient unreachable = ReactorWampClient.builder()
                .transport(() -> Mono.error(new IOException("refused")))
                .realm("realm1")
                .build();
        StepVerifier.create(unreachable.connect())
                .expectErrorSatisfies(error ->
                        assertThat(error).isInstanceOf(ConnectException.class).hasMessageContaining("refused"))
                .verify(PATIENCE);
    }

    @Test
    void aViolationBeforeWelcomeIsTheRoutersFault() {
        router.silent();
        StepVerifier.create(client.connect())
                .expectSubscription()
                .then(() -> router.send(new Goodbye(Dict.EMPTY, CloseReason.SYSTEM_SHUTDOWN)))
                .expectError(ProtocolViolationException.class)
                .verify(PATIENCE);
        assertThat(router.last(Abort.class).reason()).isEqualTo(ErrorUri.PROTOCOL_VIOLATION);
    }

    @Test
    void aViolationEndsTheSession() {
        WampSession session = open();
        router.send(new Result(99, Dict.EMPTY, Payload.EMPTY));
        assertLost(session, ProtocolViolationException.class);
        assertThat(router.last(Abort.class).reason()).isEqualTo(ErrorUri.PROTOCOL_VIOLATION);
        assertThat(router.isClosed()).isTrue();
    }

    @Test
    void welcomeInAnOpenSessionIsAViolation() {
        WampSession session = open();
        router.send(new Welcome(8, Dict.EMPTY));
        assertLost(session, ProtocolViolationException.class);
    }

    @Test
    void aRouterThatSaysGoodbyeIsAnsweredAndTheReasonTold() {
        WampSession session = open();
        router.send(new Goodbye(Dict.EMPTY, CloseReason.SYSTEM_SHUTDOWN));
        assertLost(session, SessionAbortedException.class);
        assertThat(router.last(Goodbye.class).reason()).isEqualTo(CloseReason.GOODBYE_AND_OUT);
        assertThat(router.isClosed()).isTrue();
    }

    @Test
    void anAbortOfTheRouterIsTold() {
        WampSession session = open();
        router.send(new Abort(Dict.EMPTY, "com.example.reason", Payload.EMPTY));
        assertLost(session, SessionAbortedException.class);
    }

    @Test
    void aLostConnectionIsTold() {
        WampSession session = open();
        router.abort();
        assertLost(session, IOException.class);
        session.close().block(PATIENCE);
    }

    @Test
    void crossingGoodbyesCloseInOrder() {
        WampSession session = open();
        router.silent();
        StepVerifier.create(session.close())
                .expectSubscription()
                .then(() -> router.send(new Goodbye(Dict.EMPTY, CloseReason.SYSTEM_SHUTDOWN)))
                .expectComplete()
                .verify(PATIENCE);
        assertThat(router.received(Goodbye.class)).hasSize(1);
        StepVerifier.create(session.ended()).verifyComplete();
    }
}
