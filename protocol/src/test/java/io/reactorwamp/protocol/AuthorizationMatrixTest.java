package io.reactorwamp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.authorization.Action;
import io.reactorwamp.protocol.authorization.Authorization;
import io.reactorwamp.protocol.authorization.AuthorizationRequest;
import io.reactorwamp.protocol.authorization.AuthorizationRules;
import io.reactorwamp.protocol.authorization.Authorizer;
import io.reactorwamp.protocol.authorization.Permission;
import io.reactorwamp.protocol.authorization.Permissions;
import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.protocol.message.Publish;
import io.reactorwamp.protocol.message.Register;
import io.reactorwamp.protocol.message.Subscribe;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.message.Welcome;
import io.reactorwamp.protocol.session.FakePeer;
import io.reactorwamp.protocol.session.ManualTimer;
import io.reactorwamp.protocol.session.ProcedureCalls;
import io.reactorwamp.protocol.session.RealmRules;
import io.reactorwamp.protocol.session.SequentialIds;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.MatchPolicy;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.UriPattern;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every action, under permissions or questions of every match policy, with every outcome. */
class AuthorizationMatrixTest {
    private static final Map<MatchPolicy, String> PATTERNS =
            Map.of(MatchPolicy.EXACT, "com.a.b", MatchPolicy.PREFIX, "com.a", MatchPolicy.WILDCARD, "com..b");
    private static final String URI = "com.a.b";

    private final ManualTimer timer = new ManualTimer();
    private final Realm realm = new Realm("realm1", RealmRules.DEFAULT, new SequentialIds(), timer, timer);
    private final FakePeer<ToClient> peer = new FakePeer<>();

    enum Outcome {
        ALLOW,
        DENY,
        ERROR,
        TIMEOUT
    }

    static Stream<Arguments> known() {
        return cases(List.of(Outcome.ALLOW, Outcome.DENY));
    }

    static Stream<Arguments> asked() {
        return cases(List.of(Outcome.values()));
    }

    private static Stream<Arguments> cases(List<Outcome> outcomes) {
        return Stream.of(Action.values())
                .flatMap(action -> Stream.of(MatchPolicy.values())
                        .flatMap(match -> outcomes.stream().map(outcome -> Arguments.of(action, match, outcome))));
    }

    @ParameterizedTest
    @MethodSource("known")
    void byPermissions(Action action, MatchPolicy match, Outcome outcome) {
        Set<Action> actions = outcome == Outcome.ALLOW ? Set.of(action) : others(action);
        UriPattern pattern = new UriPattern(PATTERNS.get(match), match);
        play(Permissions.of(new Permission(pattern, actions, false, false)), action, match, outcome);
    }

    private static Set<Action> others(Action action) {
        return Stream.of(Action.values()).filter(other -> other != action).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("asked")
    void byQuestions(Action action, MatchPolicy match, Outcome outcome) {
        play(new Answering(outcome), action, match, outcome);
    }

    private record Answering(Outcome outcome) implements Authorizer {
        @Override
        public @Nullable Authorization known(AuthorizationRequest request) {
            return null;
        }

        @Override
        public Runnable ask(AuthorizationRequest request, ProcedureCalls calls, Answer answer) {
            switch (outcome) {
                case ALLOW -> answer.complete(Authorization.ALLOWED);
                case DENY -> answer.complete(Authorization.DENIED);
                case ERROR -> answer.fail("broken");
                case TIMEOUT -> {}
            }
            return () -> {};
        }
    }

    private void play(Authorizer authorizer, Action action, MatchPolicy match, Outcome outcome) {
        realm.authorize(AuthorizationRules.DENY_ALL.withRole("anonymous", authorizer));
        RouterSession session = realm.join(peer, new Hello("realm1", Dict.of("roles", Map.of("caller", Map.of()))));
        peer.takeOnly(Welcome.class);

        session.receive(message(action, match));
        timer.advance(Duration.ofSeconds(5));

        Message answer = peer.takeOnly(ToClient.class);
        String error = answer instanceof ErrorMessage failed ? failed.error() : null;
        assertThat(error).isEqualTo(expected(action, outcome));
        session.onTransportLost();
        assertThat(timer.pending()).isZero();
    }

    private static ToRouter message(Action action, MatchPolicy match) {
        Dict options = Dict.of(MatchPolicy.OPTION, match.word());
        return switch (action) {
            case CALL -> new Call(1, Dict.EMPTY, URI, Payload.EMPTY);
            case PUBLISH -> new Publish(1, Dict.of("acknowledge", true), URI, Payload.EMPTY);
            case REGISTER -> new Register(1, options, PATTERNS.get(match));
            case SUBSCRIBE -> new Subscribe(1, options, PATTERNS.get(match));
        };
    }

    /** A call that is allowed reaches nobody; everything else that is allowed succeeds. */
    private static @Nullable String expected(Action action, Outcome outcome) {
        return switch (outcome) {
            case ALLOW -> action == Action.CALL ? ErrorUri.NO_SUCH_PROCEDURE : null;
            case DENY -> ErrorUri.NOT_AUTHORIZED;
            case ERROR, TIMEOUT -> ErrorUri.AUTHORIZATION_FAILED;
        };
    }
}
