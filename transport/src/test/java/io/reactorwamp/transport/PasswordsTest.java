package io.reactorwamp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorwamp.protocol.auth.Principal;
import io.reactorwamp.protocol.auth.Scram;
import io.reactorwamp.protocol.auth.ScramDialect;
import io.reactorwamp.protocol.auth.ScramKeys;
import io.reactorwamp.protocol.value.Dict;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Golden vectors of what needs a library. */
class PasswordsTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final String SALT = "W22ZaJ0SNY7soEsUEjb6gQ==";

    @Test
    void argon2id() {
        byte[] salted = Passwords.INSTANCE.argon2id(
                "pencil".getBytes(StandardCharsets.UTF_8), Base64.getDecoder().decode(SALT), 3, 1_024);
        assertThat(HEX.formatHex(salted)).isEqualTo("1ac3e3cc751f34d2f3b6ec9f0a6162a9fe7816587a60816805776043e6300a04");
    }

    @Test
    void anExchangeWithArgon2id() {
        Scram.Client client = new Scram.Client("user", "egVDf3DMJh0=", ScramDialect.SPEC, Passwords.INSTANCE);
        Dict asked = Dict.of("nonce", "egVDf3DMJh0=SBmkFIh7sSo=", "kdf", "argon2id13")
                .with("salt", SALT)
                .with("iterations", 3L)
                .with("memory", 1_024L);
        assertThat(client.respond("pencil", asked).signature())
                .isEqualTo("0CCc7Zkui+AYwkp7rW5wZlJY39t2xdBgoPPxMgXmT1s=");
        assertThatCode(() -> client.onWelcome(Dict.of("verifier", "v=FgxbXrM5Xvv5QNpiC6uYjiUA/5E3GJdlfTRo/fHQ7us=")))
                .doesNotThrowAnyException();
    }

    @Test
    void theDialectOfCrossbar() {
        String salt = Base64.getEncoder().encodeToString(HEX.parseHex("3bc3ca01dd1d501ca1c22e1c5d7d16fe"));
        ScramKeys keys = new ScramKeys("argon2id-13", salt, 4_096, 512);
        Scram.Account account = Scram.Account.of(
                Principal.of("foobar@example.com", "user"),
                "secret123",
                keys,
                ScramDialect.CROSSBAR,
                Passwords.INSTANCE);
        assertThat(HEX.formatHex(Base64.getDecoder().decode(account.serverKey())))
                .isEqualTo("8de7864c316f3c2356fd76cfdab696db55bc70e680fe5180e2f731e2345acca2");
        assertThat(HEX.formatHex(Base64.getDecoder().decode(account.storedKey())))
                .isEqualTo("e796c2f0a51770303ee4616bc630a66774d51a55003154aff2a54ec7c4ac0e38");
    }

    @Test
    void saslPrepMakesOneOfManyForms() {
        assertThat(Passwords.INSTANCE.saslPrep("I\u00ADX")).isEqualTo("IX");
        assertThat(Passwords.INSTANCE.saslPrep("\u2168")).isEqualTo("IX");
        assertThatThrownBy(() -> Passwords.INSTANCE.saslPrep("\u0007")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPublicKeyComesFromItsPrivateOne() {
        String seed = "4d57d97a68f555696620a6d849c0ce582568518d729eb753dc7c732de2804510";
        assertThat(Ed25519Keys.of(seed).publicKey())
                .isEqualTo("1adfc8bfe1d35616e64dffbd900096f23b066f914c8c2ffbb66f6075b96e116d");
        assertThatThrownBy(() -> Ed25519Keys.of("4d57")).isInstanceOf(IllegalArgumentException.class);
    }
}
