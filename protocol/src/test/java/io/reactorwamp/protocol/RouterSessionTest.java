package io.reactorwamp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.message.Abort;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.message.Goodbye;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.message.Interrupt;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.message.Registered;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.message.Welcome;
import io.reactorwamp.protocol.meta.Farewell;
import io.reactorwamp.protocol.session.Disclosure;
import io.reactorwamp.protocol.session.FakePeer;
import io.reactorwamp.protocol.session.ManualTimer;
import io.reactorwamp.protocol.session.MetaRules;
import io.reactorwamp.protocol.session.PatternRules;
import io.reactorwamp.protocol.session.Quotas;
import io.reactorwamp.protocol.session.RealmRules;
import io.reactorwamp.protocol.session.RetentionRules;
import io.reactorwamp.protocol.session.SessionState;
import io.reactorwamp.protocol.session.Transitions;
import io.reactorwamp.protocol.transcript.Messages;
import io.reactorwamp.protocol.transcript.Notation;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.CloseReason;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.UriChecks;
import io.reactorwamp.protocol.value.UriRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside the transcripts: messages that cannot be sent, what the realm counts, and the state after each message. */
class RouterSessionTest {
    private static final Hello HELLO = new Hello("realm1", Dict.of("roles", Map.of("caller", Map.of())));
    private static final String TOO_LARGE = ErrorUri.PAYLOAD_SIZE_EXCEEDED;

    private final Iterator<Long> ids = List.of(7L, 7L, 7L, 8L, 7L, 9L, 10L, 11L).iterator();
    private final ManualTimer timer = new ManualTimer();
    private final Realm realm = new Realm("realm1", RealmRules.DEFAULT, ids::next, timer, () -> Instant.EPOCH);
    private final FakePeer<ToClient> a = new FakePeer<>();
    private final FakePeer<ToClient> b = new FakePeer<>();

    private RouterSession join(FakePeer<ToClient> peer) {
        RouterSession session = realm.join(peer, HELLO);
        assertThat(peer.takeOnly(Welcome.class).session()).isEqualTo(session.id());
        return session;
    }

    private static ToRouter message(String text) {
        @SuppressWarnings("unchecked")
        List<Object> elements = (List<Object>) Notation.read(text);
        return Messages.toRouter(elements);
    }

    @Test
    void noTwoSessionsOfARealmHaveTheSameId() {
        assertThat(join(a).id()).isEqualTo(7);
        assertThat(join(b).id()).isEqualTo(8);
        assertThat(realm.sessions()).isEqualTo(2);
        assertThat(realm.uri()).isEqualTo("realm1");
    }

    @Test
    void anInvocationThatCannotBeSentFailsItsCall() {
        RouterSession callee = join(a);
        RouterSession caller = join(b);
        callee.receive(message("[64, 1, {}, com.x]"));
        a.takeOnly(Registered.class);
        caller.receive(message("[48, 1, {}, com.x]"));
        Invocation invocation = a.takeOnly(Invocation.class);

        callee.onUnsent(invocation, TOO_LARGE, "why");

        assertThat(b.takeOnly(ErrorMessage.class)).isEqualTo(error(TOO_LARGE, Arguments.of("why")));
        // the callee knows nothing of it, and whatever it says is discarded
        callee.receive(message("[70, 1, {}]"));
        callee.onUnsent(invocation, TOO_LARGE, "why");
        assertThat(a.isEmpty()).isTrue();
        assertThat(b.isEmpty()).isTrue();
    }

    @Test
    void aResultThatCannotBeSentBecomesAnErrorThatTellsWhy() {
        RouterSession caller = join(a);

        caller.onUnsent(new Result(1, Dict.EMPTY, Arguments.of("much")), TOO_LARGE, "why");

        assertThat(a.takeOnly(ErrorMessage.class)).isEqualTo(error(TOO_LARGE, Arguments.of("why")));
    }

