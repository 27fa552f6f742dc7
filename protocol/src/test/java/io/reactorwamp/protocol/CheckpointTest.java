package io.reactorwamp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.authorization.Authorization;
import io.reactorwamp.protocol.authorization.AuthorizationRequest;
import io.reactorwamp.protocol.authorization.AuthorizationRules;
import io.reactorwamp.protocol.authorization.AuthorizationRules.Caching;
import io.reactorwamp.protocol.authorization.AuthorizationRules.Waiting;
import io.reactorwamp.protocol.authorization.Authorizer;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.message.Welcome;
import io.reactorwamp.protocol.session.FakePeer;
import io.reactorwamp.protocol.session.Intake;
import io.reactorwamp.protocol.session.ManualTimer;
import io.reactorwamp.protocol.session.ProcedureCalls;
import io.reactorwamp.protocol.session.RealmRules;
import io.reactorwamp.protocol.session.SequentialIds;
import io.reactorwamp.protocol.session.SessionState;
import io.reactorwamp.protocol.transcript.Messages;
import io.reactorwamp.protocol.transcript.Notation;
import io.reactorwamp.protocol.value.CloseReason;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.MatchPolicy;
import io.reactorwamp.protocol.value.UriPattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A session whose authorizer answers when the test says so. */
class CheckpointTest {
    private static final Hello HELLO = new Hello(
            "realm1",
            Dict.of(
                    "roles",
                    Map.of("caller", Map.of(), "callee", Map.of(), "publisher", Map.of(), "subscriber", Map.of())));
    private static final Authorization CACHED = Authorization.ALLOWED.withCached(true);

    private final ManualTimer timer = new ManualTimer();
    private final Asking authorizer = new Asking();
    private final Realm realm = new Realm("realm1", RealmRules.DEFAULT, new SequentialIds(), timer, timer);
    private final FakePeer<ToClient> a = new FakePeer<>();
    private final FakePeer<ToClient> b = new FakePeer<>();
    private final Source source = new Source();
    private RouterSession session;

    /** Keeps questions until they are answered. */
    private static final class Asking implements Authorizer {
        private final List<AuthorizationRequest> asked = new ArrayList<>();
        private final List<Answer> answers = new ArrayList<>();
        private int givenUp;

        @Override
        public @Nullable Authorization known(AuthorizationRequest request) {
            return null;
        }

        @Override
        public Runnable ask(AuthorizationRequest request, ProcedureCalls calls, Answer answer) {
            asked.add(request);
            answers.add(answer);
            return () -> givenUp++;
        }

        String lastAsked() {
            AuthorizationRequest last = asked.get(asked.size() - 1);
            return last.action().word() + " " + last.pattern().uri();
        }

        Answer last() {
            return answers.get(answers.size() - 1);
        }
    }

    /** Where the messages of the session come from. */
    private final class Source implements Intake {
        private final List<ToRouter> waiting = new ArrayList<>();

        @Override
        public void hold(ToRouter message) {
            waiting.add(message);
        }

        @Override
        public void resume(Runnable decided, List<ToRouter> held) {
            waiting.removeAll(held);
            decided.run();
            held.forEach(session::receiveHeld);
        }
    }

    private void restrict() {
        restrict(AuthorizationRules.DENY_ALL);
    }

    private void restrict(AuthorizationRules rules) {
        realm.authorize(rules.withOthers(authorizer));
        session = realm.join(a, HELLO);
        session.setIntake(source, false);
        a.takeOnly(Welcome.class);
    }

    private RouterSession trusted() {
        RouterSession joined = realm.join(b, HELLO);
        joined.setIntake(source, true);
        b.takeOnly(Welcome.class);
        return joined;
    }

    private static ToRouter message(String text) {
        @SuppressWarnings("unchecked")
        List<Object> elements = (List<Object>) Notation.read(text);
        return Messages.toRouter(elements);
    }

    private void receive(String... texts) {
        for (String text : texts) {
            session.receive(message(text));
        }
    }

    private static List<String> sent(FakePeer<ToClient> peer) {
        return peer.take().stream()
                .map(sent -> Notation.write(Messages.write(sent)))
                .toList();
    }

    @AfterEach
    void nothingIsLeftBehind() {
        session.onTransportLost();
        assertThat(timer.pending()).isZero();
        assertThat(realm.pendingCalls()).isZero();
    }

