package io.reactorwamp.integration;

import static io.reactorwamp.integration.Network.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.reactorwamp.client.CanceledException;
import io.reactorwamp.client.ConnectException;
import io.reactorwamp.client.ConnectionLostException;
import io.reactorwamp.client.Outcome;
import io.reactorwamp.client.Registration;
import io.reactorwamp.client.SessionAbortedException;
import io.reactorwamp.client.Subscription;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.value.CloseReason;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The same ends of sessions whatever the two peers speak. */
@ParameterizedClass
@MethodSource("io.reactorwamp.integration.Pair#all")
class EndConversationTest {
    private final Network network = new Network();
    private final Pair pair;
    private final WampSession caller;
    private final WampSession callee;
    private final Sinks.Empty<Void> invoked = Sinks.empty();

    EndConversationTest(Pair pair) {
        this.pair = pair;
        caller = network.session(pair.first());
        callee = network.session(pair.second());
    }

    @AfterEach
    void close() {
        network.close();
    }

    /** A call that has reached its handler, which never answers. */
    private CompletableFuture<String> pendingCall() {
        callee.register("com.example.never")
                .handle(call -> {
                    invoked.tryEmitEmpty();
                    return Mono.never();
                })
                .block(PATIENCE);
        CompletableFuture<String> result =
                caller.call("com.example.never", String.class).toFuture();
        invoked.asMono().block(PATIENCE);
        return result;
    }

    @Test
    void aClosedSessionIsGoneFromTheRouterAndRefusesWork() {
        Registration registration =
                callee.register("com.example.p").handle(call -> Mono.empty()).block(PATIENCE);
        Subscription<String> subscription =
                callee.subscribe("com.example.t").open(String.class).block(PATIENCE);

        callee.close().block(PATIENCE);

        assertThat(callee.isOpen()).isFalse();
        assertThat(network.counts().sessions()).isOne();
        assertThat(network.counts().registrations()).isZero();
        assertThat(network.counts().subscriptions()).isZero();
        callee.ended().block(PATIENCE);
        registration.ended().block(PATIENCE);
        assertThat(subscription.events().collectList().block(PATIENCE)).isEmpty();
        ConnectionLostException refused = catchThrowableOfType(
                ConnectionLostException.class,
                () -> callee.publish("com.example.t").send().block(PATIENCE));
        assertThat(refused.outcome()).isEqualTo(Outcome.NOT_SENT);
    }

    @Test
    void whenTheCalleeLeavesItsCallsAreCanceled() {
        CompletableFuture<String> result = pendingCall();
        callee.close().block(PATIENCE);
        Failed.with(CanceledException.class, result);
        assertThat(caller.isOpen()).isTrue();
    }

    @Test
    void whenTheCallerLeavesItsCallsAreLostAndTheCalleeGoesOn() {
        CompletableFuture<String> result = pendingCall();
        callee.register("com.example.p").handle(call -> Mono.just("still here")).block(PATIENCE);
        caller.close().block(PATIENCE);
        ConnectionLostException lost = Failed.with(ConnectionLostException.class, result);
        assertThat(lost.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(network.session(pair.first())
                        .call("com.example.p", String.class)
                        .block(PATIENCE))
                .isEqualTo("still here");
    }

    @Test
    void whenTheRouterClosesEverythingEndsWithItsReason() {
        CompletableFuture<String> result = pendingCall();
        Registration registration =
                callee.register("com.example.p").handle(call -> Mono.empty()).block(PATIENCE);
        CompletableFuture<String> event = callee.subscribe("com.example.t")
                .open(String.class)
                .block(PATIENCE)
                .events()
                .next()
                .toFuture();

        network.router().close().block(PATIENCE);

        closedByTheRouter(Failed.with(ConnectionLostException.class, result));
        closedByTheRouter(Failed.with(ConnectionLostException.class, event));
        closedByTheRouter(
                Failed.with(ConnectionLostException.class, registration.ended().toFuture()));
        closedByTheRouter(
                Failed.with(ConnectionLostException.class, caller.ended().toFuture()));
        assertThat(caller.isOpen()).isFalse();
        ConnectionLostException refused = catchThrowableOfType(
                ConnectionLostException.class,
                () -> caller.call("com.example.p", String.class).block(PATIENCE));
        assertThat(refused.outcome()).isEqualTo(Outcome.NOT_SENT);
    }

    private static void closedByTheRouter(ConnectionLostException lost) {
        assertThat(lost).cause().isInstanceOf(SessionAbortedException.class);
        assertThat(((SessionAbortedException) lost.getCause()).reason()).isEqualTo(CloseReason.SYSTEM_SHUTDOWN);
        assertThat(lost.isTransient()).isTrue();
    }

    @Test
    void aRealmThatThereIsNotIsRefused() {
        WampClient stranger = network.client(pair.first(), builder -> builder.realm("com.example.nowhere"));
        SessionAbortedException refused = catchThrowableOfType(
                SessionAbortedException.class, () -> stranger.connect().block(PATIENCE));
        assertThat(refused.reason()).isEqualTo("wamp.error.no_such_realm");
        assertThat(refused.isTransient()).isFalse();
    }

    @Test
    void aClientConnectsOnFirstUseAndAnewAfterItsSessionIsLost() {
        WampClient client = network.client(pair.first());
        client.publish("com.example.t").sendAcknowledged().block(PATIENCE);
        assertThat(network.counts().sessions()).isEqualTo(3);

        network.router().removeRealm(Network.REALM).block(PATIENCE);
        network.router().addRealm(Network.REALM).block(PATIENCE);

        assertThat(network.counts().sessions()).isZero();
        Eventually.await()
                .ignoreExceptionsInstanceOf(ConnectionLostException.class)
                .until(() -> client.publish("com.example.t").sendAcknowledged().block(PATIENCE) != null);
        assertThat(network.counts().sessions()).isOne();
    }

    @Test
    void aClosedRouterCannotBeReached() {
        WampClient late = network.client(pair.first());
        network.router().close().block(PATIENCE);
        Throwable refused =
                catchThrowableOfType(Throwable.class, () -> late.connect().block(PATIENCE));
        assertThat(refused).isInstanceOfAny(ConnectException.class, SessionAbortedException.class);
    }
}
