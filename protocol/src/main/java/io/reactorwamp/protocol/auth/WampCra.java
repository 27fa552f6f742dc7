package io.reactorwamp.protocol.auth;

import io.reactorwamp.protocol.value.Dict;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code wampcra}: the client signs what the router gives it with a shared secret, or with a key derived from it ("Challenge-Response
 * Authentication").
 */
public final class WampCra {
    /** The name of the method. */
    public static final String METHOD = "wampcra";

    /** The fewest rounds of a derivation that a client agrees to: what routers of the field take by default. */
    public static final int MIN_ITERATIONS = 1_000;

    /** The most rounds of a derivation that a client agrees to: a router must not keep it busy for long. */
    public static final int MAX_ITERATIONS = 1_000_000;

    private static final int DEFAULT_ITERATIONS = 1_000;
    private static final int DEFAULT_KEY_BYTES = 32;
    private static final int MIN_KEY_BYTES = 16;
    private static final int MAX_KEY_BYTES = 64;

    private WampCra() {}

    /**
     * How a key is derived from a password.
     *
     * @param salt a text, used as its UTF-8 bytes
     * @param iterations how many rounds of PBKDF2
     * @param keyBytes the length of the key
     */
    public record Salting(String salt, int iterations, int keyBytes) {

        /** Checks the numbers. */
        public Salting {
            if (salt.isEmpty() || iterations < 1 || keyBytes < 1) {
                throw new IllegalArgumentException("a salt, rounds and the length of a key are needed");
            }
        }
    }

    /**
     * Who has a secret.
     *
     * @param principal who it is
     * @param key what signs: the secret itself, or the Base64 of the derived key
     * @param salting how the client gets the key from its password; null if the key is the secret
     */
    public record Account(
            Principal principal, String key, @Nullable Salting salting) {

        /** Keeps the secret itself: this form of the method needs it. */
        public static Account plain(Principal principal, String secret) {
            return new Account(principal, secret, null);
        }

        /** Keeps only a key derived from the password. Takes its time. */
        public static Account salted(Principal principal, String password, Salting salting) {
            return new Account(principal, deriveKey(password, salting), salting);
        }

        /**
         * The account of somebody who is not known: it looks like this one in a challenge, always the same for one name, and nobody has
         * its secret.
         *
         * @param stream a secret from which the rest is computed
         */
        public Account imitatedFor(String authid, Decoy stream) {
            Principal nobody = new Principal(authid, principal.authrole(), principal.authprovider(), Dict.EMPTY);
            Salting same = salting == null
                    ? null
                    : new Salting(
                            stream.text("salt", authid, salting.salt().length()),
                            salting.iterations(),
                            salting.keyBytes());
            return new Account(nobody, stream.text("key", authid, DEFAULT_KEY_BYTES), same);
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "Account[" + principal + "]";
        }
    }

    /** The Base64 of a derived key: it signs as this text. */
    public static String deriveKey(String password, Salting salting) {
        return Crypto.base64(
                Crypto.pbkdf2(password, Crypto.utf8(salting.salt()), salting.iterations(), salting.keyBytes()));
    }

    /** The signature of a challenge, which is signed as it came, byte for byte. */
    public static String sign(String key, String challenge) {
        return Crypto.base64(Crypto.hmac(Crypto.utf8(key), Crypto.utf8(challenge)));
    }

    /** The client's half: signs the challenge. Refuses derivations that are too weak or too costly. */
    public record Client(String authid) implements Prover {
        @Override
        public String method() {
            return METHOD;
        }

        @Override
        public Response respond(String secret, Dict extra) {
            String challenge = extra.string("challenge");
            if (challenge == null) {
                throw new LoginRefused("CHALLENGE.Extra.challenge is missing");
            }
            Salting salting = salting(extra);
            return Response.of(sign(salting == null ? secret : deriveKey(secret, salting), challenge));
        }
    }

    private static @Nullable Salting salting(Dict extra) {
        String salt = extra.string("salt");
        if (salt == null || salt.isEmpty()) {
            return null;
        }
        long iterations = extra.integer("iterations", DEFAULT_ITERATIONS);
        long keyBytes = extra.integer("keylen", DEFAULT_KEY_BYTES);
        if (iterations < MIN_ITERATIONS || iterations > MAX_ITERATIONS) {
            throw new LoginRefused("CHALLENGE.Extra.iterations must be " + MIN_ITERATIONS + " to " + MAX_ITERATIONS
                    + ": " + iterations);
        }
        if (keyBytes < MIN_KEY_BYTES || keyBytes > MAX_KEY_BYTES) {
            throw new LoginRefused(
                    "CHALLENGE.Extra.keylen must be " + MIN_KEY_BYTES + " to " + MAX_KEY_BYTES + ": " + keyBytes);
        }
        return new Salting(salt, (int) iterations, (int) keyBytes);
    }

    /** The router's half: gives the client something to sign, of this session only. */
    public static Verdict challenge(Attempt attempt, Account account) {
        String challenge = challengeText(attempt, account.principal());
        Dict extra = Dict.of("challenge", challenge);
        Salting salting = account.salting();
        if (salting != null) {
            extra = extra.with("salt", salting.salt())
                    .with("iterations", (long) salting.iterations())
                    .with("keylen", (long) salting.keyBytes());
        }
        return new Verdict.Challenged(extra, response -> {
            byte[] expected = Crypto.utf8(sign(account.key(), challenge));
            return Crypto.isEqual(expected, Crypto.utf8(response.signature()))
                    ? new Verdict.Accepted(account.principal(), Dict.EMPTY)
                    : Verdict.DENIED;
        });
    }

    private static String challengeText(Attempt attempt, Principal principal) {
        String time = DateTimeFormatter.ISO_INSTANT.format(attempt.time().truncatedTo(ChronoUnit.MILLIS));
        return "{\"nonce\":" + JsonText.quote(attempt.nonce().base64())
                + ",\"authprovider\":" + JsonText.quote(principal.authprovider())
                + ",\"authid\":" + JsonText.quote(principal.authid())
                + ",\"timestamp\":" + JsonText.quote(time)
                + ",\"authrole\":" + JsonText.quote(principal.authrole())
                + ",\"authmethod\":\"" + METHOD + "\""
                + ",\"session\":" + attempt.session() + "}";
    }
}
