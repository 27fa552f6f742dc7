package io.reactorwamp.protocol.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorwamp.protocol.value.Dict;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden vectors, both halves against each other, and what either must not believe. */
class CryptosignTest {
    private static final String SEED = "4d57d97a68f555696620a6d849c0ce582568518d729eb753dc7c732de2804510";
    private static final String PUBLIC = "1adfc8bfe1d35616e64dffbd900096f23b066f914c8c2ffbb66f6075b96e116d";
    private static final String CHALLENGE = "ff".repeat(32);
    private static final String SIGNATURE = "b32675b221f08593213737bef8240e7c15228b07028e19595294678c90d11c0c"
            + "ae80a357331bfc5cc9fb71081464e6e75013517c2cf067ad566a6b7b728e5d03" + CHALLENGE;
    private static final String CHANNEL_ID = "62e935ae755f3d48f80d4d59f6121358c435722a67e859cc0caa8b539027f2ff";
    private static final String BOUND_SIGNATURE = "9b6f41540c9b95b4b7b281c3042fa9c54cef43c842d62ea3fd6030fcb66e70b3"
            + "e80d49d44c29d1635da9348d02ec93f3ed1ef227dfb59a07b580095c2b82f80f"
            + "9d16ca518aa0c2b707f2b2a609edeca73bca8dd59817a633f35574ac6fd80d00";
    private static final String EXPORTER = "tls-exporter";
    private static final ChannelBinding CHANNEL =
            type -> type.equals(EXPORTER) ? Crypto.requireHex(CHANNEL_ID, 32) : null;
    private static final Cryptosign.KeyPair KEYS = new Cryptosign.KeyPair(SEED, PUBLIC);
    private static final Cryptosign.Account JOE = Cryptosign.Account.of(Principal.of("joe", "user"), PUBLIC);
    private static final Cryptosign.TrustedRouter TRUSTED = new Cryptosign.TrustedRouter(PUBLIC, "01".repeat(32));

    private static Cryptosign.Client client() {
        return new Cryptosign.Client(null, PUBLIC, null, null, ChannelBinding.NONE);
    }

    private static Cryptosign.Client checking() {
        return new Cryptosign.Client("joe", PUBLIC, TRUSTED, null, ChannelBinding.NONE);
    }

    private static Cryptosign.Client bound() {
        return new Cryptosign.Client("joe", PUBLIC, TRUSTED, EXPORTER, CHANNEL);
    }

    private static Attempt attempt(Prover client, int nonce, ChannelBinding binding) {
        byte[] random = new byte[Nonce.BYTES];
        random[0] = (byte) nonce;
        return new Attempt("realm1", 1, "joe", client.authextra(), new Nonce(random), Instant.EPOCH, binding);
    }

    private static Verdict.Challenged challenge(Attempt attempt) {
        return (Verdict.Challenged) Cryptosign.challenge(attempt, JOE, KEYS);
    }

    @Test
    void aChallengeIsSigned() {
        assertThat(client().respond(SEED, Dict.of("challenge", CHALLENGE)).signature())
                .isEqualTo(SIGNATURE);
        assertThat(Cryptosign.isSigned(PUBLIC, Crypto.requireHex(CHALLENGE, 32), SIGNATURE))
                .isTrue();
    }

