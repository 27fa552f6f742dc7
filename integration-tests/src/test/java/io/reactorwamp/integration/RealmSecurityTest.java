package io.reactorwamp.integration;

import static io.reactorwamp.integration.Network.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reactorwamp.client.AuthorizationFailedException;
import io.reactorwamp.client.Invocation;
import io.reactorwamp.client.NoSuchProcedureException;
import io.reactorwamp.client.NoSuchSessionException;
import io.reactorwamp.client.NotAuthorizedException;
import io.reactorwamp.client.QuotaExceededException;
import io.reactorwamp.client.Subscription;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.authorization.Action;
import io.reactorwamp.protocol.authorization.AuthorizationRules;
import io.reactorwamp.protocol.authorization.Permission;
import io.reactorwamp.protocol.session.MetaRules;
import io.reactorwamp.protocol.session.Quotas;
import io.reactorwamp.protocol.value.MatchPolicy;
import io.reactorwamp.router.ReactiveAuthorizer;
import io.reactorwamp.router.RealmSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What a realm is proof against, whatever its sessions speak. The numbers are those of our checklist. */
@ParameterizedClass
@ValueSource(strings = {Pair.IN_PROCESS, "json", "msgpack"})
class RealmSecurityTest {
    private static final AuthorizationRules JUDGED = AuthorizationRules.DENY_ALL.withLocalTrusted(false);

    private final String way;

    RealmSecurityTest(String way) {
        this.way = way;
    }

    private static void fails(Class<? extends Throwable> type, Mono<?> request) {
        assertThatExceptionOfType(type).isThrownBy(() -> request.block(PATIENCE));
    }

    private static void fails(RawSession session, Object... request) {
        session.send(List.of(request));
        assertThat(session.receive()).startsWith(8L, request[0]).contains("wamp.error.invalid_uri");
    }

    @Test
    void s19NobodyServesOrPublishesReservedUris() {
        try (Network network = new Network()) {
            RawSession session = network.joined(way);
            fails(session, 64L, 1L, Map.of(), "wamp.session.count");
            fails(session, 16L, 2L, Map.of("acknowledge", true), "wamp.session.on_join");
        }
    }

    @Test
    void s19UrisAndPatternsAreBounded() {
        try (Network network = new Network()) {
            RawSession session = network.joined(way);
            fails(session, 32L, 1L, Map.of("match", "prefix"), "a".repeat(1_025));
            fails(session, 48L, 2L, Map.of(), "a.".repeat(128) + "a");
            fails(session, 32L, 3L, Map.of("match", "wildcard"), "a.".repeat(10) + "a");
        }
    }

    @Test
    void s20WhatNoPermissionAllowsIsDenied() {
        RealmSettings settings = RealmSettings.DEFAULT.withAuthorization(
                JUDGED.withRole("anonymous", Permission.prefix("", Action.values())));
        try (Network network = new Network(settings)) {
            WampSession session = network.session(way);
            session.subscribe("com.t").open().block(PATIENCE);
            fails(
                    NotAuthorizedException.class,
                    session.call("wamp.session.list").result());
            fails(
                    NotAuthorizedException.class,
                    session.subscribe("").match(MatchPolicy.PREFIX).open());
        }
        try (Network network = new Network(RealmSettings.DEFAULT.withAuthorization(JUDGED))) {
            WampSession session = network.session(way);
            fails(NotAuthorizedException.class, session.call("com.x").result());
            fails(NotAuthorizedException.class, session.subscribe("com.t").open());
            fails(NotAuthorizedException.class, session.publish("com.t").sendAcknowledged());
            fails(NotAuthorizedException.class, session.register("com.x").handle(call -> Mono.empty()));
        }
    }

