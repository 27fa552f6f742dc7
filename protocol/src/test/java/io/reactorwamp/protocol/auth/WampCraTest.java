package io.reactorwamp.protocol.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorwamp.protocol.message.Authenticate;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.value.Dict;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Golden vectors, and both halves against each other. */
class WampCraTest {
    private static final String CHALLENGE =
            "{\"nonce\":\"LHRTC9zeOIrt_9U3\",\"authprovider\":\"userdb\",\"authid\":\"peter\","
                    + "\"timestamp\":\"2014-06-22T16:36:25.448Z\",\"authrole\":\"user\",\"authmethod\":\"wampcra\","
                    + "\"session\":3251278072152162}";
    private static final WampCra.Salting SALTING = new WampCra.Salting("salt123", 1_000, 32);
    private static final Principal PETER = Principal.of("peter", "user").withProvider("userdb");
    private static final Attempt ATTEMPT = new Attempt(
            "realm1",
            3_251_278_072_152_162L,
            "peter",
            Dict.EMPTY,
            new Nonce(new byte[Nonce.BYTES]),
            Instant.parse("2014-06-22T16:36:25.448Z"),
            ChannelBinding.NONE);

    @Test
    void aSecretSigns() {
        assertThat(WampCra.sign("secret1", CHALLENGE)).isEqualTo("c6m/fH02rQoIaZctMoGK98fg0aotLGXc+c8nyfsdm9w=");
    }

    @Test
    void theTextOfADerivedKeySigns() {
        String key = WampCra.deriveKey("secret1", SALTING);
        assertThat(key).isEqualTo("64xfzBvZhGDT7PB0bQwDeI8/WR1M9x6Cw5dt0yP9koc=");
        assertThat(WampCra.sign(key, CHALLENGE)).isEqualTo("YoYZFnhrMslRtzwL61peniVgag0dAbPOp0bvmputxQg=");
    }

    @Test
    void aShorterKeyOfFewerRounds() {
        String key = WampCra.deriveKey("secret1", new WampCra.Salting("salt123", 100, 16));
        assertThat(key).isEqualTo("prq7+YkJ1/KlW1X0YczMHw==");
        assertThat(WampCra.sign(key, CHALLENGE)).isEqualTo("FRb+Z47CYFFS9mGCZtbqEj0U8lsQkE5KzdL0A43RMg4=");
    }

    @Test
    void challengesAreSignedAsUtf8() {
        assertThat(WampCra.sign("secret1", "{\"authid\":\"jürgen\"}"))
                .isEqualTo("rmiOuoBbl1sG5x3DrDXEkmxdMncK8AHmw1DYplQ1gdk=");
    }

    @Test
    void passwordsAreUtf8() {
        byte[] key = HexFormat.of().parseHex("3c60b384be0dada100e2baa77a6325d553437b472835f779baab5b64fd26cd9a");
        assertThat(WampCra.deriveKey("pä€ss😀", SALTING)).isEqualTo(Crypto.base64(key));
    }

    @Test
    void theChallengeNamesWhoAndWhenAndWhichSession() {
        Verdict.Challenged asked =
                (Verdict.Challenged) WampCra.challenge(ATTEMPT, WampCra.Account.plain(PETER, "secret1"));
        assertThat(asked.extra().string("challenge"))
                .isEqualTo(CHALLENGE.replace("LHRTC9zeOIrt_9U3", ATTEMPT.nonce().base64()));
    }

    @Test
    void textsInTheChallengeAreQuoted() {
        Principal odd = Principal.of("a\"b\\c\nd", "user");
        Verdict.Challenged asked = (Verdict.Challenged) WampCra.challenge(ATTEMPT, WampCra.Account.plain(odd, "s"));
        assertThat(asked.extra().string("challenge")).contains("\"authid\":\"a\\\"b\\\\c\\u000ad\"");
    }

    @Test
    void bothHalvesAgree() {
        WampCra.Account account = WampCra.Account.salted(PETER, "secret1", SALTING);
        Verdict.Challenged asked = (Verdict.Challenged) WampCra.challenge(ATTEMPT, account);
        Prover client = new WampCra.Client("peter");
        assertThat(asked.judge().judge(client.respond("secret1", asked.extra())))
                .isEqualTo(new Verdict.Accepted(PETER, Dict.EMPTY));
        assertThat(asked.judge().judge(client.respond("secret2", asked.extra())))
                .isEqualTo(Verdict.DENIED);
        assertThat(asked.judge().judge(Response.of(""))).isEqualTo(Verdict.DENIED);
    }

    @Test
    void aStrangersAccountLooksLikeOthersAndStaysTheSame() {
        Decoy decoy = new Decoy(new byte[] {1});
        WampCra.Account example = WampCra.Account.salted(PETER, "secret1", SALTING);
        WampCra.Account stranger = example.imitatedFor("jim", decoy);
        assertThat(stranger.principal()).isEqualTo(new Principal("jim", "user", "userdb", Dict.EMPTY));
        assertThat(stranger.salting().salt()).hasSameSizeAs("salt123").isNotEqualTo("salt123");
        assertThat(stranger).isEqualTo(example.imitatedFor("jim", decoy));
        assertThat(example.imitatedFor("jon", decoy).salting()).isNotEqualTo(stranger.salting());
        assertThat(example.imitatedFor("jim", new Decoy(new byte[] {2})).salting())
                .isNotEqualTo(stranger.salting());
    }

    @Test
    void keysAreNotShown() {
        assertThat(WampCra.Account.plain(PETER, "secret1")).asString().doesNotContain("secret1");
        assertThat(Ticket.Account.of(PETER, "secret1"))
                .asString()
                .doesNotContain(Ticket.Account.of(PETER, "secret1").digest());
        assertThat(Response.of("secret1")).asString().doesNotContain("secret1");
        assertThat(new Authenticate("secret1", Dict.of("nonce", "secret1")))
                .asString()
                .doesNotContain("secret1");
        assertThat(new Hello("realm1", Dict.of("authextra", Map.of("token", "secret1"))))
                .asString()
                .doesNotContain("secret1");
    }

    @Test
    void aTicketsDigestIsChecked() {
        assertThatThrownBy(() -> new Ticket.Account(PETER, "secret1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSaltingWithoutSaltIsRefused() {
        assertThatThrownBy(() -> new WampCra.Salting("", 1_000, 32)).isInstanceOf(IllegalArgumentException.class);
    }
}