    @Test
    void aProgressiveResultThatCannotBeSentEndsItsCallOnce() {
        Dict both = Dict.of("call_canceling", true, "progressive_call_results", true);
        Map<String, Object> roles = Map.of("callee", Map.of("features", both.asMap()));
        RouterSession callee = realm.join(a, new Hello("realm1", Dict.of("roles", roles)));
        a.takeOnly(Welcome.class);
        RouterSession caller = join(b);
        callee.receive(message("[64, 1, {}, com.x]"));
        a.takeOnly(Registered.class);
        caller.receive(message("[48, 1, {receive_progress: true}, com.x]"));
        a.takeOnly(Invocation.class);
        callee.receive(message("[70, 1, {progress: true}, [much]]"));
        Result result = b.takeOnly(Result.class);

        caller.onUnsent(result, TOO_LARGE, "why");

        assertThat(b.takeOnly(ErrorMessage.class)).isEqualTo(error(TOO_LARGE, Arguments.of("why")));
        assertThat(a.takeOnly(Interrupt.class).options()).isEqualTo(Dict.of("mode", "killnowait"));
        assertThat(realm.pendingCalls()).isZero();
        // the next one was on its way too, and the caller has its answer
        caller.onUnsent(result, TOO_LARGE, "why");
        assertThat(b.isEmpty()).isTrue();
        assertThat(a.isEmpty()).isTrue();
    }

    @Test
    void anErrorThatCannotBeSentIsMadeSmallerUntilNothingIsLeftToLeaveOut() {
        RouterSession caller = join(a);

        caller.onUnsent(error("com.e", Arguments.of("much")), TOO_LARGE, "why");
        ErrorMessage withReason = a.takeOnly(ErrorMessage.class);
        assertThat(withReason).isEqualTo(error(TOO_LARGE, Arguments.of("why")));

        caller.onUnsent(withReason, TOO_LARGE, "why");
        ErrorMessage bare = a.takeOnly(ErrorMessage.class);
        assertThat(bare).isEqualTo(error(TOO_LARGE, Payload.EMPTY));

        caller.onUnsent(bare, TOO_LARGE, "why");
        Abort abort = a.takeOnly(Abort.class);
        assertThat(abort.reason()).isEqualTo(TOO_LARGE);
        assertThat(abort.details().string("message")).isEqualTo("ERROR could not be sent: why");
        assertThat(a.isClosed()).isTrue();
    }

    @Test
    void anErrorOfALongNameHurtsOnlyItsCall() {
        RouterSession caller = join(a);

        caller.onUnsent(error("com." + "e".repeat(1_000), Payload.EMPTY), TOO_LARGE, "why");

        assertThat(a.takeOnly(ErrorMessage.class)).isEqualTo(error(TOO_LARGE, Arguments.of("why")));
    }

    private static ErrorMessage error(String uri, Payload payload) {
        return new ErrorMessage(MessageType.CALL, 1, Dict.EMPTY, uri, payload);
    }

    @Test
    void anEventThatCannotBeSentIsLostToThisSessionOnly() {
        RouterSession subscriber = join(a);

        subscriber.onUnsent(new Event(1, 1, Dict.EMPTY, Arguments.of("much")), TOO_LARGE, "why");

        assertThat(a.isEmpty()).isTrue();
        assertThat(subscriber.state()).isEqualTo(SessionState.ESTABLISHED);
    }

    @Test
    void anAnswerThatCannotBeSentAndHasNoSmallerFormEndsTheSession() {
        RouterSession session = join(a);

        session.onUnsent(
                new ErrorMessage(MessageType.SUBSCRIBE, 1, Dict.EMPTY, "com.e", Arguments.of(1L)), TOO_LARGE, "why");

        assertThat(a.takeOnly(Abort.class).reason()).isEqualTo(TOO_LARGE);
        assertThat(realm.sessions()).isZero();
    }

    @Test
    void whatComesBackUnsentAfterTheEndIsNobodysConcern() {
        RouterSession session = join(a);
        session.close(new Farewell(CloseReason.KILLED, Dict.EMPTY, false));
        a.takeOnly(Goodbye.class);

        session.onUnsent(new Result(1, Dict.EMPTY, Payload.EMPTY), TOO_LARGE, "why");

        assertThat(a.isEmpty()).isTrue();
    }

