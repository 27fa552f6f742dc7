package io.reactorwamp.integration;

import static io.reactorwamp.integration.Network.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.reactorwamp.client.ApplicationException;
import io.reactorwamp.client.Credentials;
import io.reactorwamp.client.NotAuthorizedException;
import io.reactorwamp.client.Subscription;
import io.reactorwamp.client.TypeRef;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.auth.Principal;
import io.reactorwamp.protocol.auth.Ticket;
import io.reactorwamp.protocol.authorization.Action;
import io.reactorwamp.protocol.authorization.Authorization;
import io.reactorwamp.protocol.authorization.AuthorizationRequest;
import io.reactorwamp.protocol.authorization.AuthorizationRules;
import io.reactorwamp.protocol.authorization.AuthorizationRules.Waiting;
import io.reactorwamp.protocol.authorization.AuthorizingProcedure;
import io.reactorwamp.protocol.authorization.Permission;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.MatchPolicy;
import io.reactorwamp.router.ReactiveAuthorizer;
import io.reactorwamp.router.RealmSettings;
import io.reactorwamp.router.UndecidedException;
import io.reactorwamp.router.auth.Authentication;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What sessions may do, whatever they speak. The numbers name behaviours that users of another router count on. */
@ParameterizedClass
@ValueSource(strings = {Pair.IN_PROCESS, "json", "msgpack", Pair.RAW_SOCKET + "cbor"})
class AuthorizationTest {
    private static final AuthorizationRules JUDGED = AuthorizationRules.DENY_ALL.withLocalTrusted(false);

    private final String way;

    AuthorizationTest(String way) {
        this.way = way;
    }

    private interface Scene {
        void play(Network network);
    }

    private static void play(AuthorizationRules rules, Scene scene) {
        try (Network network = new Network(RealmSettings.DEFAULT.withAuthorization(rules))) {
            scene.play(network);
        }
    }

    private static AuthorizationRules asking(Function<AuthorizationRequest, Mono<Authorization>> function) {
        return JUDGED.withOthers(ReactiveAuthorizer.of(function));
    }

    private static void denied(ThrowingCallable request) {
        assertThatExceptionOfType(NotAuthorizedException.class).isThrownBy(request);
    }

    @Test
    void eachActionNeedsItsPermission() {
        AuthorizationRules rules = JUDGED.withRole(
                "anonymous",
                Permission.prefix("com.open.", Action.values()),
                Permission.prefix("com.read.", Action.SUBSCRIBE, Action.CALL));
        play(rules, network -> {
            WampSession session = network.session(way);
            session.register("com.open.x").handle(call -> Mono.just(1)).block(PATIENCE);
            assertThat(session.call("com.open.x", Integer.class).block(PATIENCE))
                    .isEqualTo(1);
            session.subscribe("com.read.t").open().block(PATIENCE);
            denied(() -> session.publish("com.read.t").sendAcknowledged().block(PATIENCE));
            denied(() ->
                    session.register("com.read.x").handle(call -> Mono.empty()).block(PATIENCE));
            denied(() ->
                    session.subscribe("com.").match(MatchPolicy.PREFIX).open().block(PATIENCE));
            denied(() -> session.call("wamp.session.count").result().block(PATIENCE));
        });
    }

    @Test
    void c17AnAuthorizerDeniesOneTopicAndAllowsAnother() {
        play(
                asking(request -> Mono.just(
                        request.pattern().uri().equals("com.open") ? Authorization.ALLOWED : Authorization.DENIED)),
                network -> {
                    WampSession session = network.session(way);
                    denied(() -> session.subscribe("com.closed").open().block(PATIENCE));
                    session.subscribe("com.open").open().block(PATIENCE);
                });
    }

    @Test
    void c18SessionsOfThisProcessAreNotAskedForUnlessTheRealmSaysSo() {
        boolean local = way.equals(Pair.IN_PROCESS);
        List<AuthorizationRequest> asked = new CopyOnWriteArrayList<>();
        Function<AuthorizationRequest, Mono<Authorization>> counting = request -> {
            asked.add(request);
            return Mono.just(Authorization.ALLOWED);
        };
        play(
                AuthorizationRules.DENY_ALL.withOthers(ReactiveAuthorizer.of(counting)),
                network -> network.session(way).subscribe("com.t").open().block(PATIENCE));
        assertThat(asked).hasSize(local ? 0 : 1);
        asked.clear();
        play(
                asking(counting),
                network -> network.session(way).subscribe("com.t").open().block(PATIENCE));
        assertThat(asked).hasSize(1);
    }

    @Test
    void c19WhatAnAuthorizerChangesOfASessionIsShown() {
        Function<AuthorizationRequest, Mono<Authorization>> function = request -> {
            Map<String, @Nullable Object> changes = new HashMap<>();
            switch (request.pattern().uri()) {
                case "com.add" -> changes.put("level", "low");
                case "com.change" -> changes.put("level", "high");
                case "com.remove" -> changes.put("level", null);
                default -> {}
            }
            return Mono.just(Authorization.ALLOWED.withDetails(changes));
        };
        play(asking(function), network -> {
            WampSession session = network.session(way);
            for (String step : List.of("com.add", "com.change", "com.remove")) {
                session.publish(step).sendAcknowledged().block(PATIENCE);
                Map<String, Object> shown = session.call("wamp.session.get")
                        .arg(session.id())
                        .retrieve(new TypeRef<Map<String, Object>>() {})
                        .block(PATIENCE);
                String level = Map.of("com.add", "low", "com.change", "high").get(step);
                assertThat(shown.get("level")).isEqualTo(level);
            }
        });
    }

