package io.reactorwamp.reactor;

import io.reactorwamp.client.Credentials;
import io.reactorwamp.client.CryptosignKey;
import io.reactorwamp.protocol.auth.Anonymous;
import io.reactorwamp.protocol.auth.ChannelBinding;
import io.reactorwamp.protocol.auth.Cryptosign;
import io.reactorwamp.protocol.auth.LoginRefused;
import io.reactorwamp.protocol.auth.Nonce;
import io.reactorwamp.protocol.auth.Prover;
import io.reactorwamp.protocol.auth.Scram;
import io.reactorwamp.protocol.auth.ScramDialect;
import io.reactorwamp.protocol.auth.Secrets;
import io.reactorwamp.protocol.auth.ShownBefore;
import io.reactorwamp.protocol.auth.Ticket;
import io.reactorwamp.protocol.auth.WampCra;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.transport.Ed25519Keys;
import io.reactorwamp.transport.Mailbox;
import io.reactorwamp.transport.Passwords;
import io.reactorwamp.transport.SecretWork;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;

/**
 * How one session proves who it is. Secrets are asked for and worked on outside the mailbox, which is entered again with the answer.
 * Ends with the session: what is still going on then is cancelled.
 */
final class Login implements Secrets {
    private static final int CHALLENGE_BYTES = 32;

    private final Mailbox mailbox;
    private final ChannelBinding channel;
    private final ContextView context;
    private final Map<String, Mono<String>> secrets = new HashMap<>();
    private final Disposable.Swap running = Disposables.swap();
    private volatile @Nullable Throwable failure;

    /**
     * The login of a session.
     *
     * @param mailbox owns the session
     * @param channel what its connection can be bound to
     * @param context of whoever opens it, for the suppliers of secrets
     */
    Login(Mailbox mailbox, ChannelBinding channel, ContextView context) {
        this.mailbox = mailbox;
        this.channel = channel;
        this.context = context;
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

    /**
     * Makes the client's halves of its methods. One of the two is called once, in the mailbox.
     *
     * @param ready is given them in order of preference
     * @param refused is told if there can be none
     */
    void prepare(List<Credentials> credentials, Consumer<List<Prover>> ready, Consumer<Refusal> refused) {
        enter(Flux.fromIterable(credentials).concatMap(this::prover).collectList(), ready, refused);
    }

    private Mono<Prover> prover(Credentials credentials) {
        if (credentials instanceof Credentials.Ticket ticket) {
            return made(() -> new Ticket.Client(ticket.authid()), ticket.ticket());
        }
        if (credentials instanceof Credentials.WampCra cra) {
            return made(() -> new WampCra.Client(cra.authid()), cra.secret());
        }
        if (credentials instanceof Credentials.Scram scram) {
            return made(() -> scram(scram), scram.password());
        }
        if (credentials instanceof Credentials.Cryptosign cryptosign) {
            return supplied(cryptosign.key())
                    .flatMap(key -> made(() -> cryptosign(cryptosign, key), Mono.just(key.hex())));
        }
        return credentials instanceof Credentials.ShownBefore shown
                ? made(() -> new ShownBefore.Client(shown.method()), Mono.empty())
                : made(Anonymous.Client::new, Mono.empty());
    }

    /** Makes a method's half, whose secret is asked for when the router asks for it. */
    private Mono<Prover> made(Callable<Prover> half, Mono<String> secret) {
        return SecretWork.of(half).doOnNext(prover -> secrets.put(prover.method(), secret));
    }

    private Prover scram(Credentials.Scram credentials) {
        Scram.Client client = new Scram.Client(
                credentials.authid(),
                new Nonce(random(Nonce.BYTES)).base64(),
                credentials.crossbar() ? ScramDialect.CROSSBAR : ScramDialect.SPEC,
                Passwords.INSTANCE);
        String binding = credentials.channelBinding();
        return binding == null ? client : client.boundTo(binding, channel);
    }

    private Prover cryptosign(Credentials.Cryptosign credentials, CryptosignKey key) {
        String router = credentials.trustedRouter();
        return new Cryptosign.Client(
                credentials.authid(),
                Ed25519Keys.of(key.hex()).publicKey(),
                router == null ? null : new Cryptosign.TrustedRouter(router, hex(random(CHALLENGE_BYTES))),
                credentials.channelBinding(),
                channel);
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return random;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void respond(Prover prover, Dict extra, Consumer<Answer> answer) {
        Mono<String> secret = secrets.getOrDefault(prover.method(), Mono.empty());
        enter(
                supplied(secret).flatMap(known -> SecretWork.of(() -> prover.respond(known, extra))),
                answer::accept,
                answer::accept);
    }

    /** Asks the application, on a thread that may block. */
    private static <T> Mono<T> supplied(Mono<T> secret) {
        return Mono.defer(() -> secret)
                .subscribeOn(Schedulers.boundedElastic())
                .switchIfEmpty(Mono.error(() -> new LoginRefused("no secret was supplied")));
    }

    private <T> void enter(Mono<T> work, Consumer<? super T> done, Consumer<Refusal> refused) {
        running.update(work.contextWrite(context)
                .subscribe(
                        result -> mailbox.submit(() -> done.accept(result)),
                        error -> mailbox.submit(() -> refused.accept(refusal(error)))));
    }

    private Refusal refusal(Throwable error) {
        if (error instanceof LoginRefused refused) {
            return refused.refusal();
        }
        failure = error;
        return new Refusal(ErrorUri.AUTHENTICATION_FAILED, "the secret could not be supplied");
    }
}
