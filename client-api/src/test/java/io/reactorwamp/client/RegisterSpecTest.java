package io.reactorwamp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.InvocationPolicy;
import io.reactorwamp.protocol.value.Originator;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class RegisterSpecTest {
    private final FakeEngine engine = new FakeEngine();

    @Test
    void eachStepReturnsANewSpec() {
        RegisterSpec first = engine.register("com.example.add");
        RegisterSpec second = first.option("x_weight", 2);

        first.handle(invocation -> Mono.empty());
        assertThat(engine.<RegisterRequest>last().options()).isEqualTo(Dict.EMPTY);
        second.handle(invocation -> Mono.empty());
        assertThat(engine.<RegisterRequest>last().options()).isEqualTo(Dict.of("x_weight", 2L));
    }

    @Test
    void aBlockingHandlerRunsWhereItMayBlock() {
        AtomicReference<Boolean> mayBlock = new AtomicReference<>();
        engine.register("com.example.hash").handleBlocking(invocation -> {
            mayBlock.set(!Schedulers.isInNonBlockingThread());
            return Thread.currentThread().getName();
        });
        RegisterRequest request = engine.last();
        Mono<?> answer = Mono.from(request.handler().apply(invocation())).subscribeOn(Schedulers.parallel());

        StepVerifier.create(answer)
                .assertNext(thread -> assertThat((String) thread).startsWith("boundedElastic"))
                .verifyComplete();
        assertThat(mayBlock).hasValue(true);
    }

    @Test
    void nullFromABlockingHandlerIsAnEmptyAnswer() {
        engine.register("com.example.hash").handleBlocking(invocation -> null);
        RegisterRequest request = engine.last();

        StepVerifier.create(request.handler().apply(invocation())).verifyComplete();
    }

    @Test
    void onlyAHandlerOfManyElementsIsProgressive() {
        engine.register("com.example.count").handleFlux(invocation -> Flux.just(1, 2));
        RegisterRequest many = engine.last();
        assertThat(many.progressive()).isTrue();
        StepVerifier.create(Flux.from(many.handler().apply(invocation())).cast(Integer.class))
                .expectNext(1, 2)
                .verifyComplete();
        engine.register("com.example.count").handle(invocation -> Mono.just(1));
        assertThat(engine.<RegisterRequest>last().progressive()).isFalse();
    }

    @Test
    void optionsOfTheRegistrationHaveTheirOwnMethods() {
        engine.register("com.example.add")
                .invoke(InvocationPolicy.ROUNDROBIN)
                .concurrency(3)
                .forceReregister()
                .handle(invocation -> Mono.empty());
        assertThat(engine.<RegisterRequest>last().options())
                .isEqualTo(Dict.of("invoke", "roundrobin", "concurrency", 3L).with("force_reregister", true));
    }

    @Test
    void callersAreDisclosedOnRequest() {
        engine.register("com.example.add").discloseCaller().handle(invocation -> Mono.empty());
        assertThat(engine.<RegisterRequest>last().options()).isEqualTo(Dict.of("disclose_caller", true));
    }

    @Test
    void anInvocationTellsItsCallerAsFarAsTheRouterDoes() {
        Dict details = Dict.of("caller", 7L, "caller_authid", "joe").with("trustlevel", 2L);
        Invocation told = new Invocation("com.example.add", 12, details, PlainReader.of());

        assertThat(told.caller()).isEqualTo(new Originator(7, "joe", null));
        assertThat(told.trustLevel()).hasValue(2);
        assertThat(invocation().caller()).isNull();
        assertThat(invocation().trustLevel()).isEmpty();
    }

    @Test
    void cancellingServeUnregisters() {
        StepVerifier.create(engine.register("com.example.add").serve(invocation -> Mono.empty()))
                .thenCancel()
                .verify();
        assertThat(engine.registration.unregistered).isEqualTo(1);
    }

    @Test
    void serveEndsAsTheRegistrationEnds() {
        engine.registration.ended = Mono.error(() -> new ConnectionLostException("lost", Outcome.UNKNOWN, null));
        StepVerifier.create(engine.register("com.example.add").serve(invocation -> Mono.empty()))
                .verifyError(ConnectionLostException.class);
        assertThat(engine.registration.unregistered).isZero();
    }

    @Test
    void wrongUseIsToldAtOnce() {
        assertThatThrownBy(() -> engine.register("wamp.session.count"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("procedure 'wamp.session.count' is reserved:"
                        + " 'wamp.' belongs to the protocol, choose another first component");
        assertThatThrownBy(() -> engine.register("com..add").handle(invocation -> Mono.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("choose another policy with option(\"match\", ..)");
        assertThatThrownBy(() -> engine.register("com.example.add").concurrency(0))
                .hasMessage("concurrency must be positive, or left out for no limit: 0");
        assertThatThrownBy(() -> engine.register("com.example.add").invoke(null))
                .hasMessage("policy is null");
        assertThatThrownBy(() -> engine.register("com.example.add").handle(null))
                .hasMessage("handler is null");
        assertThatThrownBy(() -> engine.register("com.example.add").handleFlux(null))
                .hasMessage("handler is null");
        assertThatThrownBy(() -> engine.register("com..add").handleFlux(invocation -> Mono.empty()))
                .hasMessageContaining("choose another policy with option(\"match\", ..)");
    }

    private static Invocation invocation() {
        return new Invocation("com.example.add", 12, Dict.EMPTY, PlainReader.of());
    }
}