    @Test
    void c20AnAuthorizerMayRewriteATopic() {
        play(
                asking(request -> Mono.just(
                        request.action() == Action.SUBSCRIBE
                                ? Authorization.ALLOWED.withUri("com.real").withOptions(Dict.EMPTY)
                                : Authorization.ALLOWED)),
                network -> {
                    Subscription<Integer> subscription = network.session(way)
                            .subscribe("com.nickname")
                            .open(Integer.class)
                            .block(PATIENCE);
                    Mono<Integer> first = subscription.events().next();
                    network.session(way).publish("com.real").arg(7).send().block(PATIENCE);
                    assertThat(first.block(PATIENCE)).isEqualTo(7);
                });
    }

    @Test
    void c21AnErrorOfTheAuthorizerIsTold() {
        play(asking(request -> Mono.error(new UndecidedException("no directory"))), network -> {
            ApplicationException failed = catchThrowableOfType(
                    ApplicationException.class,
                    () -> network.session(way).call("com.x").result().block(PATIENCE));
            assertThat(failed.error()).isEqualTo("wamp.error.authorization_failed");
            assertThat(failed).hasMessageContaining("no directory");
        });
    }

    @Test
    void whatAnAuthorizerThrowsIsNotTold() {
        play(
                asking(request -> {
                    throw new IllegalStateException("password of the directory: secret");
                }),
                network -> {
                    ApplicationException failed = catchThrowableOfType(
                            ApplicationException.class,
                            () -> network.session(way).call("com.x").result().block(PATIENCE));
                    assertThat(failed.error()).isEqualTo("wamp.error.authorization_failed");
                    assertThat(failed).hasMessageContaining("the authorizer failed");
                    assertThat(failed.getMessage()).doesNotContain("secret");
                });
    }

    @Test
    void aProcedureMayDecide() {
        RealmSettings settings = RealmSettings.DEFAULT
                .withAuthentication(
                        Authentication.anonymous(),
                        Authentication.ticket(Ticket.Account.of(Principal.of("joe", "judge"), "secret")))
                .withAuthorization(JUDGED.withRole("judge", Permission.exact("com.authorize", Action.REGISTER))
                        .withRole("anonymous", new AuthorizingProcedure("com.authorize")));
        try (Network network = new Network(settings)) {
            WampSession judge = network.client(way, builder -> builder.credentials(Credentials.ticket("joe", "secret")))
                    .connect()
                    .block(PATIENCE);
            List<String> asked = new CopyOnWriteArrayList<>();
            judge.register("com.authorize")
                    .handle(question -> {
                        String uri = question.arg(1, String.class);
                        asked.add(question.arg(2, String.class) + " " + uri);
                        Object answer = uri.equals("com.open") ? Map.of("allow", true, "cache", true) : (Object) false;
                        return Mono.just(answer);
                    })
                    .block(PATIENCE);
            WampSession session = network.session(way);

            session.publish("com.open").sendAcknowledged().block(PATIENCE);
            session.publish("com.open").sendAcknowledged().block(PATIENCE);
            denied(() -> session.call("com.closed").result().block(PATIENCE));
            denied(() -> judge.call("com.open").result().block(PATIENCE));

            assertThat(asked).containsExactly("publish com.open", "call com.closed");
        }
    }

    @Test
    void anAuthorizerThatNeverAnswersOrSaysNothingDenies() {
        AuthorizationRules rules = asking(
                        request -> request.pattern().uri().equals("com.never") ? Mono.never() : Mono.empty())
                .withWaiting(new Waiting(Duration.ofMillis(50), 100));
        play(rules, network -> {
            WampSession session = network.session(way);
            for (String procedure : List.of("com.never", "com.empty")) {
                ApplicationException failed = catchThrowableOfType(
                        ApplicationException.class,
                        () -> session.call(procedure).result().block(PATIENCE));
                assertThat(failed.error()).isEqualTo("wamp.error.authorization_failed");
            }
        });
    }

    @Test
    void theOrderOfASessionSurvivesAnAuthorizerThatTakesItsTime() {
        Sinks.Empty<Void> gate = Sinks.empty();
        play(
                asking(request -> request.pattern().uri().equals("com.slow")
                        ? gate.asMono().thenReturn(Authorization.ALLOWED)
                        : Mono.just(Authorization.ALLOWED)),
                network -> {
                    WampSession publisher = network.session(way);
                    WampSession subscriber = network.session(way);
                    Subscription<Integer> events = subscriber
                            .subscribe("com.")
                            .match(MatchPolicy.PREFIX)
                            .open(Integer.class)
                            .block(PATIENCE);
                    Mono<List<Integer>> received = events.events().take(1_001).collectList();
                    // In-process, each is sent when the router has taken it, which is when the first one is decided on.
                    CompletableFuture<Void> sent = Flux.range(0, 1_001)
                            .flatMap(
                                    i -> publisher
                                            .publish(i == 0 ? "com.slow" : "com.fast")
                                            .arg(i)
                                            .send(),
                                    1_001)
                            .then()
                            .toFuture();
                    // Others go on meanwhile.
                    subscriber.publish("com.other").sendAcknowledged().block(PATIENCE);
                    gate.tryEmitEmpty();
                    Mono.fromFuture(sent).block(PATIENCE);
                    assertThat(received.block(PATIENCE))
                            .containsExactlyElementsOf(
                                    IntStream.rangeClosed(0, 1_000).boxed().toList());
                });
    }
}
