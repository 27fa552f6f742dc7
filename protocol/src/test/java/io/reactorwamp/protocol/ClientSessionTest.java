package io.reactorwamp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.message.Abort;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Goodbye;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.message.Publish;
import io.reactorwamp.protocol.message.Register;
import io.reactorwamp.protocol.message.Registered;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.message.Welcome;
import io.reactorwamp.protocol.message.Yield;
import io.reactorwamp.protocol.session.FakePeer;
import io.reactorwamp.protocol.session.Quotas;
import io.reactorwamp.protocol.session.SessionEnd;
import io.reactorwamp.protocol.session.SessionState;
import io.reactorwamp.protocol.session.Transitions;
import io.reactorwamp.protocol.transcript.Messages;
import io.reactorwamp.protocol.transcript.Notation;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.CloseReason;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside the transcripts: messages that cannot be sent, and the state after each message. */
class ClientSessionTest {
    private static final Welcome WELCOME = new Welcome(7, Dict.of("roles", Map.of("broker", Map.of())));
    private static final String TOO_LARGE = ErrorUri.PAYLOAD_SIZE_EXCEEDED;

    private final FakePeer<ToRouter> router = new FakePeer<>();
    private final List<SessionEnd> ends = new ArrayList<>();
    private final ClientSession session = new ClientSession(router, Quotas.DEFAULT, new ClientSession.Listener() {
        @Override
        public void onJoined(Welcome welcome) {
            assertThat(session().state()).isEqualTo(SessionState.ESTABLISHED);
        }

        @Override
        public void onEnded(SessionEnd end) {
            ends.add(end);
        }
    });

    private ClientSession session() {
        return session;
    }

    private void join() {
        session.open("realm1");
        session.receive(WELCOME);
        router.takeOnly(Hello.class);
    }

    @Test
    void aResultThatCannotBeSentBecomesAnErrorThatTellsWhy() {
        join();

        session.onUnsent(new Yield(3, Dict.EMPTY, Arguments.of("much")), TOO_LARGE, "5 of 4 bytes");

        assertThat(router.takeOnly(ErrorMessage.class))
                .isEqualTo(new ErrorMessage(
                        MessageType.INVOCATION, 3, Dict.EMPTY, TOO_LARGE, Arguments.of("5 of 4 bytes")));
        assertThat(ends).isEmpty();
    }

    @Test
    void aProgressiveResultThatCannotBeSentEndsItsInvocationOnce() {
        join();
        FakeEndpoint endpoint = new FakeEndpoint();
        session.callee().register(Dict.EMPTY, "com.p", endpoint);
        router.takeOnly(Register.class);
        session.receive(new Registered(1, 4));
        session.receive(new Invocation(3, 4, Dict.of("receive_progress", true), Payload.EMPTY));
        session.callee().progress(3, Dict.EMPTY, Arguments.of("much"));
        Yield unsent = router.takeOnly(Yield.class);

        session.onUnsent(unsent, TOO_LARGE, "why");

        assertThat(router.takeOnly(ErrorMessage.class)).isEqualTo(error(TOO_LARGE, Arguments.of("why")));
        assertThat(endpoint.interrupts).isOne();
        assertThat(session.callee().pendingInvocations()).isZero();
        // the next one was on its way too
        session.onUnsent(unsent, TOO_LARGE, "why");
        session.callee().progress(3, Dict.EMPTY, Arguments.of("more"));
        assertThat(router.isEmpty()).isTrue();
    }

    @Test
    void anErrorThatCannotBeSentIsMadeSmallerUntilNothingIsLeftToLeaveOut() {
        join();

        session.onUnsent(error("com.e", Arguments.of("much")), TOO_LARGE, "why");
        ErrorMessage withReason = router.takeOnly(ErrorMessage.class);
        assertThat(withReason).isEqualTo(error(TOO_LARGE, Arguments.of("why")));

        session.onUnsent(withReason, TOO_LARGE, "why");
        ErrorMessage bare = router.takeOnly(ErrorMessage.class);
        assertThat(bare).isEqualTo(error(TOO_LARGE, Payload.EMPTY));

        session.onUnsent(bare, TOO_LARGE, "why");
        assertThat(router.takeOnly(Abort.class).reason()).isEqualTo(TOO_LARGE);
        assertThat(ends).hasSize(1);
        assertThat(ends.get(0).message()).isEqualTo("ERROR could not be sent: why");
    }

    @Test
    void anErrorOfALongNameBecomesAShortOne() {
        join();

        session.onUnsent(error("com." + "e".repeat(1_000), Payload.EMPTY), TOO_LARGE, "why");

        assertThat(router.takeOnly(ErrorMessage.class)).isEqualTo(error(TOO_LARGE, Arguments.of("why")));
    }

    private static ErrorMessage error(String uri, Payload payload) {
        return new ErrorMessage(MessageType.INVOCATION, 3, Dict.EMPTY, uri, payload);
    }

