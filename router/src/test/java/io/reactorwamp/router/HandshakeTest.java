package io.reactorwamp.router;

import static io.reactorwamp.router.RawClient.goodbye;
import static io.reactorwamp.router.RawClient.hello;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.protocol.message.Abort;
import io.reactorwamp.protocol.message.Authenticate;
import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Goodbye;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.message.Welcome;
import io.reactorwamp.protocol.value.CloseReason;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.transport.CallingThread;
import io.reactorwamp.transport.inprocess.InProcess;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class HandshakeTest {
    private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();
    private final WampRouter router =
            WampRouter.builder().realm("realm1").realm("realm2").clock(clock).build();

    @AfterEach
    void close() {
        clock.dispose();
    }

    private int sessions(String realm) {
        RealmCounts counts = router.counts(realm).block();
        assertThat(counts).isNotNull();
        return counts.sessions();
    }

    /** A client whose messages the router finds all in its first read. */
    private RawClient inOneRead(ToRouter... messages) {
        InProcess pair = InProcess.pair(Serializers.values());
        RawClient client = new RawClient(pair.client());
        for (ToRouter message : messages) {
            client.send(message);
        }
        router.accept(pair.router());
        pair.client().start(client);
        return client;
    }

    private static Call call(long request) {
        return new Call(request, Dict.EMPTY, "com.example.none", Payload.EMPTY);
    }

    @Test
    void aClientThatSaysHelloIsWelcome() {
        RawClient client = RawClient.connect(router);

        Welcome welcome = client.join("realm1");

        assertThat(welcome.details().string("realm")).isEqualTo("realm1");
        assertThat(sessions("realm1")).isEqualTo(1);
        assertThat(sessions("realm2")).isZero();
    }

    @Test
    void anUnknownRealmIsRefused() {
        RawClient.connect(router).send(hello("realm3")).expectAbort(ErrorUri.NO_SUCH_REALM);
    }

    @Test
    void aFirstMessageOtherThanHelloIsAViolation() {
        RawClient.connect(router).send(call(1)).expectAbort(ErrorUri.PROTOCOL_VIOLATION);
        RawClient.connect(router).send(goodbye()).expectAbort(ErrorUri.PROTOCOL_VIOLATION);
        RawClient.connect(router).send(new Authenticate("secret", Dict.EMPTY)).expectAbort(ErrorUri.PROTOCOL_VIOLATION);
    }

    @Test
    void aSecondHelloIsAViolation() {
        RawClient client = RawClient.join(router, "realm1");

        client.send(hello("realm1")).expectAbort(ErrorUri.PROTOCOL_VIOLATION);

        assertThat(sessions("realm1")).isZero();
    }

    @Test
    void aSecondHelloInTheReadOfTheFirstIsAViolation() {
        RawClient client = inOneRead(hello("realm1"), hello("realm2"));

        client.next(Welcome.class);
        client.expectAbort(ErrorUri.PROTOCOL_VIOLATION);
        assertThat(sessions("realm1")).isZero();
        assertThat(sessions("realm2")).isZero();
    }

    @Test
    void aMessageInTheReadOfTheHelloBelongsToTheSession() {
        RawClient client = inOneRead(hello("realm1"), call(1));

        client.next(Welcome.class);
        assertThat(client.next(ErrorMessage.class).error()).isEqualTo(ErrorUri.NO_SUCH_PROCEDURE);
    }

    @Test
    void nothingFollowsARefusal() {
        RawClient client = inOneRead(hello("realm3"), hello("realm1"), call(1));

        client.expectAbort(ErrorUri.NO_SUCH_REALM);
        assertThat(client.waiting()).isZero();
        assertThat(sessions("realm1")).isZero();
    }

    @Test
    void nothingFollowsAnAbortOfTheClient() {
        RawClient client = inOneRead(new Abort(Dict.EMPTY, ErrorUri.CANCELED, Payload.EMPTY), hello("realm1"), call(1));

        client.awaitClosed();
        assertThat(client.waiting()).isZero();
        assertThat(sessions("realm1")).isZero();
    }

    @Test
    void anAbortOfTheClientEndsItsSession() {
        RawClient client = RawClient.join(router, "realm1");

        client.send(new Abort(Dict.EMPTY, ErrorUri.CANCELED, Payload.EMPTY)).awaitClosed();

        assertThat(client.waiting()).isZero();
        assertThat(sessions("realm1")).isZero();
    }

    @Test
    void afterGoodbyeTheConnectionCarriesAnotherSession() {
        RawClient client = RawClient.join(router, "realm1");

        client.send(goodbye());
        assertThat(client.next(Goodbye.class).reason()).isEqualTo(CloseReason.GOODBYE_AND_OUT);
        Welcome second = client.join("realm2");

        assertThat(second.details().string("realm")).isEqualTo("realm2");
        assertThat(sessions("realm1")).isZero();
        assertThat(sessions("realm2")).isEqualTo(1);
    }

    @Test
    void manySessionsInOneReadAnswerInOrder() {
        RawClient client = inOneRead(
                hello("realm1"), call(1), goodbye(), hello("realm2"), call(1), goodbye(), hello("realm1"), call(1));

        for (String realm : new String[] {"realm1", "realm2", "realm1"}) {
            assertThat(client.next(Welcome.class).details().string("realm")).isEqualTo(realm);
            assertThat(client.next(ErrorMessage.class).request()).isEqualTo(1);
            if (client.waiting() > 0) {
                client.next(Goodbye.class);
            }
        }
        assertThat(sessions("realm1")).isEqualTo(1);
        assertThat(sessions("realm2")).isZero();
    }

    @Test
    void whatFollowsAGoodbyeIsNoMessageOfTheOldSession() {
        RawClient client = inOneRead(hello("realm1"), goodbye(), call(1));

        client.next(Welcome.class);
        client.next(Goodbye.class);
        client.expectAbort(ErrorUri.PROTOCOL_VIOLATION);
    }

    @Test
    void aConnectionThatClosesBeforeItJoinedLeavesNoSession() {
        // Everything below happens before the realm gets its turn.
        CallingThread.INSTANCE.execute(() -> {
            InProcess pair = InProcess.pair(Serializers.values());
            router.accept(pair.router());
            pair.client().send(hello("realm1"));
            pair.client().close();
        });

        assertThat(sessions("realm1")).isZero();
        assertThat(router.connections().block()).isZero();
    }

    @Test
    void aConnectionThatClosesLeavesNoSession() {
        RawClient client = RawClient.join(router, "realm1");

        client.connection.abort();

        assertThat(sessions("realm1")).isZero();
        assertThat(router.connections().block()).isZero();
    }

    @Test
    void aSilentConnectionIsClosedAtTheDeadline() {
        RawClient client = RawClient.connect(router);

        clock.advanceTimeBy(Duration.ofMillis(9_999));
        assertThat(client.waiting()).isZero();
        clock.advanceTimeBy(Duration.ofMillis(1));

        client.expectAbort(ErrorUri.TIMEOUT);
        assertThat(router.connections().block()).isZero();
    }

    @Test
    void theDeadlineRunsAnewAfterGoodbye() {
        RawClient client = RawClient.join(router, "realm1");
        clock.advanceTimeBy(Duration.ofSeconds(60));
        client.send(goodbye()).next(Goodbye.class);

        clock.advanceTimeBy(Duration.ofMillis(9_999));
        assertThat(client.waiting()).isZero();
        clock.advanceTimeBy(Duration.ofMillis(1));

        client.expectAbort(ErrorUri.TIMEOUT);
    }

    @Test
    void aSessionHasNoDeadline() {
        RawClient client = RawClient.join(router, "realm1");

        clock.advanceTimeBy(Duration.ofHours(1));

        client.send(call(1)).next(ErrorMessage.class);
    }

    @Test
    void aClientThatDoesNotReadItsAbortIsCutOff() {
        FakeConnection connection = new FakeConnection();
        router.accept(connection);
        connection.stall();
        connection.receive(call(1));
        assertThat(connection.isClosed()).isFalse();

        clock.advanceTimeBy(Duration.ofSeconds(2));

        assertThat(connection.isClosed()).isTrue();
        assertThat(router.connections().block()).isZero();
    }

    @Test
    void aViolationOfTheFormatBeforeHelloIsAnswered() {
        FakeConnection connection = new FakeConnection();
        router.accept(connection);

        connection.receiver().onViolation(new ProtocolViolation("HELLO.Realm is no text"));

        assertThat(connection.sent()).singleElement().isInstanceOfSatisfying(Abort.class, abort -> {
            assertThat(abort.reason()).isEqualTo(ErrorUri.PROTOCOL_VIOLATION);
            assertThat(abort.details().string("message")).contains("HELLO.Realm");
        });
        assertThat(connection.isClosed()).isTrue();
    }

    @Test
    void countsOfAnUnknownRealmAreEmpty() {
        StepVerifier.create(router.counts("realm3")).verifyComplete();
    }
}
