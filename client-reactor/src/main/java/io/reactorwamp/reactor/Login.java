package io.reactorwamp.reactor;

import io.reactorwamp.client.Credentials;
import io.reactorwamp.protocol.auth.Anonymous;
import io.reactorwamp.protocol.auth.LoginRefused;
import io.reactorwamp.protocol.auth.Prover;
import io.reactorwamp.protocol.auth.Secrets;
import io.reactorwamp.protocol.auth.Ticket;
import io.reactorwamp.protocol.auth.WampCra;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.transport.Mailbox;
import io.reactorwamp.transport.SecretWork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;

/**
 * How one session proves who it is. Secrets are asked for and worked on outside the mailbox, which is entered again with the answer.
 * Ends with the session: what is still going on then is cancelled.
 */
final class Login implements Secrets {
    private final Mailbox mailbox;
    private final ContextView context;
    private final List<Prover> provers = new ArrayList<>();
    private final Map<String, Mono<String>> secrets = new HashMap<>();
    private final Disposable.Swap running = Disposables.swap();
    private volatile @Nullable Throwable failure;

    /**
     * The login of a session.
     *
     * @param mailbox owns the session
     * @param context of whoever opens it, for the suppliers of secrets
     */
    Login(List<Credentials> credentials, Mailbox mailbox, ContextView context) {
        this.mailbox = mailbox;
        this.context = context;
        credentials.forEach(this::add);
    }

    private void add(Credentials credentials) {
        if (credentials instanceof Credentials.Ticket ticket) {
            add(new Ticket.Client(ticket.authid()), ticket.ticket());
        } else if (credentials instanceof Credentials.WampCra cra) {
            add(new WampCra.Client(cra.authid()), cra.secret());
        } else {
            add(new Anonymous.Client(), Mono.just(""));
        }
    }

    private void add(Prover prover, Mono<String> secret) {
        provers.add(prover);
        secrets.put(prover.method(), secret);
    }

    /** The client's halves of its methods, in order of preference. */
    List<Prover> provers() {
        return provers;
    }

    /** What the supplier of a secret failed with, or null. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Gives up what is still going on. */
    void end() {
        running.dispose();
    }

    @Override
    public void respond(Prover prover, Dict extra, Consumer<Answer> answer) {
        Mono<String> secret = secrets.getOrDefault(prover.method(), Mono.empty());
        running.update(Mono.defer(() -> secret)
                .subscribeOn(Schedulers.boundedElastic())
                .switchIfEmpty(Mono.error(() -> new LoginRefused("no secret was supplied")))
                .flatMap(known -> SecretWork.of(() -> prover.respond(known, extra)))
                .contextWrite(context)
                .subscribe(
                        response -> mailbox.submit(() -> answer.accept(response)),
                        error -> mailbox.submit(() -> answer.accept(refusal(error)))));
    }

    private Refusal refusal(Throwable error) {
        if (error instanceof LoginRefused refused) {
            return refused.refusal();
        }
        failure = error;
        return new Refusal(ErrorUri.AUTHENTICATION_FAILED, "the secret could not be supplied");
    }
}