    @Test
    void aRequestThatCannotBeSentEndsTheSession() {
        join();

        session.onUnsent(new Publish(1, Dict.EMPTY, "com.t", Payload.EMPTY), TOO_LARGE, "why");

        Abort abort = router.takeOnly(Abort.class);
        assertThat(abort.reason()).isEqualTo(TOO_LARGE);
        assertThat(abort.details().string("message")).isEqualTo("PUBLISH could not be sent: why");
        assertThat(router.isClosed()).isTrue();
        assertThat(ends).containsExactly(new SessionEnd(SessionEnd.Cause.ABORTED, TOO_LARGE, abort.details()));
    }

    @Test
    void whatComesBackUnsentAfterTheEndIsNobodysConcern() {
        join();
        session.close();
        router.takeOnly(Goodbye.class);

        session.onUnsent(new Yield(3, Dict.EMPTY, Payload.EMPTY), TOO_LARGE, "why");
        session.onUnsent(new Publish(1, Dict.EMPTY, "com.t", Payload.EMPTY), TOO_LARGE, "why");

        assertThat(router.isEmpty()).isTrue();
        assertThat(ends).isEmpty();
    }

    /** V11: what cannot be decoded is no message. */
    @Test
    void aViolationThatTheDecoderFindsEndsTheSessionOnce() {
        join();

        session.onViolation(new ProtocolViolation("no list"));
        session.onViolation(new ProtocolViolation("no list"));

        assertThat(router.takeOnly(Abort.class).reason()).isEqualTo(ErrorUri.PROTOCOL_VIOLATION);
        assertThat(ends).hasSize(1);
    }

    /** In each state each message leads where the table says. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[2, 1, {roles: {dealer: {}}}]",
                "[3, {}, com.e]",
                "[6, {}, com.e]",
                "[8, 48, 1, {}, com.e]",
                "[17, 1, 2]",
                "[33, 1, 2]",
                "[35, 0]",
                "[36, 1, 2, {}]",
                "[50, 1, {}]",
                "[65, 1, 2]",
                "[67, 0]",
                "[68, 1, 2, {}]",
                "[69, 1, {}]"
            })
    @SuppressWarnings("unchecked")
    void theStateFollowsTheTable(String text) {
        ToClient message = Messages.toClient((List<Object>) Notation.read(text));
        for (SessionState state : SessionState.values()) {
            if (state != SessionState.CHALLENGING) {
                ClientSession inState = inState(state);
                inState.receive(message);
                assertThat(inState.state()).as("%s in %s", text, state).isEqualTo(next(state, message.type()));
            }
        }
    }

    private static SessionState next(SessionState state, MessageType type) {
        try {
            return Transitions.CLIENT.next(state, type);
        } catch (ProtocolViolation violation) {
            return SessionState.FAILED;
        }
    }

    /** A session in this state that has sent requests 1 and 2. */
    private static ClientSession inState(SessionState state) {
        ClientSession session = new ClientSession(new FakePeer<>(), Quotas.DEFAULT, new ClientSession.Listener() {
            @Override
            public void onJoined(Welcome welcome) {}

            @Override
            public void onEnded(SessionEnd end) {}
        });
        if (state != SessionState.CLOSED) {
            session.open("realm1");
        }
        if (state == SessionState.ESTABLISHED || state == SessionState.SHUTTING_DOWN) {
            session.receive(WELCOME);
            session.publisher().publish(Dict.EMPTY, "com.t", Payload.EMPTY);
            session.publisher().publish(Dict.EMPTY, "com.t", Payload.EMPTY);
        }
        if (state == SessionState.SHUTTING_DOWN) {
            session.close();
        }
        if (state == SessionState.FAILED) {
            session.onTransportLost();
        }
        assertThat(session.state()).isEqualTo(state);
        return session;
    }

    @Test
    void anInvocationCountsAsPendingUntilItIsAnswered() {
        join();
        FakeEndpoint endpoint = new FakeEndpoint();
        session.callee().register(Dict.EMPTY, "com.p", endpoint);
        session.receive(Messages.toClient(List.of(65L, 1L, 4L)));
        session.receive(new Invocation(1, 4, Dict.EMPTY, Payload.EMPTY));
        assertThat(session.callee().pendingInvocations()).isOne();

        session.callee().yield(1, Dict.EMPTY, Payload.EMPTY);

        assertThat(session.callee().pendingInvocations()).isZero();
        assertThat(endpoint.invocations).isOne();
    }

    @Test
    void closingTellsTheReasonOfTheSpecification() {
        join();
        session.close();

        assertThat(router.takeOnly(Goodbye.class).reason()).isEqualTo(CloseReason.CLOSE_REALM);
        assertThat(session.state()).isEqualTo(SessionState.SHUTTING_DOWN);
    }
}