    @Test
    void theAuthorizerIsToldWhoWantsToDoWhat() {
        restrict();

        receive("[32, 1, {match: prefix, x_mine: 1}, com.]");

        AuthorizationRequest request = authorizer.asked.get(0);
        assertThat(request.session()).isEqualTo(session.id());
        assertThat(request.identity().authrole()).isEqualTo("anonymous");
        assertThat(request.details().get("session")).isEqualTo(session.id());
        assertThat(request.pattern()).isEqualTo(new UriPattern("com.", MatchPolicy.PREFIX));
        assertThat(request.options().get("x_mine")).isEqualTo(1L);
    }

    @Test
    void messagesBehindOneThatIsDecidedOnWaitInOrder() {
        restrict();

        receive(
                "[32, 1, {}, com.t]",
                "[16, 2, {acknowledge: true, exclude_me: false}, com.t]",
                "[34, 3, 1]",
                "[6, {}, wamp.close.close_realm]");
        assertThat(source.waiting).hasSize(3);
        assertThat(sent(a)).isEmpty();
        assertThat(authorizer.lastAsked()).isEqualTo("subscribe com.t");

        authorizer.last().complete(Authorization.ALLOWED);
        assertThat(sent(a)).containsExactly("[33, 1, 1]");
        assertThat(authorizer.lastAsked()).isEqualTo("publish com.t");
        assertThat(source.waiting).hasSize(2);

        authorizer.last().complete(Authorization.ALLOWED);
        assertThat(sent(a)).hasSize(4).last().isEqualTo("[6, {}, \"wamp.close.goodbye_and_out\"]");
        assertThat(session.state()).isEqualTo(SessionState.CLOSED);
        assertThat(source.waiting).isEmpty();
    }

    @Test
    void otherSessionsDoNotWait() {
        restrict();
        RouterSession other = trusted();
        receive("[48, 1, {}, com.x]");

        other.receive(message("[48, 1, {}, com.y]"));

        assertThat(sent(b)).containsExactly("[8, 48, 1, {}, \"wamp.error.no_such_procedure\"]");
        assertThat(sent(a)).isEmpty();
    }

    @Test
    void anErrorOfTheAuthorizerDeniesAndIsTold() {
        restrict();
        receive("[48, 1, {}, com.x]");

        authorizer.last().fail("no directory");

        assertThat(sent(a)).containsExactly("[8, 48, 1, {}, \"wamp.error.authorization_failed\", [\"no directory\"]]");
    }

    @Test
    void noAnswerInTimeDenies() {
        restrict();
        receive("[64, 1, {}, com.x]");

        timer.advance(Duration.ofSeconds(5));

        assertThat(sent(a))
                .containsExactly("[8, 64, 1, {}, \"wamp.error.authorization_failed\", [\"no answer within 5000 ms\"]]");
        assertThat(authorizer.givenUp).isEqualTo(1);
        authorizer.last().complete(Authorization.ALLOWED);
        assertThat(sent(a)).isEmpty();
    }

    @Test
    void onlyTheFirstAnswerCounts() {
        restrict();
        receive("[64, 1, {}, com.x]");

        authorizer.last().complete(Authorization.DENIED);
        authorizer.last().complete(Authorization.ALLOWED);
        authorizer.last().fail("late");

        assertThat(sent(a)).hasSize(1).first().asString().contains("not_authorized");
    }

    @Test
    void anAnswerMayComeAtOnce() {
        realm.authorize(AuthorizationRules.DENY_ALL.withOthers(new Authorizer() {
            @Override
            public @Nullable Authorization known(AuthorizationRequest request) {
                return null;
            }

            @Override
            public Runnable ask(AuthorizationRequest request, ProcedureCalls calls, Answer answer) {
                answer.complete(Authorization.DENIED);
                return () -> {
                    throw new AssertionError("it was answered");
                };
            }
        }));
        session = realm.join(a, HELLO);
        a.takeOnly(Welcome.class);

        receive("[48, 1, {}, com.x]");

        assertThat(sent(a)).hasSize(1).first().asString().contains("not_authorized");
    }

    @Test
    void aSessionThatEndsGivesItsQuestionUp() {
        restrict();
        receive("[48, 1, {}, com.x]", "[48, 2, {}, com.y]");

        session.onTransportLost();

        assertThat(authorizer.givenUp).isEqualTo(1);
        authorizer.last().complete(CACHED);
        assertThat(authorizer.asked).hasSize(1);
        assertThat(timer.pending()).isZero();
    }