    @Test
    void abortEndsTheSessionOnceAndCloseDoesNothingAfterwards() {
        RouterSession session = join(a);

        session.abort(ErrorUri.UNAVAILABLE, "the router failed");
        session.abort(ErrorUri.UNAVAILABLE, "again");
        session.close(new Farewell(CloseReason.KILLED, Dict.EMPTY, false));
        session.onViolation(new ProtocolViolation("no list"));

        Abort abort = a.takeOnly(Abort.class);
        assertThat(abort.reason()).isEqualTo(ErrorUri.UNAVAILABLE);
        assertThat(abort.details()).isEqualTo(Dict.of("message", "the router failed"));
        assertThat(a.isClosed()).isTrue();
        assertThat(realm.sessions()).isZero();
    }

    @Test
    void theRealmCountsWhatItsSessionsHold() {
        RouterSession session = join(a);
        session.receive(message("[32, 1, {}, com.t]"));
        session.receive(message("[64, 2, {}, com.x]"));
        session.receive(message("[48, 3, {}, com.x]"));
        assertThat(realm.broker().subscriptions()).isOne();
        assertThat(realm.dealer().registrations()).isOne();
        assertThat(session.subscriptions()).isOne();
        assertThat(session.pendingCalls()).isOne();
        assertThat(session.pendingInvocations()).isOne();

        session.onTransportLost();

        assertThat(realm.broker().subscriptions()).isZero();
        assertThat(realm.dealer().registrations()).isZero();
        assertThat(session.subscriptions()).isZero();
        assertThat(session.pendingCalls()).isZero();
        assertThat(session.pendingInvocations()).isZero();
        assertThat(session.state()).isEqualTo(SessionState.FAILED);
    }

    @Test
    void theQuotasByDefaultAreThoseOfTheDocumentation() {
        assertThat(RealmRules.DEFAULT)
                .isEqualTo(new RealmRules(
                        new UriChecks(UriRules.LOOSE, 1_024, 128),
                        true,
                        new Quotas(10_000, 10_000, 65_536, 65_536, 100, 1 << 20),
                        Duration.ofSeconds(10),
                        Disclosure.DEFAULT,
                        new PatternRules(10),
                        new RetentionRules(10_000, 16 << 20),
                        MetaRules.DEFAULT,
                        null));
    }

    /** V11: what cannot be decoded is no message. */
    @Test
    void aViolationThatTheDecoderFindsEndsTheSessionAtOnce() {
        RouterSession session = join(a);
        session.receive(message("[32, 1, {}, com.t]"));
        a.take();

        session.onViolation(new ProtocolViolation("no list"));
        session.receive(message("[32, 2, {}, com.u]"));

        Abort abort = a.takeOnly(Abort.class);
        assertThat(abort.reason()).isEqualTo(ErrorUri.PROTOCOL_VIOLATION);
        assertThat(abort.details().string("message")).isEqualTo("no list");
        assertThat(a.isClosed()).isTrue();
        assertThat(realm.broker().subscriptions()).isZero();
    }

    /** In each state each message leads where the table says. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[3, {}, com.e]", "[6, {}, com.e]", "[5, secret, {}]", "[16, 1, {}, com.t]", "[32, 1, {}, com.t]",
                "[34, 1, 2]", "[48, 1, {}, com.x]", "[49, 1, {}]", "[64, 1, {}, com.x]", "[66, 1, 2]"
            })
    void theStateFollowsTheTable(String text) {
        for (SessionState state : List.of(
                SessionState.CLOSED, SessionState.ESTABLISHED, SessionState.SHUTTING_DOWN, SessionState.FAILED)) {
            RouterSession session = inState(state);
            session.receive(message(text));
            assertThat(session.state())
                    .as("%s in %s", text, state)
                    .isEqualTo(next(state, message(text).type()));
        }
    }

    private static SessionState next(SessionState state, MessageType type) {
        try {
            return Transitions.ROUTER.next(state, type);
        } catch (ProtocolViolation violation) {
            return SessionState.FAILED;
        }
    }

    private RouterSession inState(SessionState state) {
        RouterSession session = realm.join(new FakePeer<>(), HELLO);
        switch (state) {
            case CLOSED -> session.receive(message("[6, {}, wamp.close.close_realm]"));
            case SHUTTING_DOWN -> session.close(new Farewell(CloseReason.KILLED, Dict.EMPTY, false));
            case FAILED -> session.onTransportLost();
            default -> {
                // ESTABLISHED by joining.
            }
        }
        assertThat(session.state()).isEqualTo(state);
        return session;
    }
}
