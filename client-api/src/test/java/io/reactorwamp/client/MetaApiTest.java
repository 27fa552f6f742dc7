package io.reactorwamp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.InvocationPolicy;
import io.reactorwamp.protocol.value.MatchPolicy;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The shapes that our router and others answer with and publish. */
class MetaApiTest {
    private final FakeEngine engine = new FakeEngine();
    private final MetaApi meta = engine.meta();

    private void answer(@Nullable Object... args) {
        engine.result = Mono.just(new CallResult(Dict.EMPTY, PlainReader.of(args)));
    }

    private void fail(String error) {
        engine.result =
                Mono.error(ApplicationException.received(error, Dict.EMPTY, new ReceivedPayload(PlainReader.of())));
    }

    private void publish(@Nullable Object... args) {
        engine.subscription.events = Flux.just(new ReceivedEvent("t", 1, 2, Dict.EMPTY, PlainReader.of(args)));
    }

    @Test
    void aSessionIsReadFromItsDict() {
        answer(Map.of("session", 7.0, "authid", "joe", "transport", Map.of()));
        SessionDetails session = meta.sessions().get(7).block();
        assertThat(session.id()).isEqualTo(7);
        assertThat(session.authid()).isEqualTo("joe");
        assertThat(session.authrole()).isNull();
        assertThat(session.all().contains("transport")).isTrue();
        CallRequest request = engine.last();
        assertThat(request.procedure()).isEqualTo("wamp.session.get");
        assertThat(request.args().positional()).containsExactly(7L);
    }

    @Test
    void aSessionIsTakenOutWithAReason() {
        answer();
        meta.subscriptions().removeSubscriber(7, 8, "com.example.moved").block();
        CallRequest request = engine.last();
        assertThat(request.procedure()).isEqualTo("wamp.subscription.remove_subscriber");
        assertThat(request.args().positional()).containsExactly(7L, 8L);
        assertThat(request.args().keyword()).isEqualTo(Map.of("reason", "com.example.moved"));
        meta.registrations().removeCallee(9, 8, "com.example.moved").block();
        request = engine.last();
        assertThat(request.procedure()).isEqualTo("wamp.registration.remove_callee");
        assertThat(request.args().positional()).containsExactly(9L, 8L);
    }

    @Test
    void whatIsNotThereIsEmpty() {
        fail(ErrorUri.NO_SUCH_SESSION);
        assertThat(meta.sessions().get(7).block()).isNull();
        fail(ErrorUri.NO_SUCH_REGISTRATION);
        assertThat(meta.registrations().get(7).block()).isNull();
        fail(ErrorUri.NO_SUCH_SUBSCRIPTION);
        assertThat(meta.subscriptions().get(7).block()).isNull();
        answer((Object) null);
        assertThat(meta.registrations().match("com.x").block()).isNull();
        assertThat(meta.subscriptions().match("com.x").collectList().block()).isEmpty();
        answer(0L);
        assertThat(meta.registrations().lookup("com.x", MatchPolicy.EXACT).block())
                .isNull();
        assertThat(meta.subscriptions().lookup("com.x", MatchPolicy.EXACT).block())
                .isNull();
    }