    @Test
    void whoSendsTooMuchMeanwhileIsDisconnected() {
        restrict(AuthorizationRules.DENY_ALL.withWaiting(new Waiting(Duration.ofSeconds(5), 2)));

        receive("[48, 1, {}, com.x]", "[48, 2, {}, com.x]", "[48, 3, {}, com.x]", "[48, 4, {}, com.x]");

        assertThat(sent(a)).hasSize(1).first().asString().contains("wamp.error.quota_exceeded");
        assertThat(a.isClosed()).isTrue();
        assertThat(session.state()).isEqualTo(SessionState.FAILED);
    }

    @Test
    void aViolationBehindAMessageEndsTheSessionWhenItsTurnComes() {
        restrict();
        receive("[48, 1, {}, com.x]", "[48, 3, {}, com.x]");

        authorizer.last().complete(Authorization.ALLOWED);

        assertThat(sent(a)).hasSize(2).last().asString().contains("wamp.error.protocol_violation");
    }

    @Test
    void aRealmThatClosesIsAnsweredByAGoodbyeThatWaits() {
        restrict();
        receive("[48, 1, {}, com.x]", "[6, {}, wamp.close.close_realm]");

        realm.close(CloseReason.SYSTEM_SHUTDOWN);

        assertThat(sent(a)).containsExactly("[6, {}, \"wamp.close.system_shutdown\"]");
        assertThat(session.state()).isEqualTo(SessionState.CLOSED);
        assertThat(source.waiting).isEmpty();
    }

    @Test
    void nothingWaitsWhenASessionIsClosedWhoseMessageIsDecidedOn() {
        restrict();
        receive("[48, 1, {}, com.x]", "[48, 2, {}, com.x]");

        realm.close(CloseReason.SYSTEM_SHUTDOWN);
        assertThat(source.waiting).isEmpty();
        receive("[6, {}, wamp.close.goodbye_and_out]");

        assertThat(session.state()).isEqualTo(SessionState.CLOSED);
    }

    @Test
    void anAnswerThatMayBeKeptIsNotAskedForAgain() {
        restrict();
        receive("[16, 1, {}, com.t]");
        authorizer.last().complete(CACHED);

        receive("[16, 2, {exclude_me: false}, com.t]", "[16, 3, {}, com.u]");

        assertThat(authorizer.asked).hasSize(2);
        assertThat(authorizer.lastAsked()).isEqualTo("publish com.u");
        authorizer.last().complete(Authorization.ALLOWED);
        receive("[16, 4, {}, com.u]");
        assertThat(authorizer.asked).hasSize(3);
    }

    @Test
    void anAnswerIsKeptForItsTimeOnly() {
        restrict();
        receive("[16, 1, {}, com.t]");
        authorizer.last().complete(CACHED);

        timer.advance(Duration.ofSeconds(59));
        receive("[16, 2, {}, com.t]");
        assertThat(authorizer.asked).hasSize(1);
        timer.advance(Duration.ofSeconds(1));
        receive("[16, 3, {}, com.t]");

        assertThat(authorizer.asked).hasSize(2);
    }

    @Test
    void theOldestAnswerGoesWhenThereAreTooMany() {
        restrict(AuthorizationRules.DENY_ALL.withCaching(new Caching(2, Duration.ofMinutes(1))));
        int id = 0;
        for (String topic : List.of("com.a", "com.b", "com.c")) {
            receive("[16, " + ++id + ", {}, " + topic + "]");
            authorizer.last().complete(CACHED);
        }

        receive("[16, 4, {}, com.b]", "[16, 5, {}, com.c]");
        assertThat(authorizer.asked).hasSize(3);
        receive("[16, 6, {}, com.a]");

        assertThat(authorizer.asked).hasSize(4);
        assertThat(timer.pending()).isEqualTo(3);
    }

    @Test
    void anAnswerForAPlainRegistrationDoesNotAllowAForcedOne() {
        restrict();
        receive("[64, 1, {}, com.x]");
        authorizer.last().complete(CACHED);

        receive("[64, 2, {force_reregister: true}, com.x]");

        assertThat(authorizer.asked).hasSize(2);
        assertThat(authorizer.asked.get(1).isForced()).isTrue();
    }

    @Test
    void anAnswerThatChangesSomethingIsNotKept() {
        restrict();
        receive("[16, 1, {}, com.t]");
        authorizer.last().complete(CACHED.withUri("com.u"));

        receive("[16, 2, {}, com.t]");

        assertThat(authorizer.asked).hasSize(2);
    }

