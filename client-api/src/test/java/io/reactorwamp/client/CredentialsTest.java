package io.reactorwamp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

class CredentialsTest {
    private static final String HEX = "4d57d97a68f555696620a6d849c0ce582568518d729eb753dc7c732de2804510";
    private static final CryptosignKey KEY = CryptosignKey.of(HEX);

    /** Only collects. */
    private static final class Builder extends WampClientBuilder<Builder> {
        @Override
        protected Builder self() {
            return this;
        }

        @Override
        public WampClient build() {
            throw new UnsupportedOperationException();
        }

        List<Credentials> collected() {
            return realm("realm1").settings().credentials();
        }
    }

    @Test
    void keepTheirOrder() {
        Credentials scram = Credentials.scram("joe", "s");
        Credentials ticket = Credentials.ticket("joe", "t");
        assertThat(new Builder()
                        .credentials(scram, ticket, Credentials.anonymous())
                        .collected())
                .containsExactly(scram, ticket, Credentials.anonymous());
        assertThat(new Builder().collected()).isEmpty();
    }

    @Test
    void areOneForEachMethod() {
        assertThatThrownBy(
                        () -> new Builder().credentials(Credentials.ticket("joe", "a"), Credentials.ticket("joe", "b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("same method");
        assertThatCode(() -> new Builder()
                        .credentials(
                                Credentials.scram("joe", "a"),
                                Credentials.scram("joe", "a").inCrossbarDialect()))
                .doesNotThrowAnyException();
    }

    @Test
    void areForOneName() {
        assertThatThrownBy(() ->
                        new Builder().credentials(Credentials.ticket("joe", "a"), Credentials.wampCra("jim", "b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("several")
                .hasMessageNotContaining("MonoJust");
        assertThatCode(() -> new Builder().credentials(Credentials.ticket("joe", "a"), Credentials.cryptosign(KEY)))
                .doesNotThrowAnyException();
    }

    @Test
    void haveTheNamesOfTheirMethods() {
        assertThat(Credentials.anonymous().method()).isEqualTo("anonymous");
        assertThat(Credentials.tlsCertificate().method()).isEqualTo("tls");
        assertThat(Credentials.cookie().method()).isEqualTo("cookie");
        assertThat(Credentials.ticket("joe", "a").method()).isEqualTo("ticket");
        assertThat(Credentials.wampCra("joe", "a").method()).isEqualTo("wampcra");
        assertThat(Credentials.scram("joe", "a").method()).isEqualTo("wamp-scram");
        assertThat(Credentials.scram("joe", "a").inCrossbarDialect().method()).isEqualTo("scram");
        assertThat(Credentials.cryptosign(KEY).method()).isEqualTo("cryptosign");
    }

    @Test
    void ofCrossbarAreNotBound() {
        assertThatThrownBy(() ->
                        Credentials.scram("joe", "a").inCrossbarDialect().withChannelBinding("tls-server-end-point"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nullIsRefused() {
        assertThatThrownBy(() -> Credentials.ticket("joe", (String) null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Credentials.ticket(null, "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Credentials.scram("joe", (Mono<String>) null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Builder().credentials((Credentials) null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyHas64Digits() {
        assertThat(CryptosignKey.of(HEX.toUpperCase(Locale.ROOT)))
                .isEqualTo(KEY)
                .hasSameHashCodeAs(KEY);
        assertThat(KEY.hex()).isEqualTo(HEX);
        assertThat(KEY).asString().doesNotContain(HEX);
        for (String wrong : new String[] {"", "4d", HEX + "00", HEX.replace('4', 'x')}) {
            assertThatThrownBy(() -> CryptosignKey.of(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a key has 64 hex digits");
        }
        assertThatThrownBy(() -> Credentials.cryptosign(KEY).withTrustedRouter("4d"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyIsReadFromAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("key");
        Mono<CryptosignKey> key = CryptosignKey.fromFile(file);
        assertThat(key.materialize().block().getThrowable()).isInstanceOf(NoSuchFileException.class);
        Files.writeString(file, HEX + "\n");
        assertThat(key.block()).isEqualTo(KEY);
        Files.writeString(file, "x".repeat(2_000));
        assertThat(key.materialize().block().getThrowable())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void onlyTheFailureOfASupplierIsTransient() {
        AuthenticationException byRouter = new AuthenticationException(ErrorUri.AUTHENTICATION_DENIED, Dict.EMPTY);
        AuthenticationException byClient =
                new AuthenticationException("no proof", ErrorUri.AUTHENTICATION_FAILED, null);
        AuthenticationException unsupplied = new AuthenticationException(
                "no secret", ErrorUri.AUTHENTICATION_FAILED, new IOException("the vault is closed"));
        assertThat(byRouter.isTransient()).isFalse();
        assertThat(byRouter.refusedByClient()).isFalse();
        assertThat(byClient.isTransient()).isFalse();
        assertThat(byClient.refusedByClient()).isTrue();
        assertThat(byClient.details()).isEqualTo(Dict.EMPTY);
        assertThat(unsupplied.isTransient()).isTrue();
        assertThat(unsupplied.reason()).isEqualTo(ErrorUri.AUTHENTICATION_FAILED);
    }
}
