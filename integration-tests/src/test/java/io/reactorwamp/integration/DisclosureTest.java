package io.reactorwamp.integration;

import static io.reactorwamp.integration.Network.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.reactorwamp.client.ApplicationException;
import io.reactorwamp.client.Invocation;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.protocol.session.Disclosure;
import io.reactorwamp.protocol.session.Disclosure.Policy;
import io.reactorwamp.protocol.value.Originator;
import io.reactorwamp.router.RealmSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What a callee is told of its callers, whatever the peers speak. */
@ParameterizedClass
@ValueSource(strings = {Pair.IN_PROCESS, "json", "msgpack"})
class DisclosureTest {
    private static final String PROCEDURE = "com.example.who";

    private final String way;

    DisclosureTest(String way) {
        this.way = way;
    }

    private interface Scene {
        void play(WampSession caller, WampSession callee);
    }

    private void play(Disclosure disclosure, Scene scene) {
        try (Network network = new Network(RealmSettings.DEFAULT.withDisclosure(disclosure))) {
            scene.play(network.session(way), network.session(way));
        }
    }

    private static Invocation called(WampSession caller, WampSession callee, boolean asking) {
        Sinks.One<Invocation> seen = Sinks.one();
        callee.register(PROCEDURE)
                .handle(call -> {
                    seen.tryEmitValue(call);
                    return Mono.empty();
                })
                .block(PATIENCE);
        (asking ? caller.call(PROCEDURE).discloseMe() : caller.call(PROCEDURE))
                .result()
                .block(PATIENCE);
        return seen.asMono().block(PATIENCE);
    }

    private static void tells(Invocation call, WampSession caller) {
        assertThat(call.caller()).isEqualTo(new Originator(caller.id(), Long.toString(caller.id()), "anonymous"));
    }

    @Test
    void aCallerIsToldWhenItAsksForIt() {
        play(Disclosure.DEFAULT, (caller, callee) -> tells(called(caller, callee, true), caller));
    }

    @Test
    void aCallerIsNotToldOtherwise() {
        play(Disclosure.DEFAULT, (caller, callee) -> {
            Invocation call = called(caller, callee, false);
            assertThat(call.caller()).isNull();
            assertThat(call.trustLevel()).isEmpty();
        });
    }

    @Test
    void c54ACalleeIsToldEachCallerWhenItAsksForIt() {
        play(Disclosure.DEFAULT, (caller, callee) -> {
            callee.register("com.example.watched")
                    .discloseCaller()
                    .handle(call -> Mono.just(call.caller().session()))
                    .block(PATIENCE);
            assertThat(caller.call("com.example.watched", Long.class).block(PATIENCE))
                    .isEqualTo(caller.id());
        });
    }

    @Test
    void aRealmMayTellEveryCallerAndItsTrustLevel() {
        play(new Disclosure(Policy.ALWAYS, Map.of("anonymous", 2)), (caller, callee) -> {
            Invocation call = called(caller, callee, false);
            tells(call, caller);
            assertThat(call.trustLevel()).hasValue(2);
        });
    }

    @Test
    void aRealmMayRefuse() {
        play(new Disclosure(Policy.NEVER, Map.of()), (caller, callee) -> {
            ApplicationException refusal = catchThrowableOfType(
                    ApplicationException.class,
                    () -> caller.call(PROCEDURE).discloseMe().result().block(PATIENCE));
            assertThat(refusal.error()).isEqualTo("wamp.error.option_disallowed.disclose_me");
            assertThat(called(caller, callee, false).caller()).isNull();
        });
    }
}
