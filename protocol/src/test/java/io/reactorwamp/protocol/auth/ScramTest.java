package io.reactorwamp.protocol.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorwamp.protocol.transcript.Accounts;
import io.reactorwamp.protocol.value.Dict;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Golden vectors that need no library, both halves against each other, and what either must not believe. */
class ScramTest {
    private static final PasswordLibrary LIBRARY = Accounts.LIBRARY;
    private static final String RFC_CLIENT_NONCE = "rOprNGfwEbeRWgbNEkqO";
    private static final String RFC_NONCE = "rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    private static final String RFC_SALT = "W22ZaJ0SNY7soEsUEjb6gQ==";
    private static final ScramKeys RFC_KEYS = ScramKeys.pbkdf2(RFC_SALT, 4_096);
    private static final String WAMP_CLIENT_NONCE = "egVDf3DMJh0=";
    private static final String WAMP_NONCE = "egVDf3DMJh0=SBmkFIh7sSo=";
    private static final String END_POINT = "tls-server-end-point";
    private static final Principal USER = Principal.of("user", "user");
    private static final String OWN_NONCE = "MDEyMzQ1Njc4OTAxMjM0NTY3";

    private static ChannelBinding channel() {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return type -> type.equals(END_POINT) ? bytes : null;
    }

    private static Scram.Client client(String authid, String nonce) {
        return new Scram.Client(authid, nonce, ScramDialect.SPEC, LIBRARY);
    }

    private static Dict asked(String nonce, ScramKeys keys) {
        return Dict.of("nonce", nonce).with(keys.details());
    }

    private static void expectExchange(Scram.Client client, Dict asked, String proof, String verifier) {
        assertThat(client.respond("pencil", asked).signature()).isEqualTo(proof);
        assertThatCode(() -> client.onWelcome(Dict.of("verifier", verifier))).doesNotThrowAnyException();
        assertThatCode(() -> client.onWelcome(Dict.of("verifier", "v=" + verifier)))
                .doesNotThrowAnyException();
    }

