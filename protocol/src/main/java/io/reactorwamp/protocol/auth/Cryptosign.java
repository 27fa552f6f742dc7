package io.reactorwamp.protocol.auth;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code cryptosign}: the client signs with a private Ed25519 key, the router knows the public one; the router may have to do the same
 * ("Cryptosign-based Authentication"). Keys, challenges and signatures are in lower-case hex digits.
 */
public final class Cryptosign {
    /** The name of the method. */
    public static final String METHOD = "cryptosign";

    private static final int MESSAGE_BYTES = 32;
    private static final String PUBKEY = "pubkey";
    private static final String CHALLENGE = "challenge";
    private static final String SIGNATURE = "signature";
    private static final String CHANNEL_BINDING = "channel_binding";

    private Cryptosign() {}

    /**
     * Whose keys they are.
     *
     * @param principal who it is
     * @param publicKeys any of which will do, each of 64 hex digits
     */
    public record Account(Principal principal, Set<String> publicKeys) {

        /** Copies the keys, and checks them. */
        public Account {
            publicKeys = Set.copyOf(publicKeys);
            for (String key : publicKeys) {
                if (!Ed25519.isKey(key)) {
                    throw new IllegalArgumentException("a public key has 64 lower-case hex digits: " + key);
                }
            }
        }

        /** Somebody with these keys. */
        public static Account of(Principal principal, String... publicKeys) {
            return new Account(principal, Set.of(publicKeys));
        }
    }

    /**
     * A private key and its public one.
     *
     * @param seed the private key: 64 hex digits
     * @param publicKey 64 hex digits
     */
    public record KeyPair(String seed, String publicKey) {

        /** Checks the keys. */
        public KeyPair {
            if (!Ed25519.isKey(seed) || !Ed25519.isKey(publicKey)) {
                throw new IllegalArgumentException("a key has 64 lower-case hex digits");
            }
        }

        /** Without the private key. */
        @Override
        public String toString() {
            return "KeyPair[" + publicKey + "]";
        }
    }

    /**
     * How a client checks the router.
     *
     * @param publicKey the only key that the router may have
     * @param challenge random, 64 hex digits
     */
    public record TrustedRouter(String publicKey, String challenge) {

        /** Checks both. */
        public TrustedRouter {
            if (!Ed25519.isKey(publicKey) || !Ed25519.isKey(challenge)) {
                throw new IllegalArgumentException("a key and a challenge have 64 lower-case hex digits");
            }
        }
    }

    /** What is signed: the challenge, changed by what only this channel has. */
    private static byte[] message(byte[] challenge, byte @Nullable [] channelId) {
        return channelId == null ? challenge : Crypto.xor(challenge, channelId);
    }

    /** The identity of a channel for a type of binding, or null if it has none of 32 bytes. */
    private static byte @Nullable [] channelId(@Nullable String type, ChannelBinding channel) {
        byte[] bytes = type == null ? null : channel.bytes(type);
        return bytes != null && bytes.length == MESSAGE_BYTES ? bytes : null;
    }

    /** A signature and what it signs, in hex. */
    static String sign(String seed, byte[] message) {
        return Crypto.hex(Crypto.concat(Ed25519.sign(seed, message), message));
    }

    /** Whether this is a signature of exactly this message: an old one of another message is none. */
    static boolean isSigned(String publicKey, byte[] expected, String signature) {
        byte[] both = Crypto.fromHex(signature, Ed25519.SIGNATURE_BYTES + MESSAGE_BYTES);
        if (both == null) {
            return false;
        }
        byte[] message = Arrays.copyOfRange(both, Ed25519.SIGNATURE_BYTES, both.length);
        return Crypto.isEqual(expected, message)
                && Ed25519.verify(publicKey, message, Arrays.copyOf(both, Ed25519.SIGNATURE_BYTES));
    }

