package io.reactorwamp.router;

import static io.reactorwamp.router.RawClient.hello;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.auth.Principal;
import io.reactorwamp.protocol.auth.Verdict;
import io.reactorwamp.protocol.message.Abort;
import io.reactorwamp.protocol.message.Authenticate;
import io.reactorwamp.protocol.message.Challenge;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.message.Welcome;
import io.reactorwamp.protocol.value.CloseReason;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.router.auth.Applicant;
import io.reactorwamp.router.auth.Authentication;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.publisher.PublisherProbe;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Authentication of one's own, which takes its time, fails, or is overtaken by other things. */
class AuthenticationHandshakeTest {
    private static final Hello HELLO = new Hello(
            "realm1",
            hello("realm1").details().with("authmethods", List.of("own")).with("authid", "joe"));
    private static final Verdict.Accepted JOE =
            new Verdict.Accepted(Principal.of("joe", "user").withExtra(Dict.of("hat", "red")), Dict.EMPTY);
    private static final Verdict.Challenged ASKED = new Verdict.Challenged(
            Dict.of("q", 1L), response -> response.signature().equals("42") ? JOE : Verdict.DENIED);

    private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();

    @AfterEach
    void close() {
        clock.dispose();
    }

    /** A method that is made for a test. */
    private record Own(Function<Applicant, Mono<Verdict>> how) implements Authentication {
        @Override
        public String method() {
            return "own";
        }

        @Override
        public Mono<Verdict> begin(Applicant applicant) {
            return how.apply(applicant);
        }
    }

    private WampRouter router(Function<Applicant, Mono<Verdict>> how) {
        return WampRouter.builder()
                .realm("realm1", RealmSettings.DEFAULT.withAuthentication(new Own(how)))
                .clock(clock)
                .build();
    }

    @Test
    void aMethodOfOnesOwnLetsClientsIn() {
        RawClient client =
                RawClient.connect(router(applicant -> Mono.just(JOE))).send(HELLO);

        Dict details = client.next(Welcome.class).details();
        assertThat(details.string("authid")).isEqualTo("joe");
        assertThat(details.string("authmethod")).isEqualTo("own");
        assertThat(details.dict("authextra")).isEqualTo(Dict.of("hat", "red"));
    }

    @Test
    void aMethodOfOnesOwnAsks() {
        WampRouter router = router(applicant -> Mono.just(ASKED));
        RawClient right = RawClient.connect(router).send(HELLO);
        assertThat(right.next(Challenge.class)).isEqualTo(new Challenge("own", Dict.of("q", 1L)));
        right.send(new Authenticate("42", Dict.EMPTY)).next(Welcome.class);
        RawClient wrong = RawClient.connect(router).send(HELLO);
        wrong.next(Challenge.class);
        wrong.send(new Authenticate("43", Dict.EMPTY)).expectAbort(ErrorUri.AUTHENTICATION_DENIED);
    }

    @Test
    void theSessionHasTheIdThatTheMethodWasTold() {
        long[] told = {0};
        RawClient client = RawClient.connect(router(applicant -> {
                    told[0] = applicant.attempt().session();
                    return Mono.just(JOE);
                }))
                .send(HELLO);
        assertThat(client.next(Welcome.class).session()).isEqualTo(told[0]);
    }

    @Test
    void nothingFoundOutIsARefusal() {
        RawClient.connect(router(applicant -> Mono.empty())).send(HELLO).expectAbort(ErrorUri.AUTHENTICATION_DENIED);
    }

    @Test
    void whatFailsLetsNobodyInAndSaysNothingOfWhy() {
        RawClient failed = RawClient.connect(router(applicant -> Mono.error(new IllegalStateException("database"))));
        Abort abort = failed.send(HELLO).next(Abort.class);
        assertThat(abort.reason()).isEqualTo(ErrorUri.AUTHENTICATION_FAILED);
        assertThat(abort.details().string("message")).doesNotContain("database");
        RawClient thrown = RawClient.connect(router(applicant -> {
            throw new IllegalStateException("database");
        }));
        thrown.send(HELLO).expectAbort(ErrorUri.AUTHENTICATION_FAILED);
    }

    @Test
    void aJudgeThatThrowsLetsNobodyIn() {
        RawClient client =
                RawClient.connect(router(applicant -> Mono.just(new Verdict.Challenged(Dict.EMPTY, response -> {
                    throw new IllegalStateException("broken");
                }))));
        client.send(HELLO).next(Challenge.class);
        client.send(new Authenticate("42", Dict.EMPTY)).expectAbort(ErrorUri.AUTHENTICATION_FAILED);
    }

    @Test
    void whatIsNotFoundOutInTimeIsGivenUp() {
        PublisherProbe<Verdict> never = PublisherProbe.of(Mono.never());
        RawClient client = RawClient.connect(router(applicant -> never.mono())).send(HELLO);

        clock.advanceTimeBy(Duration.ofSeconds(10));

        client.expectAbort(ErrorUri.TIMEOUT);
        never.assertWasCancelled();
    }

    @Test
    void whoDoesNotAnswerAChallengeInTimeIsRefused() {
        RawClient client =
                RawClient.connect(router(applicant -> Mono.just(ASKED))).send(HELLO);
        client.next(Challenge.class);

        clock.advanceTimeBy(Duration.ofSeconds(10));

        client.expectAbort(ErrorUri.TIMEOUT);
    }

    @Test
    void whatIsFoundOutForNobodyIsGivenUp() {
        PublisherProbe<Verdict> never = PublisherProbe.of(Mono.never());
        RawClient client = RawClient.connect(router(applicant -> never.mono())).send(HELLO);

        client.connection.abort();

        never.assertWasCancelled();
    }

    @Test
    void theSecondAnswerToAChallengeIsAViolation() {
        Sinks.One<Verdict> late = Sinks.one();
        RawClient client = RawClient.connect(router(applicant -> late.asMono())).send(HELLO);

        client.send(new Authenticate("42", Dict.EMPTY)).expectAbort(ErrorUri.PROTOCOL_VIOLATION);

        late.tryEmitValue(JOE);
        assertThat(client.closed).isDone();
    }

    @Test
    void aRealmThatTookTheNameOfTheOneThatAskedDoesNotLetIn() {
        WampRouter router = router(applicant -> Mono.just(ASKED));
        RawClient client = RawClient.connect(router).send(HELLO);
        client.next(Challenge.class);
        router.removeRealm("realm1").then(router.addRealm("realm1")).block();

        client.send(new Authenticate("42", Dict.EMPTY)).expectAbort(CloseReason.SYSTEM_SHUTDOWN);
    }
}
