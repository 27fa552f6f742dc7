package io.reactorwamp.protocol.auth;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import org.jspecify.annotations.Nullable;

/**
 * {@code wamp-scram}: both sides prove that they know the password, and neither learns it ("SCRAM Authentication", RFC 5802). The router
 * keeps keys from which the password cannot be had, and which are worth nothing to a client.
 */
public final class Scram {
    private static final int DIGEST_BYTES = 32;
    private static final int MIN_NONCE_BYTES = 16;
    private static final String NONCE = "nonce";
    private static final String CHANNEL_BINDING = "channel_binding";
    private static final String CBIND_DATA = "cbind_data";
    private static final String VERIFIER_PREFIX = "v=";

    private Scram() {}

    /**
     * Whose password it is, without it.
     *
     * @param principal who it is
     * @param keys how the client gets its key from the password
     * @param storedKey checks the client's proof; Base64
     * @param serverKey makes the router's proof; Base64
     */
    public record Account(Principal principal, ScramKeys keys, String storedKey, String serverKey) {

        /** Checks the keys. */
        public Account {
            for (String key : new String[] {storedKey, serverKey}) {
                byte[] bytes = Crypto.fromBase64(key);
                if (bytes == null || bytes.length != DIGEST_BYTES) {
                    throw new IllegalArgumentException("a key must be the Base64 of 32 bytes");
                }
            }
        }

        /** Keeps only keys made from the password. Takes its time. */
        public static Account of(
                Principal principal, String password, ScramKeys keys, ScramDialect dialect, PasswordLibrary library) {
            byte[] salted = keys.saltedPassword(password, dialect, library);
            String storedKey = Crypto.base64(Crypto.sha256(clientKeyOf(salted)));
            return new Account(principal, keys, storedKey, Crypto.base64(serverKeyOf(salted)));
        }

        /**
         * The account of somebody who is not known: it looks like this one in a challenge, always the same for one name, and nobody has
         * its password.
         */
        public Account imitatedFor(String authid, Decoy decoy) {
            byte[] salt = decoy.bytes("salt", authid, keys.saltBytes().length);
            String nobodys = Crypto.base64(decoy.bytes("key", authid, DIGEST_BYTES));
            return new Account(Principal.of(authid, principal.authrole()), keys.withSalt(salt), nobodys, nobodys);
        }

        /** Without the keys. */
        @Override
        public String toString() {
            return "Account[" + principal + "]";
        }
    }

    private static byte[] clientKeyOf(byte[] saltedPassword) {
        return Crypto.hmac(saltedPassword, Crypto.utf8("Client Key"));
    }

    private static byte[] serverKeyOf(byte[] saltedPassword) {
        return Crypto.hmac(saltedPassword, Crypto.utf8("Server Key"));
    }

    /**
     * What both sides prove to have seen.
     *
     * @param authid the name, prepared
     * @param clientNonce of HELLO
     * @param nonce of CHALLENGE
     */
    private record Transcript(
            String authid, String clientNonce, String nonce, ScramKeys keys, Binding binding, ScramDialect dialect) {

        byte[] message() {
            boolean spec = dialect == ScramDialect.SPEC;
            return Crypto.utf8("n=" + (spec ? escape(authid) : authid) + ",r=" + clientNonce
                    + ",r=" + nonce + ",s=" + keys.salt() + ",i=" + keys.iterations()
                    + ",c=" + (spec ? binding.text() : "") + ",r=" + nonce);
        }

        /** In one pass: neither sign is taken for what the other became. */
        private static String escape(String name) {
            StringBuilder escaped = new StringBuilder();
            for (char c : name.toCharArray()) {
                escaped.append(c == ',' ? "=2C" : c == '=' ? "=3D" : String.valueOf(c));
            }
            return escaped.toString();
        }
    }

    /**
     * To which channel a proof is bound.
     *
     * @param type as {@code tls-server-end-point}; null if to none
     * @param bytes what both ends of the channel know
     */
    private record Binding(@Nullable String type, byte[] bytes) {
        static final Binding NONE = new Binding(null, new byte[0]);

        /** The binding of this type, or null if the channel has none. */
        static @Nullable Binding of(@Nullable String type, ChannelBinding channel) {
            byte[] bytes = type == null ? null : channel.bytes(type);
            if (type == null) {
                return NONE;
            }
            return bytes == null ? null : new Binding(type, bytes);
        }

        String text() {
            byte[] flag = Crypto.utf8(type == null ? "n,," : "p=" + type + ",,");
            return Crypto.base64(Crypto.concat(flag, bytes));
        }

        Dict details() {
            return type == null ? Dict.EMPTY : Dict.of(CHANNEL_BINDING, type, CBIND_DATA, Crypto.base64(bytes));
        }
    }

    /** The client's half. For one attempt. */
    public static final class Client implements Prover {
        private final String authid;
        private final String nonce;
        private final ScramDialect dialect;
        private final PasswordLibrary library;
        private final Binding binding;
        private byte @Nullable [] expected;

        /**
         * A client's half.
         *
         * @param nonce random, in Base64
         */
        public Client(String authid, String nonce, ScramDialect dialect, PasswordLibrary library) {
            this(authid, nonce, dialect, library, Binding.NONE);
        }

        private Client(String authid, String nonce, ScramDialect dialect, PasswordLibrary library, Binding binding) {
            this.authid = authid;
            this.nonce = nonce;
            this.dialect = dialect;
            this.library = library;
            this.binding = binding;
        }