    /**
     * The client's half.
     *
     * @param authid who the client says it is; null to go by its key
     * @param publicKey the client's
     * @param router how the router is checked; null if it is not
     * @param bindingType to what the proofs are bound; null for nothing
     * @param channel what they are bound to
     */
    public record Client(
            @Nullable String authid,
            String publicKey,
            @Nullable TrustedRouter router,
            @Nullable String bindingType,
            ChannelBinding channel)
            implements Prover {

        /**
         * Checks that the channel can be bound to.
         *
         * @throws LoginRefused if it cannot
         */
        public Client {
            if (bindingType != null && channelId(bindingType, channel) == null) {
                throw new LoginRefused("the channel has no binding of the type " + bindingType);
            }
        }

        @Override
        public String method() {
            return METHOD;
        }

        @Override
        public Dict authextra() {
            return Dict.of(PUBKEY, publicKey)
                    .with(CHANNEL_BINDING, bindingType)
                    .with(CHALLENGE, router == null ? null : router.challenge());
        }

        @Override
        public boolean provesRouter() {
            return router != null;
        }

        /** The secret is the private key that belongs to the public one. */
        @Override
        public Response respond(String secret, Dict extra) {
            byte[] challenge = Crypto.fromHex(String.valueOf(extra.string(CHALLENGE)), MESSAGE_BYTES);
            if (challenge == null) {
                throw new LoginRefused("CHALLENGE.Extra.challenge must have 64 hex digits");
            }
            String bound = extra.string(CHANNEL_BINDING);
            if (bindingType == null ? bound != null : !bindingType.equals(bound)) {
                throw new LoginRefused("CHALLENGE.Extra.channel_binding is not the one that the client asked for");
            }
            byte[] channelId = channelId(bindingType, channel);
            if (router != null) {
                check(router, extra, channelId);
            }
            return Response.of(sign(secret, message(challenge, channelId)));
        }

        private static void check(TrustedRouter router, Dict extra, byte @Nullable [] channelId) {
            byte[] own = Crypto.fromHex(router.challenge(), MESSAGE_BYTES);
            String signature = extra.string(SIGNATURE);
            if (own == null || signature == null) {
                throw new LoginRefused("CHALLENGE without the router's proof");
            }
            if (!router.publicKey().equals(extra.string(PUBKEY))) {
                throw new LoginRefused("the router has another key than the trusted one");
            }
            if (!isSigned(router.publicKey(), message(own, channelId), signature)) {
                throw new LoginRefused("the router does not have the trusted key");
            }
        }
    }

    /**
     * The router's half: gives the client something to sign, and signs what the client gave it.
     *
     * @param account whose key it is; null for somebody who is not known and is asked all the same
     * @param own the router's key; null if it does not prove itself
     */
    public static Verdict challenge(Attempt attempt, @Nullable Account account, @Nullable KeyPair own) {
        Dict told = attempt.authextra();
        String publicKey = told.string(PUBKEY);
        if (publicKey == null || !Ed25519.isKey(publicKey)) {
            return refused("HELLO.Details.authextra.pubkey must have 64 lower-case hex digits");
        }
        byte[] challenge = Arrays.copyOf(attempt.nonce().bytes(), MESSAGE_BYTES);
        String type = told.string(CHANNEL_BINDING);
        byte[] channelId = channelId(type, attempt.binding());
        Dict extra = Dict.of(CHALLENGE, Crypto.hex(challenge)).with(CHANNEL_BINDING, channelId == null ? null : type);
        String clients = told.string(CHALLENGE);
        if (clients != null && own != null) {
            byte[] asked = Crypto.fromHex(clients, MESSAGE_BYTES);
            if (asked == null) {
                return refused("HELLO.Details.authextra.challenge must have 64 hex digits");
            }
            extra = extra.with(PUBKEY, own.publicKey()).with(SIGNATURE, sign(own.seed(), message(asked, channelId)));
        }
        byte[] expected = message(challenge, channelId);
        return new Verdict.Challenged(extra, response -> {
            boolean signed = isSigned(publicKey, expected, response.signature());
            return account != null && account.publicKeys().contains(publicKey) && signed
                    ? new Verdict.Accepted(account.principal(), Dict.EMPTY)
                    : Verdict.DENIED;
        });
    }

    private static Verdict refused(String message) {
        return new Verdict.Refused(ErrorUri.AUTHENTICATION_DENIED, message);
    }
}