    @Test
    void s20AnAuthorizerThatFailsDenies() {
        AuthorizationRules rules =
                JUDGED.withOthers(ReactiveAuthorizer.of(request -> Mono.error(new IllegalStateException("broken"))));
        try (Network network = new Network(RealmSettings.DEFAULT.withAuthorization(rules))) {
            fails(
                    AuthorizationFailedException.class,
                    network.session(way).call("com.x").result());
        }
    }

    @Test
    void s21OnlyTheRouterSaysWhoCalls() {
        try (Network network = new Network()) {
            Sinks.One<Invocation> seen = Sinks.one();
            network.session(way)
                    .register("com.x")
                    .handle(call -> {
                        seen.tryEmitValue(call);
                        return Mono.empty();
                    })
                    .block(PATIENCE);
            network.session(way)
                    .call("com.x")
                    .option("caller", 1L)
                    .option("caller_authrole", "admin")
                    .result()
                    .block(PATIENCE);
            assertThat(seen.asMono().block(PATIENCE).caller()).isNull();
        }
    }

    @Test
    void s22NothingCrossesFromOneRealmToAnother() {
        RealmSettings settings = RealmSettings.DEFAULT.withMeta(new MetaRules(Set.of(), true, true));
        try (Network network = new Network(settings)) {
            network.router().addRealm("realm2", settings).block(PATIENCE);
            WampSession here = network.session(way);
            WampSession there = network.client(way, builder -> builder.realm("realm2"))
                    .connect()
                    .block(PATIENCE);
            here.register("com.x").handle(call -> Mono.just(1)).block(PATIENCE);
            Subscription<Integer> events =
                    here.subscribe("com.t").open(Integer.class).block(PATIENCE);

            fails(NoSuchProcedureException.class, there.call("com.x").result());
            fails(
                    NoSuchSessionException.class,
                    there.call("wamp.session.kill").arg(here.id()).result());
            there.publish("com.t").arg(1).sendAcknowledged().block(PATIENCE);
            there.testaments().add(there.publish("com.t").arg(2)).block(PATIENCE);
            there.close().block(PATIENCE);
            network.session(way).publish("com.t").arg(3).send().block(PATIENCE);

            assertThat(events.events().blockFirst(PATIENCE)).isEqualTo(3);
        }
    }

    @Test
    void s23OneSessionHoldsNoMoreThanItMay() {
        Quotas quotas = new Quotas(1, 1, 1, 10, 1, 1_000);
        try (Network network = new Network(RealmSettings.DEFAULT.withQuotas(quotas))) {
            WampSession session = network.session(way);
            session.subscribe("com.t").open().block(PATIENCE);
            fails(QuotaExceededException.class, session.subscribe("com.u").open());
            session.register("com.x").handle(call -> Mono.never()).block(PATIENCE);
            fails(QuotaExceededException.class, session.register("com.y").handle(call -> Mono.empty()));
            session.call("com.x").result().subscribe(null, failure -> {});
            fails(QuotaExceededException.class, session.call("com.x").result());
        }
    }

    @Test
    void s34TestamentsAreBoundedAndNeedThePermissionToPublish() {
        AuthorizationRules rules = JUDGED.withRole(
                "anonymous",
                Permission.exact("wamp.session.add_testament", Action.CALL),
                Permission.exact("com.gone", Action.PUBLISH));
        RealmSettings settings = RealmSettings.DEFAULT
                .withQuotas(new Quotas(1, 1, 1, 1, 2, 1_000))
                .withAuthorization(rules);
        try (Network network = new Network(settings)) {
            WampSession session = network.session(way);
            fails(NotAuthorizedException.class, session.testaments().add(session.publish("com.other")));
            session.testaments().add(session.publish("com.gone")).block(PATIENCE);
            fails(
                    QuotaExceededException.class,
                    session.testaments().add(session.publish("com.gone").arg("a".repeat(2_000))));
            session.testaments().add(session.publish("com.gone")).block(PATIENCE);
            fails(QuotaExceededException.class, session.testaments().add(session.publish("com.gone")));
        }
    }
}
