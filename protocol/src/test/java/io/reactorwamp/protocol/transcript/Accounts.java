package io.reactorwamp.protocol.transcript;

import io.reactorwamp.protocol.auth.Anonymous;
import io.reactorwamp.protocol.auth.Attempt;
import io.reactorwamp.protocol.auth.Authenticator;
import io.reactorwamp.protocol.auth.ChannelBinding;
import io.reactorwamp.protocol.auth.Cryptosign;
import io.reactorwamp.protocol.auth.Decoy;
import io.reactorwamp.protocol.auth.PasswordLibrary;
import io.reactorwamp.protocol.auth.Principal;
import io.reactorwamp.protocol.auth.Prover;
import io.reactorwamp.protocol.auth.Response;
import io.reactorwamp.protocol.auth.Scram;
import io.reactorwamp.protocol.auth.ScramDialect;
import io.reactorwamp.protocol.auth.ScramKeys;
import io.reactorwamp.protocol.auth.Ticket;
import io.reactorwamp.protocol.auth.Verdict;
import io.reactorwamp.protocol.auth.WampCra;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Whom the routers of transcripts know, and who their clients are: joe, who has the same secret for each method, and a key. Clients of
 * {@code wamp-scram} and {@code cryptosign} are those of golden vectors.
 */
public final class Accounts {
    /** The name. */
    public static final Principal JOE = Principal.of("joe", "user");
    /** The ticket, the secret and the password. */
    public static final String SECRET = "secret1";

    /** What joe signs with. */
    public static final String SEED = "d511fe78e23934b3dadb52fcd022974b80bd92bccc7c5cf404e46cc0a8a2f5cd";

    /** The key by which the router proves itself: that of the specification's vectors. */
    public static final Cryptosign.KeyPair ROUTER = new Cryptosign.KeyPair(
            "4d57d97a68f555696620a6d849c0ce582568518d729eb753dc7c732de2804510",
            "1adfc8bfe1d35616e64dffbd900096f23b066f914c8c2ffbb66f6075b96e116d");

    /** What a client of SCRAM begins with: of the length that routers ask for. */
    public static final String NONCE = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";

    private static final String PUBLIC_KEY = "6ed32739ff04a6074044ff0b0e3bfc7c856bc9d5f1d25efc57363bda0af3a8b0";
    private static final Cryptosign.TrustedRouter TRUSTED =
            new Cryptosign.TrustedRouter(ROUTER.publicKey(), "ff".repeat(32));
    private static final String RFC_NONCE = "rOprNGfwEbeRWgbNEkqO";

    /** For passwords that need no preparation, and no Argon2id. */
    public static final PasswordLibrary LIBRARY = new PasswordLibrary() {
        @Override
        public String saslPrep(String text) {
            return text;
        }

        @Override
        public byte[] argon2id(byte[] password, byte[] salt, int iterations, int memoryKiB) {
            throw new UnsupportedOperationException("no library");
        }
    };

    private static final Decoy DECOY = new Decoy(new byte[32]);

    private Accounts() {}

    /** joe with a ticket. */
    public static Ticket.Account ticket() {
        return Ticket.Account.of(JOE, SECRET);
    }

    /** joe with a salted secret. */
    public static WampCra.Account wampCra() {
        return WampCra.Account.salted(JOE, SECRET, new WampCra.Salting("salt123", 1_000, 32));
    }

    /** joe with the keys of a password. */
    public static Scram.Account scram() {
        ScramKeys keys = ScramKeys.pbkdf2("W22ZaJ0SNY7soEsUEjb6gQ==", 4_096);
        return Scram.Account.of(JOE, SECRET, keys, ScramDialect.SPEC, LIBRARY);
    }

    /** joe with a public key. */
    public static Cryptosign.Account cryptosign() {
        return Cryptosign.Account.of(JOE, PUBLIC_KEY);
    }

    /** joe's half of SCRAM, whoever joe says he is. */
    static Scram.Client scramClient(String authid, String nonce) {
        return new Scram.Client(authid, nonce, ScramDialect.SPEC, LIBRARY);
    }

    /** The core's halves of these methods. */
    static List<Authenticator> authenticators(List<String> names) {
        return names.stream().map(Accounts::authenticator).toList();
    }

    private static Authenticator authenticator(String name) {
        return switch (name) {
            case "anonymous" -> new Direct(name, attempt -> Anonymous.admit(attempt, "anonymous"));
            case "cookie" -> new Direct(name, attempt -> Verdict.PASSED);
            case "ticket" -> new Direct(name, attempt -> Ticket.challenge(isJoe(attempt) ? ticket() : null));
            case "wampcra" ->
                new Direct(
                        name,
                        attempt -> WampCra.challenge(
                                attempt, isJoe(attempt) ? wampCra() : wampCra().imitatedFor(attempt.authid(), DECOY)));
            case "wamp-scram" ->
                new Direct(
                        name,
                        attempt -> Scram.challenge(
                                attempt,
                                isJoe(attempt) ? scram() : scram().imitatedFor(attempt.authid(), DECOY),
                                ScramDialect.SPEC,
                                LIBRARY));
            case "cryptosign" ->
                new Direct(
                        name,
                        attempt -> Cryptosign.challenge(
                                attempt,
                                PUBLIC_KEY.equals(attempt.authextra().string("pubkey")) ? cryptosign() : null,
                                ROUTER));
            default -> throw new IllegalArgumentException("no method " + name);
        };
    }

    /** The client's halves of these methods, for joe. */
    static List<Prover> provers(List<String> names) {
        return names.stream().map(Accounts::prover).toList();
    }

    private static Prover prover(String name) {
        return switch (name) {
            case "anonymous" -> new Anonymous.Client();
            case "ticket" -> new Ticket.Client(JOE.authid());
            case "wampcra" -> new WampCra.Client(JOE.authid());
            case "wamp-scram" -> scramClient("user", RFC_NONCE);
            case "cryptosign" -> new Cryptosign.Client(null, ROUTER.publicKey(), null, null, ChannelBinding.NONE);
            case "cryptosign-of-a-trusted-router" ->
                new Cryptosign.Client(null, PUBLIC_KEY, TRUSTED, null, ChannelBinding.NONE);
            default -> throw new IllegalArgumentException("no method " + name);
        };
    }

    private static boolean isJoe(Attempt attempt) {
        return JOE.authid().equals(attempt.authid());
    }

    /** A method that answers at once. */
    private record Direct(String method, Function<Attempt, Verdict> challenge) implements Authenticator {
        @Override
        public void onHello(Attempt attempt, Consumer<Verdict> answer) {
            answer.accept(challenge.apply(attempt));
        }

        @Override
        public void onAuthenticate(Verdict.Challenged asked, Response response, Consumer<Verdict> answer) {
            answer.accept(asked.judge().judge(response));
        }
    }
}
