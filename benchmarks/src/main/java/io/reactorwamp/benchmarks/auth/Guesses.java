package io.reactorwamp.benchmarks.auth;

import io.reactorwamp.protocol.auth.ChannelBinding;
import io.reactorwamp.protocol.auth.Cryptosign;
import io.reactorwamp.protocol.auth.Principal;
import io.reactorwamp.protocol.auth.Response;
import io.reactorwamp.protocol.auth.Scram;
import io.reactorwamp.protocol.auth.ScramDialect;
import io.reactorwamp.protocol.auth.ScramKeys;
import io.reactorwamp.protocol.auth.Ticket;
import io.reactorwamp.protocol.auth.WampCra;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.router.auth.Authentication;
import io.reactorwamp.transport.Ed25519Keys;
import io.reactorwamp.transport.Passwords;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Function;

/**
 * What somebody tries who does not know a secret, for one method. A client that guesses does the same work each time: it makes the right
 * answer and spoils it, at its beginning or at its end.
 *
 * @param authentication the router's half, which knows joe
 * @param stranger as joe would, under a name or with a key that is not known
 * @param wrong as joe, with an answer that is wrong from its first byte on
 * @param near as joe, with an answer of which all but one bit is right
 */
record Guesses(Authentication authentication, Guess stranger, Guess wrong, Guess near) {
    private static final String JOE = "joe";
    private static final String JIM = "jim";
    private static final String SECRET = "8f2c1a7be05d4936";
    private static final Principal USER = Principal.of(JOE, "user");

    static Guesses ticket() {
        String begun = "9" + SECRET.substring(1);
        String ended = SECRET.substring(0, SECRET.length() - 1) + "7";
        return new Guesses(
                Authentication.ticket(Ticket.Account.of(USER, SECRET)),
                new Guess(Ticket.METHOD, JIM, Dict.EMPTY, extra -> Response.of(begun)),
                new Guess(Ticket.METHOD, JOE, Dict.EMPTY, extra -> Response.of(begun)),
                new Guess(Ticket.METHOD, JOE, Dict.EMPTY, extra -> Response.of(ended)));
    }

    static Guesses wampCra() {
        WampCra.Account joe = WampCra.Account.salted(USER, SECRET, new WampCra.Salting("salt123", 1_000, 32));
        Function<Dict, byte[]> right =
                extra -> Base64.getDecoder().decode(WampCra.sign(joe.key(), extra.string("challenge")));
        return spoiling(
                Authentication.wampCra(joe),
                WampCra.METHOD,
                Dict.EMPTY,
                (extra, place) -> Response.of(base64(spoilt(right.apply(extra), place))));
    }

    static Guesses scram() {
        ScramKeys keys = ScramKeys.pbkdf2("W22ZaJ0SNY7soEsUEjb6gQ==", 4_096);
        String nonce = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
        return spoiling(
                Authentication.scram(Authentication.scramAccount(USER, SECRET, keys, ScramDialect.SPEC)),
                ScramDialect.SPEC.method(),
                Dict.of("nonce", nonce),
                (extra, place) -> {
                    Scram.Client client = new Scram.Client(JOE, nonce, ScramDialect.SPEC, Passwords.INSTANCE);
                    Response right = client.respond(SECRET, extra);
                    byte[] proof = Base64.getDecoder().decode(right.signature());
                    return new Response(base64(spoilt(proof, place)), right.extra());
                });
    }

    /** Of a key there is no neighbour: what is nearly right is a signature of which one bit is wrong. */
    static Guesses cryptosign() {
        Cryptosign.KeyPair joe = Ed25519Keys.of("01".repeat(32));
        Cryptosign.KeyPair other = Ed25519Keys.of("02".repeat(32));
        Cryptosign.KeyPair stranger = Ed25519Keys.of("03".repeat(32));
        Cryptosign.Client client = new Cryptosign.Client(null, joe.publicKey(), null, null, ChannelBinding.NONE);
        Function<Dict, Response> byAnother = extra -> client.respond(other.seed(), extra);
        Dict known = Dict.of("pubkey", joe.publicKey());
        return new Guesses(
                Authentication.cryptosign(Cryptosign.Account.of(USER, joe.publicKey())),
                new Guess(Cryptosign.METHOD, JOE, Dict.of("pubkey", stranger.publicKey()), byAnother),
                new Guess(Cryptosign.METHOD, JOE, known, byAnother),
                new Guess(Cryptosign.METHOD, JOE, known, extra -> {
                    String right = client.respond(joe.seed(), extra).signature();
                    // A low bit of the second half: what the number is, not whether it is one.
                    byte[] wrong = HexFormat.of().parseHex(right);
                    wrong[wrong.length / 3] ^= 1;
                    return Response.of(HexFormat.of().formatHex(wrong));
                }));
    }

    private interface Spoiler {
        Response answer(Dict extra, int place);
    }

    private static Guesses spoiling(Authentication router, String method, Dict authextra, Spoiler spoiler) {
        return new Guesses(
                router,
                new Guess(method, JIM, authextra, extra -> spoiler.answer(extra, 0)),
                new Guess(method, JOE, authextra, extra -> spoiler.answer(extra, 0)),
                new Guess(method, JOE, authextra, extra -> spoiler.answer(extra, -1)));
    }

    private static byte[] spoilt(byte[] right, int place) {
        right[place < 0 ? right.length + place : place] ^= 1;
        return right;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
