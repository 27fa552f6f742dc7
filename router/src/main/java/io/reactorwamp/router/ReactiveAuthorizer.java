package io.reactorwamp.router;

import io.reactorwamp.protocol.authorization.Authorization;
import io.reactorwamp.protocol.authorization.AuthorizationRequest;
import io.reactorwamp.protocol.authorization.Authorizer;
import io.reactorwamp.protocol.session.ProcedureCalls;
import io.reactorwamp.transport.Printable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Asks a function of the application. It is called on Reactor's parallel scheduler, must not block, and its answer may come from any
 * thread. An error or no answer at all denies. What an {@link UndecidedException} says is told to the client; other errors
 * are logged, and the client is told no more than that there was one.
 */
public final class ReactiveAuthorizer implements Authorizer {
    private static final Logger LOG = LoggerFactory.getLogger(ReactiveAuthorizer.class);
    private static final String FAILED = "the authorizer failed";

    private final Function<AuthorizationRequest, Mono<Authorization>> function;

    private ReactiveAuthorizer(Function<AuthorizationRequest, Mono<Authorization>> function) {
        this.function = function;
    }

    /** Asks this function. Its {@link Mono} is cancelled when the session ends, or when the answer is not waited for any longer. */
    public static ReactiveAuthorizer of(Function<AuthorizationRequest, Mono<Authorization>> function) {
        return new ReactiveAuthorizer(function);
    }

    @Override
    public @Nullable Authorization known(AuthorizationRequest request) {
        return null;
    }

    @Override
    public Runnable ask(AuthorizationRequest request, ProcedureCalls realm, Answer answer) {
        Disposable asking = Mono.defer(() -> function.apply(request))
                .subscribeOn(Schedulers.parallel())
                .subscribe(
                        answer::complete, failure -> answer.fail(reason(failure, request)), () -> answer.fail(FAILED));
        return asking::dispose;
    }

    private static String reason(Throwable failure, AuthorizationRequest request) {
        if (failure instanceof UndecidedException told) {
            return String.valueOf(told.getMessage());
        }
        LOG.warn(
                "An authorizer failed for session {}, {} {}",
                request.session(),
                request.action().word(),
                Printable.of(request.pattern().uri()),
                failure);
        return FAILED;
    }
}