    @Test
    void otherErrorsStayErrors() {
        fail(ErrorUri.NOT_AUTHORIZED);
        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> meta.sessions().get(7).block());
        fail(ErrorUri.NO_SUCH_SESSION);
        assertThatExceptionOfType(NoSuchSessionException.class)
                .isThrownBy(() -> meta.sessions().kill().session(7).block());
    }

    @Test
    void listsMayBeNullAndPoliciesMissing() {
        answer(mapOf("exact", Arrays.asList(1L, 2L), "prefix", null));
        assertThat(meta.subscriptions().ids().block())
                .isEqualTo(Map.of(
                        MatchPolicy.EXACT, List.of(1L, 2L),
                        MatchPolicy.PREFIX, List.of(),
                        MatchPolicy.WILDCARD, List.of()));
    }

    private static Map<String, @Nullable Object> mapOf(
            String key1, @Nullable Object value1, String key2, @Nullable Object value2) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put(key1, value1);
        map.put(key2, value2);
        return map;
    }

    @Test
    void defaultsMayBeEmptyTexts() {
        answer(Map.of("id", 3L, "created", "2026-11-24T00:00:00Z", "uri", "com.x", "match", "", "invoke", ""));
        RegistrationDetails details = meta.registrations().get(3).block();
        assertThat(details.match()).isEqualTo(MatchPolicy.EXACT);
        assertThat(details.invoke()).isEqualTo(InvocationPolicy.SINGLE);
        assertThat(details.created()).isEqualTo(Instant.parse("2026-11-24T00:00:00Z"));
        answer(Map.of("id", 3L, "created", "yesterday", "uri", "com.x"));
        assertThat(meta.subscriptions().get(3).block().created()).isNull();
    }

    @Test
    void whoWasKilledMayBeAListOrANumber() {
        answer(List.of(1L, 2L));
        assertThat(meta.sessions().kill().authid("joe").block()).isEqualTo(2);
        answer(3L);
        assertThat(meta.sessions().kill().authrole("user").block()).isEqualTo(3);
        assertThat(meta.sessions()
                        .kill()
                        .reason("com.example.bye")
                        .message("go")
                        .all()
                        .block())
                .isEqualTo(3);
        CallRequest request = engine.last();
        assertThat(request.procedure()).isEqualTo("wamp.session.kill_all");
        assertThat(request.args().keyword()).isEqualTo(Map.of("reason", "com.example.bye", "message", "go"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> meta.sessions().kill().reason("no uri"));
    }

    @Test
    void aCountThatIsOnlyOfferedMisspeltIsFound() {
        engine.result = Mono.defer(() -> {
            CallRequest request = engine.last();
            return request.procedure().endsWith("count_suscribers")
                    ? Mono.just(new CallResult(Dict.EMPTY, PlainReader.of(4L)))
                    : Mono.error(ApplicationException.received(
                            ErrorUri.NO_SUCH_PROCEDURE, Dict.EMPTY, new ReceivedPayload(PlainReader.of())));
        });
        assertThat(meta.subscriptions().subscriberCount(3).block()).isEqualTo(4);
    }

    @Test
    void filtersAreSentAsOneList() {
        answer(List.of(5L));
        assertThat(meta.sessions().ids("user", "admin").collectList().block()).containsExactly(5L);
        CallRequest request = engine.last();
        assertThat(request.args().positional()).containsExactly(List.of("user", "admin"));
        answer(1L);
        assertThat(meta.sessions().count().block()).isEqualTo(1);
        request = engine.last();
        assertThat(request.args().positional()).isEmpty();
    }

    @Test
    void leavingMayBeToldByTheIdAlone() {
        publish(7L);
        assertThat(meta.sessions().leaves().blockFirst()).isEqualTo(new SessionLeft(7, null, null));
        SubscribeRequest request = engine.last();
        assertThat(request.topic()).isEqualTo("wamp.session.on_leave");
    }

    @Test
    void whatCannotBeUnderstoodIsAnError() {
        publish("seven");
        assertThatExceptionOfType(PayloadException.class)
                .isThrownBy(() -> meta.sessions().leaves().blockFirst());
        answer("seven");
        assertThatExceptionOfType(PayloadException.class)
                .isThrownBy(() -> meta.sessions().get(7).block());
        answer(List.of(1L, "two"));
        assertThatExceptionOfType(PayloadException.class)
                .isThrownBy(() -> meta.sessions().ids().collectList().block());
    }

    @Test
    void changesOfSubscriptionsAreReadFromTheirTopics() {
        assertThat(SubscriptionChange.read(
                        SubscriptionChange.Kind.DELETED, PlainReader.of(1L, 2L).arguments()))
                .isEqualTo(new SubscriptionChange(SubscriptionChange.Kind.DELETED, 1, 2, null));
        RegistrationChange created = RegistrationChange.read(
                RegistrationChange.Kind.CREATED,
                PlainReader.of(1L, Map.of("id", 2L, "uri", "com.x")).arguments());
        assertThat(created.registration()).isEqualTo(2);
        assertThat(created.details().uri()).isEqualTo("com.x");
    }

    @Test
    void whoLeftBeforeBeingFoundIsNotPresent() {
        SessionDetails one = new SessionDetails(1, null, null, null, null, Dict.EMPTY);
        SessionDetails two = new SessionDetails(2, null, null, null, null, Dict.EMPTY);
        Presence presence = new Presence();
        assertThat(presence.onPresent(one)).isEqualTo(Map.of(1L, one));
        assertThat(presence.onPresent(one)).isNull();
        assertThat(presence.onLeft(new SessionLeft(2, null, null))).isNull();
        assertThat(presence.onPresent(two)).isNull();
        assertThat(presence.onLeft(new SessionLeft(1, null, null))).isEmpty();
    }
}