    @Test
    void aMessageMayBeRewritten() {
        restrict();
        RouterSession other = trusted();
        other.receive(message("[64, 1, {}, com.real]"));
        sent(b);

        receive("[48, 1, {timeout: 5}, com.x, [7]]");
        authorizer.last().complete(Authorization.ALLOWED.withUri("com.real").withOptions(Dict.EMPTY));

        assertThat(sent(b)).containsExactly("[68, 1, 1, {}, [7]]");
    }

    @Test
    void wrongOptionsOfAnAnswerAreTheAuthorizersFault() {
        restrict();
        receive("[48, 1, {}, com.x]");

        authorizer.last().complete(Authorization.ALLOWED.withOptions(Dict.of("timeout", "soon")));

        assertThat(sent(a)).hasSize(1).first().asString().contains("authorization_failed");
        assertThat(session.state()).isEqualTo(SessionState.ESTABLISHED);
    }

    @Test
    void anAnswerMayChangeWhatIsShownOfTheSession() {
        restrict();
        Map<String, @Nullable Object> changes = new HashMap<>();
        changes.put("level", 3L);
        receive("[16, 1, {}, com.t]");
        authorizer.last().complete(Authorization.ALLOWED.withDetails(changes));
        assertThat(session.member().details().shown().get("level")).isEqualTo(3L);

        changes.put("level", null);
        receive("[16, 2, {}, com.t]");
        authorizer.last().complete(Authorization.ALLOWED.withDetails(changes));
        assertThat(session.member().details().shown().contains("level")).isFalse();

        receive("[16, 3, {acknowledge: true}, com.t]");
        authorizer.last().complete(Authorization.ALLOWED.withDetails(Map.of("authrole", "admin")));
        assertThat(sent(a)).hasSize(1).first().asString().contains("authorization_failed");
        assertThat(session.member().details().shown().get("authrole")).isEqualTo("anonymous");
    }

    @Test
    void aTestamentIsAskedForWhenItIsAddedAndNotAskedForAgain() {
        restrict();
        RouterSession other = trusted();
        other.receive(message("[32, 1, {}, com.gone]"));
        sent(b);
        receive("[48, 1, {}, wamp.session.add_testament, [com.gone, [1], {}]]");
        assertThat(authorizer.lastAsked()).isEqualTo("call wamp.session.add_testament");
        authorizer.last().complete(Authorization.ALLOWED);
        assertThat(authorizer.lastAsked()).isEqualTo("publish com.gone");
        authorizer.last().complete(Authorization.ALLOWED);
        assertThat(sent(a)).containsExactly("[50, 1, {}]");

        session.onTransportLost();

        assertThat(authorizer.asked).hasSize(2);
        assertThat(sent(b)).hasSize(1).first().asString().endsWith("{}, [1]]");
    }

    @Test
    void aTestamentIsNotPublishedWhenItsTopicIsKnownToBeForbiddenByThen() {
        restrict();
        RouterSession other = trusted();
        other.receive(message("[32, 1, {}, com.gone]"));
        sent(b);
        receive("[48, 1, {}, wamp.session.add_testament, [com.gone, [1], {}]]");
        authorizer.last().complete(Authorization.ALLOWED);
        authorizer.last().complete(Authorization.ALLOWED);
        receive("[16, 2, {}, com.gone]");
        authorizer.last().complete(Authorization.DENIED.withCached(true));

        session.onTransportLost();

        assertThat(sent(b)).isEmpty();
    }

    @Test
    void aTestamentIsNotRewritten() {
        restrict();
        receive("[48, 1, {}, wamp.session.add_testament, [com.gone, [1], {}]]");
        authorizer.last().complete(Authorization.ALLOWED);

        authorizer.last().complete(Authorization.ALLOWED.withUri("com.other"));

        assertThat(sent(a)).hasSize(1).first().asString().contains("not_authorized");
        assertThat(realm.testaments().size()).isZero();
    }

    @Test
    void sessionsOfThisProcessAreTrustedUnlessTheRealmSaysOtherwise() {
        restrict(AuthorizationRules.DENY_ALL.withLocalTrusted(false));
        RouterSession other = trusted();

        other.receive(message("[48, 1, {}, com.x]"));

        assertThat(authorizer.asked).hasSize(1);
        other.onTransportLost();
    }
}
