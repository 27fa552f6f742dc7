package io.reactorwamp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reactorwamp.protocol.auth.LoginRefused;
import io.reactorwamp.protocol.auth.PasswordLibrary;
import io.reactorwamp.protocol.auth.Principal;
import io.reactorwamp.protocol.auth.Scram;
import io.reactorwamp.protocol.auth.ScramDialect;
import io.reactorwamp.protocol.auth.ScramKeys;
import io.reactorwamp.protocol.value.Dict;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** {@link Passwords} as an application has them whose class path has no Bouncy Castle. */
class WithoutBouncyCastleTest {
    private static final String MISSING =
            "argon2id needs Bouncy Castle: add the dependency org.bouncycastle:bcprov-jdk18on";
    private static final String SALT = "W22ZaJ0SNY7soEsUEjb6gQ==";

    /** Has all classes but those of the library. */
    private static final class Poorer extends ClassLoader {
        Poorer() {
            super(Passwords.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.bouncycastle.")) {
                throw new ClassNotFoundException(name);
            }
            return name.startsWith(Passwords.class.getName()) ? own(name) : super.loadClass(name, resolve);
        }

        private Class<?> own(String name) throws ClassNotFoundException {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private static PasswordLibrary passwords() throws ReflectiveOperationException {
        return (PasswordLibrary) new Poorer()
                .loadClass(Passwords.class.getName())
                .getField("INSTANCE")
                .get(null);
    }

    @Test
    void theErrorNamesWhatIsMissing() throws ReflectiveOperationException {
        PasswordLibrary passwords = passwords();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> passwords.argon2id(new byte[8], new byte[8], 1, 1_024))
                .withMessage(MISSING);
    }

    @Test
    void aClientThatIsAskedForArgon2idSaysSo() throws ReflectiveOperationException {
        Scram.Client client = new Scram.Client("joe", "egVDf3DMJh0=", ScramDialect.SPEC, passwords());
        Dict asked = Dict.of("nonce", "egVDf3DMJh0=SBmkFIh7sSo=", "kdf", "argon2id13")
                .with("salt", SALT)
                .with("iterations", 3L)
                .with("memory", 1_024L);
        assertThatExceptionOfType(LoginRefused.class)
                .isThrownBy(() -> client.respond("pencil", asked))
                .withMessage(MISSING);
    }

    @Test
    void whoMakesAnAccountIsToldSo() throws ReflectiveOperationException {
        PasswordLibrary passwords = passwords();
        ScramKeys keys = ScramKeys.argon2id(SALT, 3, 1_024);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() ->
                        Scram.Account.of(Principal.of("joe", "user"), "pencil", keys, ScramDialect.SPEC, passwords))
                .withMessage(MISSING);
    }

    @Test
    void whatNeedsNoLibraryWorks() throws ReflectiveOperationException {
        PasswordLibrary passwords = passwords();
        assertThat(passwords.saslPrep("\u2168")).isEqualTo("IX");
        Scram.Client client = new Scram.Client("user", "egVDf3DMJh0=", ScramDialect.SPEC, passwords);
        Dict asked = Dict.of("nonce", "egVDf3DMJh0=SBmkFIh7sSo=", "kdf", "pbkdf2")
                .with("salt", "aBc+fx0NAVA=")
                .with("iterations", 4_096L);
        assertThat(client.respond("pencil", asked).signature())
                .isEqualTo("L1uwjEEL7BdbtlWMKxNcQ1A/CmNjct+7xdAguB/rpnA=");
    }
}
