package io.reactorwamp.integration;

import static io.reactorwamp.integration.Network.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reactorwamp.client.ApplicationException;
import io.reactorwamp.client.ConnectionLostException;
import io.reactorwamp.client.InvalidArgumentException;
import io.reactorwamp.client.NoSuchSessionException;
import io.reactorwamp.client.NoSuchSubscriptionException;
import io.reactorwamp.client.ReceivedEvent;
import io.reactorwamp.client.Registration;
import io.reactorwamp.client.RegistrationDetails;
import io.reactorwamp.client.SessionAbortedException;
import io.reactorwamp.client.SessionDetails;
import io.reactorwamp.client.Subscription;
import io.reactorwamp.client.SubscriptionDetails;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.session.MetaRules;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.InvocationPolicy;
import io.reactorwamp.protocol.value.MatchPolicy;
import io.reactorwamp.router.RealmSettings;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/**
 * What a realm tells of itself, whatever the two peers speak. Tests named after behaviours (C) of nexus assert ours, and say where it
 * differs.
 */
@ParameterizedClass
@MethodSource("io.reactorwamp.integration.Pair#all")
class MetaApiTest {
    private final Network network =
            new Network(RealmSettings.DEFAULT.withMeta(new MetaRules(Set.of("agent", "transport"), true, true)));
    private final WampSession watcher;
    private final WampSession other;
    private final Pair pair;

    MetaApiTest(Pair pair) {
        this.pair = pair;
        this.watcher = network.session(pair.first());
        this.other = network.session(pair.second());
    }

    @AfterEach
    void close() {
        network.close();
    }

    private Subscription<ReceivedEvent> watch(String topic) {
        return watcher.subscribe(topic).open().block(PATIENCE);
    }

    private static List<@Nullable Object> next(Subscription<ReceivedEvent> events) {
        return events.events().blockFirst(PATIENCE).arguments().args();
    }

    @Test
    void c66JoiningIsToldWithTheSessionsDetailsAndLeavingWithThreeValues() {
        Subscription<ReceivedEvent> joins = watch("wamp.session.on_join");
        Subscription<ReceivedEvent> leaves = watch("wamp.session.on_leave");
        WampSession third = network.session(pair.second());
        Map<?, ?> joined = (Map<?, ?>) next(joins).get(0);
        assertThat(joined.get("session")).isEqualTo(third.id());
        assertThat(joined.keySet())
                .isEqualTo(Set.of("session", "authid", "authrole", "authmethod", "authprovider", "agent", "transport"));
        third.close().block(PATIENCE);
        assertThat(next(leaves)).isEqualTo(Arrays.asList(third.id(), joined.get("authid"), "anonymous"));
    }