        /**
         * The same, whose proof is only worth something in one channel.
         *
         * @throws LoginRefused if the channel has no binding of this type
         */
        public Client boundTo(String type, ChannelBinding channel) {
            Binding bound = Binding.of(type, channel);
            if (bound == null) {
                throw new LoginRefused("the channel has no binding of the type " + type);
            }
            return new Client(authid, nonce, dialect, library, bound);
        }

        @Override
        public String method() {
            return dialect.method();
        }

        @Override
        public String authid() {
            return authid;
        }

        @Override
        public Dict authextra() {
            return Dict.of(NONCE, nonce).with(CHANNEL_BINDING, binding.type());
        }

        @Override
        public boolean provesRouter() {
            return true;
        }

        @Override
        public Response respond(String secret, Dict extra) {
            String whole = extra.string(NONCE);
            if (whole == null || !whole.startsWith(nonce) || whole.length() == nonce.length()) {
                throw new LoginRefused("CHALLENGE.Extra.nonce does not go on from the client's");
            }
            ScramKeys keys = ScramKeys.asked(extra, dialect);
            byte[] salted;
            byte[] message;
            try {
                salted = keys.saltedPassword(secret, dialect, library);
                message = new Transcript(library.saslPrep(authid), nonce, whole, keys, binding, dialect).message();
            } catch (UnsupportedOperationException | IllegalArgumentException e) {
                throw new LoginRefused(String.valueOf(e.getMessage()));
            }
            byte[] clientKey = clientKeyOf(salted);
            byte[] proof = Crypto.xor(clientKey, Crypto.hmac(Crypto.sha256(clientKey), message));
            expected = Crypto.hmac(serverKeyOf(salted), message);
            Dict told = dialect == ScramDialect.SPEC ? Dict.of(NONCE, whole).with(binding.details()) : Dict.EMPTY;
            return new Response(Crypto.base64(proof), told);
        }

        /** A verifier is accepted with and without the prefix that an example of the specification has. */
        @Override
        public void onWelcome(Dict authextra) {
            String told = authextra.string(dialect.verifier());
            byte[] own = expected;
            if (told == null || own == null) {
                throw new LoginRefused("WELCOME without the router's proof");
            }
            byte[] verifier = Crypto.fromBase64(
                    told.startsWith(VERIFIER_PREFIX) ? told.substring(VERIFIER_PREFIX.length()) : told);
            if (verifier == null || !Crypto.isEqual(own, verifier)) {
                throw new LoginRefused("the router does not know the secret");
            }
        }
    }

    /** The router's half: tells how to make the keys, and goes on from the client's nonce. */
    public static Verdict challenge(Attempt attempt, Account account, ScramDialect dialect, PasswordLibrary library) {
        String clientNonce = attempt.authextra().string(NONCE);
        if (clientNonce == null || !isNonce(clientNonce)) {
            return refused("HELLO.Details.authextra.nonce must be the Base64 of 16 bytes at least");
        }
        Binding binding = Binding.of(attempt.authextra().string(CHANNEL_BINDING), attempt.binding());
        if (binding == null) {
            return refused("the channel has no such binding");
        }
        String nonce = clientNonce + attempt.nonce().base64();
        Dict extra = Dict.of(NONCE, nonce).with(account.keys().details());
        return new Verdict.Challenged(extra, response -> {
            if (dialect == ScramDialect.SPEC && !tells(response.extra(), nonce, binding)) {
                return Verdict.DENIED;
            }
            String authid;
            try {
                authid = library.saslPrep(String.valueOf(attempt.authid()));
            } catch (IllegalArgumentException e) {
                return Verdict.DENIED;
            }
            Transcript seen = new Transcript(authid, clientNonce, nonce, account.keys(), binding, dialect);
            return judge(account, seen.message(), response.signature(), dialect);
        });
    }

    private static boolean isNonce(String nonce) {
        byte[] bytes = Crypto.fromBase64(nonce);
        return bytes != null && bytes.length >= MIN_NONCE_BYTES;
    }

    private static Verdict refused(String message) {
        return new Verdict.Refused(ErrorUri.AUTHENTICATION_DENIED, message);
    }

    private static boolean tells(Dict extra, String nonce, Binding binding) {
        Dict bound =
                Dict.EMPTY.with(CHANNEL_BINDING, extra.get(CHANNEL_BINDING)).with(CBIND_DATA, extra.get(CBIND_DATA));
        return nonce.equals(extra.string(NONCE)) && bound.equals(binding.details());
    }

    private static Verdict judge(Account account, byte[] message, String signature, ScramDialect dialect) {
        byte[] storedKey = Crypto.requireBase64(account.storedKey());
        byte[] given = Crypto.fromBase64(signature);
        byte[] proof = given != null && given.length == DIGEST_BYTES ? given : new byte[DIGEST_BYTES];
        byte[] clientKey = Crypto.xor(proof, Crypto.hmac(storedKey, message));
        byte[] verifier = Crypto.hmac(Crypto.requireBase64(account.serverKey()), message);
        if (!Crypto.isEqual(storedKey, Crypto.sha256(clientKey))) {
            return Verdict.DENIED;
        }
        String told = Crypto.base64(verifier);
        return new Verdict.Accepted(
                account.principal(),
                Dict.of(dialect.verifier(), dialect == ScramDialect.SPEC ? VERIFIER_PREFIX + told : told));
    }
}