    @Test
    void aChallengeIsSignedForOneChannel() {
        Cryptosign.Client client = new Cryptosign.Client(null, PUBLIC, null, EXPORTER, CHANNEL);
        Dict extra = Dict.of("challenge", CHALLENGE, "channel_binding", EXPORTER);
        assertThat(client.respond(SEED, extra).signature()).isEqualTo(BOUND_SIGNATURE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            nullValues = "-",
            value = {
                "d511fe78e23934b3dadb52fcd022974b80bd92bccc7c5cf404e46cc0a8a2f5cd"
                        + " b26c1f87c13fc1da14997f1b5a71995dff8fbe0a62fae8473c7bdbd05bfb607d"
                        + " -"
                        + " d4209ad10d5aff6bfbc009d7e924795de138a63515efc7afc6b01b7fe5201372"
                        + "190374886a70207b042294af5bd64ce725cd8dceb344e6d11c09d1aaaf4d660f"
                        + "b26c1f87c13fc1da14997f1b5a71995dff8fbe0a62fae8473c7bdbd05bfb607d",
                "6e1fde9cf9e2359a87420b65a87dc0c66136e66945196ba2475990d8a0c3a25b"
                        + " b05e6b8ad4d69abf74aa3be3c0ee40ae07d66e1895b9ab09285a2f1192d562d2"
                        + " -"
                        + " 7beb282184baadd08f166f16dd683b39cab53816ed81e6955def951cb2ddad1e"
                        + "c184e206746fd82bda075af03711d3d5658fc84a76196b0fa8d1ebc92ef9f30b"
                        + "b05e6b8ad4d69abf74aa3be3c0ee40ae07d66e1895b9ab09285a2f1192d562d2",
                "d511fe78e23934b3dadb52fcd022974b80bd92bccc7c5cf404e46cc0a8a2f5cd"
                        + " b26c1f87c13fc1da14997f1b5a71995dff8fbe0a62fae8473c7bdbd05bfb607d"
                        + " tls-exporter"
                        + " 305aaa3ac25e98f651427688b3fc43fe7d8a68a7ec1d7d61c61517c519bd4a42"
                        + "7c3015599d83ca28b4c652333920223844ef0725eb5dc2febfd6af7677b73f01"
                        + "d0852a29b460fc92ec943242ac638a053bbacc200512b18b30d15083cbdc9282",
                "6e1fde9cf9e2359a87420b65a87dc0c66136e66945196ba2475990d8a0c3a25b"
                        + " b05e6b8ad4d69abf74aa3be3c0ee40ae07d66e1895b9ab09285a2f1192d562d2"
                        + " tls-exporter"
                        + " ee3c7644fd8070532bc1fde3d70d742267da545d8c8f03e63bda63f1ad4214f4"
                        + "d2c4bfdb4eb9526def42deeb7e31602a6ff99eba893e0a4ad4d45892ca75e608"
                        + "d2b75e24a189a7f78ca776ba36fc53f6c3e31c32f251f2c524f0a44202f2902d"
            })
    void theOtherVectorsOfTheSpecification(String seed, String challenge, String binding, String signature) {
        Cryptosign.Client client = new Cryptosign.Client(null, PUBLIC, null, binding, CHANNEL);
        Dict extra = Dict.of("challenge", challenge).with("channel_binding", binding);
        assertThat(client.respond(seed, extra).signature()).isEqualTo(signature);
    }

    private static final String EXAMPLE_CLIENT = "545efb0a2192db8d43f118e9bf9aee081466e1ef36c708b96ee6f62dddad9122";
    private static final String EXAMPLE_ROUTER = "4a3838f6fe75251e613329d53fc69b262d5eac97fb1d73bebbaed4015b53c862";
    private static final ChannelBinding EXAMPLE_CHANNEL = type -> type.equals("tls-unique")
            ? Crypto.requireHex("e973bee24dcea9e20625f949c0e3cd28d632ccbefe4907c2fac2728710f7b160", 32)
            : null;

    /** Router authentication; the same bound to a channel. Of both sides only the public keys are known. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            nullValues = "-",
            value = {
                "- bbae60ea44cdd7b20dc7010a618b0f0803fab25a817520b4b7f057299b524deb"
                        + " 0e9192bc08512c8198da159c1ae600ba91729215f35d56102ee318558e773537"
                        + " fd5128d2d207ba58a9d1d6f41b72c747964ad9d1294077b3b1eee6130b05843a"
                        + "b12c53c7f2519f73d4feb82db19d8ca0fc26b62bde6518e79a882f5795bc9f00"
                        + "bbae60ea44cdd7b20dc7010a618b0f0803fab25a817520b4b7f057299b524deb"
                        + " a3a178fe792ed772a8fc092f8341e455de96670c8901264a7c312dbf940d5743"
                        + "626fe9fbc29b23dcd2169b308eca309de85a89ccd296b24835de3d95b16b7703"
                        + "0e9192bc08512c8198da159c1ae600ba91729215f35d56102ee318558e773537",
                "tls-unique 4f861f12796c2972b7b0026522a687aa851d90355122a61d4f1fdce4d06b564f"
                        + " 358625312c6c3bf64ed51d17d210ce21af1639c774cabf5735a9651d7d91fc6a"
                        + " aa05f4cd7747d36b79443f1d4703a681e107edc085d876b508714e2a3a8135ba"
                        + "caae1c018452c4acb3ad2818aa97a6d23e5ac7e3734c7b1f40e6232a70938205"
                        + "a6f5a1f034a28090b195fb2ce2454a82532f5c8baf6ba1dfb5ddae63c09ce72f"
                        + " 25114474580d6e99a6126b091b4565c23db567d686c5b8c3a94e3f2f09dc8030"
                        + "0c5b40a124236733fa56396df721eb12ac092362379bd5b27b4db9e2beaa1408"
                        + "dcf59bd361a2921448f0e45e12f303097924f5798a83b895cf6b179a6d664d0a"
            })
    void theExampleExchangesOfTheSpecification(
            String binding, String ofClient, String ofRouter, String routersProof, String clientsProof) {
        Cryptosign.TrustedRouter router = new Cryptosign.TrustedRouter(EXAMPLE_ROUTER, ofClient);
        Cryptosign.Client client = new Cryptosign.Client(null, EXAMPLE_CLIENT, router, binding, EXAMPLE_CHANNEL);
        Dict asked = Dict.of("challenge", ofRouter, "channel_binding", binding)
                .with("pubkey", EXAMPLE_ROUTER)
                .with("signature", routersProof);
        assertThatCode(() -> client.respond(SEED, asked)).doesNotThrowAnyException();

        Nonce nonce = new Nonce(Crypto.requireHex(ofRouter, 32));
        Attempt attempt = new Attempt("devices", 1, null, client.authextra(), nonce, Instant.EPOCH, EXAMPLE_CHANNEL);
        Cryptosign.Account account =
                Cryptosign.Account.of(Principal.of("client01@example.com", "device"), EXAMPLE_CLIENT);
        Verdict.Challenged challenge = (Verdict.Challenged) Cryptosign.challenge(attempt, account, null);
        assertThat(challenge.extra().string("challenge")).isEqualTo(ofRouter);
        assertThat(challenge.judge().judge(Response.of(clientsProof)))
                .isEqualTo(new Verdict.Accepted(account.principal(), Dict.EMPTY));
        assertThat(challenge.judge().judge(Response.of(routersProof))).isEqualTo(Verdict.DENIED);
    }

    @Test
    void bothHalvesAgree() {
        for (Cryptosign.Client client : new Cryptosign.Client[] {client(), checking(), bound()}) {
            Verdict.Challenged asked = challenge(attempt(client, 1, CHANNEL));
            assertThat(asked.judge().judge(client.respond(SEED, asked.extra())))
                    .isEqualTo(new Verdict.Accepted(JOE.principal(), Dict.EMPTY));
        }
    }

    @Test
    void anOldSignatureOfAnotherMessageIsNone() {
        Verdict.Challenged first = challenge(attempt(client(), 1, ChannelBinding.NONE));
        Verdict.Challenged second = challenge(attempt(client(), 2, ChannelBinding.NONE));
        Response old = client().respond(SEED, first.extra());
        assertThat(first.judge().judge(old)).isInstanceOf(Verdict.Accepted.class);
        assertThat(second.judge().judge(old)).isEqualTo(Verdict.DENIED);
    }

    @Test
    void whatIsNoSignatureIsDenied() {
        Verdict.Challenged asked = challenge(attempt(client(), 1, ChannelBinding.NONE));
        String right = client().respond(SEED, asked.extra()).signature();
        assertThat(asked.judge().judge(Response.of(""))).isEqualTo(Verdict.DENIED);
        assertThat(asked.judge().judge(Response.of("zz".repeat(96)))).isEqualTo(Verdict.DENIED);
        assertThat(asked.judge().judge(Response.of(right.toUpperCase(Locale.ROOT))))
                .isEqualTo(Verdict.DENIED);
        assertThat(asked.judge().judge(Response.of(right + "00"))).isEqualTo(Verdict.DENIED);
        assertThat(asked.judge().judge(Response.of("00".repeat(64) + right.substring(128))))
                .isEqualTo(Verdict.DENIED);
    }

    @Test
    void aKeyThatIsNotKnownIsAskedAndDenied() {
        Verdict.Challenged asked =
                (Verdict.Challenged) Cryptosign.challenge(attempt(client(), 1, ChannelBinding.NONE), null, null);
        assertThat(asked.judge().judge(client().respond(SEED, asked.extra()))).isEqualTo(Verdict.DENIED);
    }

    @Test
    void aKeyThatIsNoneIsRefused() {
        for (String key : new String[] {"", "00", PUBLIC.toUpperCase(Locale.ROOT)}) {
            Attempt attempt = new Attempt(
                    "realm1",
                    1,
                    null,
                    Dict.of("pubkey", key),
                    new Nonce(new byte[Nonce.BYTES]),
                    Instant.EPOCH,
                    ChannelBinding.NONE);
            assertThat(Cryptosign.challenge(attempt, null, null)).isInstanceOf(Verdict.Refused.class);
        }
    }

    private static void refuses(Cryptosign.Client client, Dict extra, String why) {
        assertThatThrownBy(() -> client.respond(SEED, extra))
                .isInstanceOf(LoginRefused.class)
                .hasMessageContaining(why);
    }

    @Test
    void aChallengeThatIsNoneIsNotSigned() {
        refuses(client(), Dict.EMPTY, "challenge");
        refuses(client(), Dict.of("challenge", "ff"), "challenge");
        refuses(client(), Dict.of("challenge", "zz".repeat(32)), "challenge");
    }

    @Test
    void aRouterThatGivesUpTheBindingIsNotAnswered() {
        Verdict.Challenged asked = challenge(attempt(bound(), 1, ChannelBinding.NONE));
        refuses(bound(), asked.extra(), "channel_binding");
        refuses(bound(), asked.extra().with("channel_binding", "tls-unique"), "channel_binding");
        refuses(client(), Dict.of("challenge", CHALLENGE, "channel_binding", EXPORTER), "channel_binding");
    }

    @Test
    void aRouterThatProvesNothingIsNotAnswered() {
        Dict extra = challenge(attempt(checking(), 1, ChannelBinding.NONE)).extra();
        refuses(checking(), extra.with("signature", null), "proof");
        refuses(checking(), extra.with("signature", "00".repeat(96)), "does not have the trusted key");
        refuses(checking(), extra.with("pubkey", "02".repeat(32)), "another key");
        refuses(checking(), extra.with("signature", SIGNATURE), "does not have the trusted key");
        assertThat(checking().provesRouter()).isTrue();
    }

    @Test
    void aChannelThatCannotBeBoundToIsNotUsed() {
        assertThatThrownBy(() -> new Cryptosign.Client("joe", PUBLIC, null, EXPORTER, ChannelBinding.NONE))
                .isInstanceOf(LoginRefused.class);
    }

    @Test
    void privateKeysAreNotShown() {
        assertThat(KEYS).asString().doesNotContain(SEED);
    }
}
