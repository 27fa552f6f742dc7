package io.reactorwamp.router;

import io.reactorwamp.protocol.auth.Attempt;
import io.reactorwamp.protocol.auth.Authenticator;
import io.reactorwamp.protocol.auth.Response;
import io.reactorwamp.protocol.auth.Verdict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.router.auth.Applicant;
import io.reactorwamp.router.auth.Authentication;
import io.reactorwamp.router.auth.RealmProcedures;
import io.reactorwamp.transport.ConnectionDetails;
import io.reactorwamp.transport.Mailbox;
import io.reactorwamp.transport.SecretWork;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * A realm's {@link Authentication} for one connection: its answers enter the connection's mailbox, at once if they are there at once.
 *
 * @param authentication finds out
 * @param connection what is known about the client's
 * @param procedures of the realm
 * @param mailbox owns the connection
 * @param running what is being found out, so that it ends with the connection
 */
record RealmAuthenticator(
        Authentication authentication,
        ConnectionDetails connection,
        RealmProcedures procedures,
        Mailbox mailbox,
        Disposable.Swap running)
        implements Authenticator {
    private static final Logger LOG = LoggerFactory.getLogger(RealmAuthenticator.class);
    private static final Verdict BUSY =
            new Verdict.Refused(ErrorUri.UNAVAILABLE, "too many clients want to be authenticated");

    @Override
    public String method() {
        return authentication.method();
    }

    @Override
    public void onHello(Attempt attempt, Consumer<Verdict> answer) {
        Applicant applicant = new Applicant(attempt, connection, procedures);
        find(Mono.defer(() -> authentication.begin(applicant)), answer);
    }

    @Override
    public void onAuthenticate(Verdict.Challenged challenge, Response response, Consumer<Verdict> answer) {
        find(SecretWork.of(() -> challenge.judge().judge(response)), answer);
    }

    private void find(Mono<Verdict> verdict, Consumer<Verdict> answer) {
        // An answer that is there at once may bring the next question, which takes the place of this one.
        Disposable.Swap question = Disposables.swap();
        running.update(question);
        question.update(verdict.defaultIfEmpty(Verdict.DENIED)
                .onErrorResume(this::onFailure)
                .subscribe(found -> enter(() -> answer.accept(found))));
    }

    /** Fails secure: whoever cannot be found out about is not let in. */
    private Mono<Verdict> onFailure(Throwable failure) {
        if (failure instanceof RejectedExecutionException) {
            return Mono.just(BUSY);
        }
        LOG.error("Authentication by {} failed", authentication.method(), failure);
        return Mono.just(Verdict.FAILED);
    }

    private void enter(Runnable entry) {
        if (mailbox.isOwner()) {
            entry.run();
        } else {
            mailbox.submit(entry);
        }
    }
}