    @Test
    void c67AndC68SessionsAreCountedAndListedAlsoByRole() {
        assertThat(watcher.meta().sessions().count().block(PATIENCE)).isEqualTo(2);
        assertThat(watcher.meta().sessions().ids().collectList().block(PATIENCE))
                .containsExactly(watcher.id(), other.id());
        assertThat(watcher.meta().sessions().count("anonymous", "admin").block(PATIENCE))
                .isEqualTo(2);
        assertThat(watcher.meta().sessions().count("admin").block(PATIENCE)).isZero();
        assertThat(watcher.meta().sessions().ids("admin").collectList().block(PATIENCE))
                .isEmpty();
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> watcher.call("wamp.session.count", Long.class, "anonymous")
                        .block(PATIENCE));
        other.close().block(PATIENCE);
        Eventually.await()
                .until(
                        () -> watcher.meta().sessions().ids().collectList().block(PATIENCE),
                        List.of(watcher.id())::equals);
        assertThat(watcher.meta().sessions().count().block(PATIENCE)).isOne();
    }

    @Test
    void c69OneSessionIsShownUntilItLeaves() {
        SessionDetails shown = watcher.meta().sessions().get(other.id()).block(PATIENCE);
        assertThat(shown.id()).isEqualTo(other.id());
        assertThat(shown.authid()).isEqualTo(other.details().string("authid"));
        assertThat(shown.authrole()).isEqualTo("anonymous");
        assertThat(shown.authmethod()).isEqualTo("anonymous");
        assertThat(shown.authprovider()).isEqualTo("static");
        assertThat(shown.all().string("agent")).isEqualTo("reactor-wamp");
        Dict transport = shown.all().dict("transport");
        if (pair.second().equals(Pair.IN_PROCESS)) {
            assertThat(transport.asMap()).isEqualTo(Map.of("type", "in-process"));
        } else {
            assertThat(transport.string("type")).isEqualTo(transportType(pair.second()));
            if (!pair.second().startsWith("unix ")) {
                assertThat(transport.string("peer")).startsWith("127.0.0.1:");
            }
            assertThat(transport.asMap().containsKey("tls")).isEqualTo(Pair.isSecure(pair.second()));
        }
        assertThat(watcher.meta()
                        .sessions()
                        .all()
                        .map(SessionDetails::id)
                        .collectList()
                        .block(PATIENCE))
                .containsExactly(watcher.id(), other.id());
        long id = other.id();
        other.close().block(PATIENCE);
        Eventually.await()
                .until(() -> watcher.meta().sessions().get(id).hasElement().block(PATIENCE), Boolean.FALSE::equals);
        assertThatExceptionOfType(NoSuchSessionException.class)
                .isThrownBy(
                        () -> watcher.call("wamp.session.get", Map.class, id).block(PATIENCE));
    }

    private static String transportType(String way) {
        if (way.startsWith("http ")) {
            return "long-poll";
        }
        return way.matches("(rawsocket|tcps|unix) .*") ? "rawsocket" : "websocket";
    }

    /** In nexus, a kill without a reason says {@code wamp.close.normal}; ours says what the specification names. */
    @Test
    void c70ASessionThatIsKilledIsToldWhyAndTheOthersStay() {
        WampSession third = network.session(pair.second());
        CompletableFuture<Void> ended = other.ended().toFuture();
        watcher.meta()
                .sessions()
                .kill()
                .reason("com.example.bye")
                .message("no offence")
                .session(other.id())
                .block(PATIENCE);
        ConnectionLostException lost = Failed.with(ConnectionLostException.class, ended);
        SessionAbortedException why = (SessionAbortedException) lost.getCause();
        assertThat(why.reason()).isEqualTo("com.example.bye");
        assertThat(why.details().string("message")).isEqualTo("no offence");
        assertThat(third.meta().sessions().count().block(PATIENCE)).isEqualTo(2);

        CompletableFuture<Void> thirdEnded = third.ended().toFuture();
        assertThat(watcher.meta()
                        .sessions()
                        .kill()
                        .authid(third.details().string("authid"))
                        .block(PATIENCE))
                .isOne();
        lost = Failed.with(ConnectionLostException.class, thirdEnded);
        assertThat(((SessionAbortedException) lost.getCause()).reason()).isEqualTo("wamp.close.killed");
        assertThat(((SessionAbortedException) lost.getCause()).details().isEmpty())
                .isTrue();
        assertThatExceptionOfType(NoSuchSessionException.class)
                .isThrownBy(() ->
                        watcher.meta().sessions().kill().session(watcher.id()).block(PATIENCE));
        assertThat(watcher.meta().sessions().kill().all().block(PATIENCE)).isZero();
        assertThat(watcher.isOpen()).isTrue();
    }

    @Test
    void c71WhatAKilledSessionHadRegisteredIsToldAndFree() {
        Registration registration =
                other.register("com.example.p").handle(call -> Mono.never()).block(PATIENCE);
        Subscription<ReceivedEvent> unregistered = watch("wamp.registration.on_unregister");
        CompletableFuture<String> answer =
                watcher.call("com.example.p", String.class).toFuture();
        watcher.meta().sessions().kill().authrole("anonymous").block(PATIENCE);
        assertThat(next(unregistered)).isEqualTo(List.of(other.id(), registration.id()));
        assertThat(Failed.with(ApplicationException.class, answer).error()).isEqualTo("wamp.error.canceled");
        watcher.register("com.example.p").handle(call -> Mono.just("mine")).block(PATIENCE);
        assertThat(watcher.call("com.example.p", String.class).block(PATIENCE)).isEqualTo("mine");
    }

    /** And C19: publishers choose receivers by what is shown now. */
    @Test
    void c72WhatIsShownOfASessionCanBeAddedChangedAndRemoved() {
        watcher.meta()
                .sessions()
                .modifyDetails(other.id(), Map.of("room", 7, "agent", "renamed"))
                .block(PATIENCE);
        SessionDetails changed = watcher.meta().sessions().get(other.id()).block(PATIENCE);
        assertThat(changed.all().get("room")).isEqualTo(7L);
        assertThat(changed.all().get("agent")).isEqualTo("renamed");
        Subscription<ReceivedEvent> events =
                other.subscribe("com.example.t").open().block(PATIENCE);
        watcher.publish("com.example.t")
                .arg("not any more")
                .eligibleBy("agent", "reactor-wamp")
                .send()
                .block(PATIENCE);
        watcher.publish("com.example.t")
                .arg("now")
                .eligibleBy("agent", "renamed")
                .send()
                .block(PATIENCE);
        assertThat(next(events)).isEqualTo(List.of("now"));
        Map<String, @Nullable Object> removal = new HashMap<>();
        removal.put("room", null);
        watcher.meta().sessions().modifyDetails(other.id(), removal).block(PATIENCE);
        assertThat(watcher.meta()
                        .sessions()
                        .get(other.id())
                        .block(PATIENCE)
                        .all()
                        .contains("room"))
                .isFalse();
    }

    @Test
    void c74SubscriptionsThatComeAndGoAreToldToOthers() {
        List<Subscription<ReceivedEvent>> events = List.of(
                watch("wamp.subscription.on_create"),
                watch("wamp.subscription.on_subscribe"),
                watch("wamp.subscription.on_unsubscribe"),
                watch("wamp.subscription.on_delete"));
        watcher.subscribe("com.example.own").open().block(PATIENCE);
        Subscription<ReceivedEvent> made =
                other.subscribe("com.example.t").open().block(PATIENCE);
        List<@Nullable Object> created = next(events.get(0));
        assertThat(created.get(0)).isEqualTo(other.id());
        Map<?, ?> details = (Map<?, ?>) created.get(1);
        assertThat(details.keySet()).isEqualTo(Set.of("id", "created", "uri", "match"));
        assertThat(details.get("id")).isEqualTo(made.id());
        assertThat(details.get("uri")).isEqualTo("com.example.t");
        assertThat(details.get("match")).isEqualTo("exact");
        List<Long> ids = List.of(other.id(), made.id());
        assertThat(next(events.get(1))).isEqualTo(ids);
        made.unsubscribe().block(PATIENCE);
        assertThat(next(events.get(2))).isEqualTo(ids);
        assertThat(next(events.get(3))).isEqualTo(ids);
    }

    /** In nexus, what is not found is 0, and the counting procedure is misspelt. */
    @Test
    void c75SubscriptionsAreFoundByPatternByTopicAndById() {
        Subscription<ReceivedEvent> exact =
                other.subscribe("com.example.t").open().block(PATIENCE);
        Subscription<ReceivedEvent> wildcard =
                other.subscribe("com..t").match(MatchPolicy.WILDCARD).open().block(PATIENCE);
        assertThat(watcher.meta().subscriptions().ids().block(PATIENCE))
                .isEqualTo(Map.of(
                        MatchPolicy.EXACT, List.of(exact.id()),
                        MatchPolicy.PREFIX, List.of(),
                        MatchPolicy.WILDCARD, List.of(wildcard.id())));
        assertThat(watcher.meta()
                        .subscriptions()
                        .lookup("com..t", MatchPolicy.WILDCARD)
                        .block(PATIENCE))
                .isEqualTo(wildcard.id());
        assertThat(watcher.meta()
                        .subscriptions()
                        .lookup("com.example", MatchPolicy.PREFIX)
                        .block(PATIENCE))
                .isNull();
        assertThat(watcher.meta()
                        .subscriptions()
                        .match("com.example.t")
                        .collectList()
                        .block(PATIENCE))
                .containsExactly(exact.id(), wildcard.id());
        assertThat(watcher.meta()
                        .subscriptions()
                        .match("org.example.u")
                        .collectList()
                        .block(PATIENCE))
                .isEmpty();
        SubscriptionDetails shown =
                watcher.meta().subscriptions().get(wildcard.id()).block(PATIENCE);
        assertThat(shown.uri()).isEqualTo("com..t");
        assertThat(shown.match()).isEqualTo(MatchPolicy.WILDCARD);
        assertThat(shown.created()).isNotNull();
        assertThat(watcher.meta()
                        .subscriptions()
                        .subscribers(exact.id())
                        .collectList()
                        .block(PATIENCE))
                .containsExactly(other.id());
        assertThat(watcher.meta().subscriptions().subscriberCount(exact.id()).block(PATIENCE))
                .isOne();
        assertThat(watcher.call("wamp.subscription.count_suscribers", Long.class, exact.id())
                        .block(PATIENCE))
                .isOne();
        exact.unsubscribe().block(PATIENCE);
        assertThat(watcher.meta().subscriptions().get(exact.id()).block(PATIENCE))
                .isNull();
        assertThatExceptionOfType(NoSuchSubscriptionException.class)
                .isThrownBy(() -> watcher.meta()
                        .subscriptions()
                        .subscriberCount(exact.id())
                        .block(PATIENCE));
    }

    @Test
    void aSubscriberThatIsTakenOutIsToldWhy() {
        Subscription<ReceivedEvent> taken =
                other.subscribe("com.example.t").open().block(PATIENCE);
        watcher.subscribe("com.example.t").open().block(PATIENCE);
        CompletableFuture<Void> ended = taken.ended().toFuture();
        watcher.meta()
                .subscriptions()
                .removeSubscriber(taken.id(), other.id(), "com.example.moved")
                .block(PATIENCE);
        assertThat(Failed.with(NoSuchSubscriptionException.class, ended)).hasMessageContaining("com.example.moved");
        assertThat(watcher.meta()
                        .subscriptions()
                        .subscribers(taken.id())
                        .collectList()
                        .block(PATIENCE))
                .containsExactly(watcher.id());
    }

    @Test
    void c76RegistrationsAreToldAndFound() {
        List<Subscription<ReceivedEvent>> events = List.of(
                watch("wamp.registration.on_create"),
                watch("wamp.registration.on_register"),
                watch("wamp.registration.on_unregister"),
                watch("wamp.registration.on_delete"));
        Registration made = other.register("com.example.p")
                .match(MatchPolicy.PREFIX)
                .invoke(InvocationPolicy.ROUNDROBIN)
                .handle(call -> Mono.empty())
                .block(PATIENCE);
        List<@Nullable Object> created = next(events.get(0));
        assertThat(created.get(0)).isEqualTo(other.id());
        assertThat(((Map<?, ?>) created.get(1)).keySet()).isEqualTo(Set.of("id", "created", "uri", "match", "invoke"));
        List<Long> ids = List.of(other.id(), made.id());
        assertThat(next(events.get(1))).isEqualTo(ids);
        RegistrationDetails shown =
                watcher.meta().registrations().all().single().block(PATIENCE);
        assertThat(shown.id()).isEqualTo(made.id());
        assertThat(shown.uri()).isEqualTo("com.example.p");
        assertThat(shown.match()).isEqualTo(MatchPolicy.PREFIX);
        assertThat(shown.invoke()).isEqualTo(InvocationPolicy.ROUNDROBIN);
        assertThat(watcher.meta()
                        .registrations()
                        .lookup("com.example.p", MatchPolicy.PREFIX)
                        .block(PATIENCE))
                .isEqualTo(made.id());
        assertThat(watcher.meta().registrations().match("com.example.p.q").block(PATIENCE))
                .isEqualTo(made.id());
        assertThat(watcher.meta().registrations().match("org.example").block(PATIENCE))
                .isNull();
        assertThat(watcher.meta()
                        .registrations()
                        .callees(made.id())
                        .collectList()
                        .block(PATIENCE))
                .containsExactly(other.id());
        assertThat(watcher.meta().registrations().calleeCount(made.id()).block(PATIENCE))
                .isOne();
        watcher.meta()
                .registrations()
                .removeCallee(made.id(), other.id(), "com.example.moved")
                .block(PATIENCE);
        assertThat(next(events.get(2))).isEqualTo(ids);
        assertThat(next(events.get(3))).isEqualTo(ids);
        assertThat(watcher.meta().registrations().get(made.id()).block(PATIENCE))
                .isNull();
    }

    @Test
    void c77TheRouterAnnouncesEachOfTheseFeaturesAndAClientSeesThem() {
        assertThat(announced("dealer"))
                .containsEntry("session_meta_api", true)
                .containsEntry("registration_meta_api", true)
                .containsEntry("testament_meta_api", true);
        assertThat(announced("broker"))
                .containsEntry("session_meta_api", true)
                .containsEntry("subscription_meta_api", true)
                .containsEntry("pattern_based_subscription", true)
                .containsEntry("publisher_exclusion", true)
                .containsEntry("subscriber_blackwhite_listing", true)
                .containsEntry("publisher_identification", true)
                .containsEntry("event_history", true)
                .containsEntry("event_retention", true);
    }

    private Map<String, @Nullable Object> announced(String role) {
        return watcher.details().dict("roles").dict(role).dict("features").asMap();
    }

    @Test
    void whoIsPresentIsKnownFromTheListAndFromEvents() {
        CompletableFuture<Map<Long, SessionDetails>> both = watcher.meta()
                .sessions()
                .presence()
                .filter(present -> present.size() == 3)
                .next()
                .toFuture();
        WampSession third = network.session(pair.second());
        assertThat(both)
                .succeedsWithin(PATIENCE)
                .satisfies(present ->
                        assertThat(present.keySet()).isEqualTo(Set.of(watcher.id(), other.id(), third.id())));
    }
}