    @Test
    void rfc7677() {
        expectExchange(
                client("user", RFC_CLIENT_NONCE),
                asked(RFC_NONCE, RFC_KEYS),
                "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
                "6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
    }

    @Test
    void rfc7677StoredKeys() {
        HexFormat hex = HexFormat.of();
        byte[] salted = RFC_KEYS.saltedPassword("pencil", ScramDialect.SPEC, LIBRARY);
        Scram.Account account = Scram.Account.of(USER, "pencil", RFC_KEYS, ScramDialect.SPEC, LIBRARY);
        assertThat(hex.formatHex(salted)).isEqualTo("c4a49510323ab4f952cac1fa99441939e78ea74d6be81ddf7096e87513dc615d");
        assertThat(hex.formatHex(Crypto.requireBase64(account.storedKey())))
                .isEqualTo("586e5df283e6dceb5c3e791d8b8528ec191e664045ce971792e2e6b5bb13e2a6");
        assertThat(hex.formatHex(Crypto.requireBase64(account.serverKey())))
                .isEqualTo("c1f3cbc1c13a9d35a14c0990eed97629ea225863e566a4314ab99f3f00e5d9d5");
    }

    @Test
    void theNoncesOfTheSpecification() {
        expectExchange(
                client("user", WAMP_CLIENT_NONCE),
                asked(WAMP_NONCE, ScramKeys.pbkdf2("aBc+fx0NAVA=", 4_096)),
                "L1uwjEEL7BdbtlWMKxNcQ1A/CmNjct+7xdAguB/rpnA=",
                "AyTAljdPHv74Zx+gn+6DqiFnl4XOZUXpC7k/pSkjBOg=");
    }

    @Test
    void anEscapedNameAndABinding() {
        Scram.Client client = client("us,er=1", WAMP_CLIENT_NONCE).boundTo(END_POINT, channel());
        expectExchange(
                client,
                asked(WAMP_NONCE, ScramKeys.pbkdf2("aBc+fx0NAVA=", 4_096)),
                "nusN+OPeNZ7r3Yd8lqPZKlLXkBF7c/kS36pSVzVCY3M=",
                "4LPLDIwFrA4IJ9WHUb5oscbhzBaxbkTE7m0Ehscp6as=");
        assertThat(client.authextra()).isEqualTo(Dict.of("nonce", WAMP_CLIENT_NONCE, "channel_binding", END_POINT));
    }

    private static Attempt attempt(Prover client, ChannelBinding binding) {
        return new Attempt(
                "realm1",
                1,
                client.authid(),
                client.authextra(),
                new Nonce(new byte[Nonce.BYTES]),
                Instant.EPOCH,
                binding);
    }

    private static Verdict.Challenged challenge(Prover client, Scram.Account account) {
        return (Verdict.Challenged) Scram.challenge(attempt(client, channel()), account, ScramDialect.SPEC, LIBRARY);
    }

    private static Scram.Account account(String authid) {
        return Scram.Account.of(Principal.of(authid, "user"), "pencil", RFC_KEYS, ScramDialect.SPEC, LIBRARY);
    }

    @Test
    void bothHalvesAgree() {
        Scram.Client plain = client("us,er=1", OWN_NONCE);
        for (Scram.Client client : new Scram.Client[] {plain, plain.boundTo(END_POINT, channel())}) {
            Verdict.Challenged asked = challenge(client, account("us,er=1"));
            Verdict verdict = asked.judge().judge(client.respond("pencil", asked.extra()));
            assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
            Dict extra = ((Verdict.Accepted) verdict).authextra();
            assertThat(extra.string("verifier")).startsWith("v=");
            assertThatCode(() -> client.onWelcome(extra)).doesNotThrowAnyException();
        }
    }

    @Test
    void aWrongPasswordIsDenied() {
        Scram.Client client = client("user", OWN_NONCE);
        Verdict.Challenged asked = challenge(client, account("user"));
        assertThat(asked.judge().judge(client.respond("pencils", asked.extra())))
                .isEqualTo(Verdict.DENIED);
    }

    @Test
    void aStrangerIsAskedLikeOthersAndDenied() {
        Scram.Client client = client("jim", OWN_NONCE);
        Decoy decoy = new Decoy(new byte[] {1});
        Scram.Account stranger = account("user").imitatedFor("jim", decoy);
        Verdict.Challenged asked = challenge(client, stranger);
        assertThat(asked.extra().asMap().keySet())
                .isEqualTo(challenge(client, account("user")).extra().asMap().keySet());
        assertThat(asked.judge().judge(client.respond("pencil", asked.extra()))).isEqualTo(Verdict.DENIED);
        assertThat(account("user").imitatedFor("jim", decoy)).isEqualTo(stranger);
        assertThat(stranger.keys().salt()).hasSameSizeAs(RFC_SALT).isNotEqualTo(RFC_SALT);
    }

    @Test
    void anAnswerThatTellsSomethingElseIsDenied() {
        Scram.Client client = client("user", OWN_NONCE);
        Verdict.Challenged asked = challenge(client, account("user"));
        Response right = client.respond("pencil", asked.extra());
        assertThat(asked.judge().judge(new Response(right.signature(), Dict.EMPTY)))
                .isEqualTo(Verdict.DENIED);
        assertThat(asked.judge().judge(new Response(right.signature(), Dict.of("nonce", OWN_NONCE))))
                .isEqualTo(Verdict.DENIED);
        assertThat(asked.judge()
                        .judge(new Response(right.signature(), right.extra().with("channel_binding", END_POINT))))
                .isEqualTo(Verdict.DENIED);
        for (String wrong : new String[] {"", "§", "AAAA", right.signature().substring(4)}) {
            assertThat(asked.judge().judge(new Response(wrong, right.extra()))).isEqualTo(Verdict.DENIED);
        }
    }

    @Test
    void aProofThroughAnotherChannelIsDenied() {
        ChannelBinding other = type -> new byte[32];
        Scram.Client client = client("user", OWN_NONCE).boundTo(END_POINT, other);
        Verdict.Challenged asked = challenge(client, account("user"));
        assertThat(asked.judge().judge(client.respond("pencil", asked.extra()))).isEqualTo(Verdict.DENIED);
    }

    @Test
    void aNonceThatIsMissingOrTooShortOrABindingThatThereIsNotIsRefused() {
        for (Dict extra : new Dict[] {
            Dict.EMPTY,
            Dict.of("nonce", "MDEyMw=="),
            Dict.of("nonce", "§"),
            Dict.of("nonce", OWN_NONCE, "channel_binding", "tls-unique")
        }) {
            Attempt attempt =
                    new Attempt("realm1", 1, "user", extra, new Nonce(new byte[Nonce.BYTES]), Instant.EPOCH, channel());
            assertThat(Scram.challenge(attempt, account("user"), ScramDialect.SPEC, LIBRARY))
                    .isInstanceOf(Verdict.Refused.class);
        }
    }

    private static void refuses(Dict extra, String why) {
        assertThatThrownBy(() -> client("user", OWN_NONCE).respond("pencil", extra))
                .isInstanceOf(LoginRefused.class)
                .hasMessageContaining(why);
    }

    @Test
    void aNonceThatDoesNotGoOnFromTheClientsIsNotAnswered() {
        refuses(asked("x" + OWN_NONCE, RFC_KEYS), "nonce");
        refuses(asked(OWN_NONCE, RFC_KEYS), "nonce");
        refuses(asked("", RFC_KEYS), "nonce");
        refuses(RFC_KEYS.details(), "nonce");
    }

    @Test
    void aDerivationThatIsTooWeakTooCostlyOrUnknownIsNotDone() {
        String nonce = OWN_NONCE + "x";
        refuses(asked(nonce, ScramKeys.pbkdf2(RFC_SALT, 4_095)), "4096 to 1000000");
        refuses(asked(nonce, ScramKeys.pbkdf2(RFC_SALT, 1_000_001)), "4096 to 1000000");
        refuses(asked(nonce, ScramKeys.argon2id(RFC_SALT, 3, 511)), "memory");
        refuses(asked(nonce, ScramKeys.argon2id(RFC_SALT, 3, 262_145)), "memory");
        refuses(asked(nonce, ScramKeys.argon2id(RFC_SALT, 0, 1_024)), "iterations");
        refuses(asked(nonce, ScramKeys.argon2id(RFC_SALT, 4_097, 1_024)), "iterations");
        refuses(asked(nonce, ScramKeys.argon2id(RFC_SALT, 1, 512)), "iterations times memory");
        refuses(asked(nonce, ScramKeys.argon2id(RFC_SALT, 4_096, 262_144)), "iterations times memory");
        refuses(asked(nonce, RFC_KEYS).with("kdf", "bcrypt"), "kdf");
        refuses(asked(nonce, RFC_KEYS).with("kdf", null), "kdf");
        refuses(asked(nonce, RFC_KEYS).with("salt", "§"), "salt");
        refuses(asked(nonce, RFC_KEYS).with("salt", ""), "salt");
        refuses(asked(nonce, RFC_KEYS).with("iterations", Long.MAX_VALUE), "iterations");
    }

    @Test
    void aMissingLibraryIsNamed() {
        refuses(asked(OWN_NONCE + "x", ScramKeys.argon2id(RFC_SALT, 3, 1_024)), "no library");
    }

    @Test
    void aRouterThatDoesNotKnowTheSecretIsNotBelieved() {
        Scram.Client client = client("user", OWN_NONCE);
        assertThat(client.provesRouter()).isTrue();
        String zeros = Base64.getEncoder().encodeToString(new byte[32]);
        assertThatThrownBy(() -> client.onWelcome(Dict.of("verifier", zeros))).isInstanceOf(LoginRefused.class);
        client.respond("pencil", challenge(client, account("user")).extra());
        for (Dict extra :
                new Dict[] {Dict.EMPTY, Dict.of("verifier", zeros), Dict.of("verifier", "v="), Dict.of("verifier", "§")
                }) {
            assertThatThrownBy(() -> client.onWelcome(extra)).isInstanceOf(LoginRefused.class);
        }
    }

    @Test
    void keysAreNotShown() {
        assertThat(account("user")).asString().doesNotContain(account("user").storedKey());
    }
}
