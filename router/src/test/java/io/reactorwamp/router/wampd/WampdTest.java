package io.reactorwamp.router.wampd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ends before anything is served; {@link io.reactorwamp.router.WampdIT} runs the jar. */
class WampdTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Wampd.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    @ParameterizedTest
    @CsvSource({
        "--port=1, Unknown option: '--port=1'",
        "--ws=8080, not an address: '8080'",
        "--tcp=8080, not an address: '8080'",
        "--wss=127.0.0.1:0, TLS needs --tls-cert and --tls-key",
        "--allow-origin=a b, not a rule for origins: 'a b'",
        "--realm=a#b, not a valid realm URI: a#b",
        "--max-message-bytes=0, messageBytes must be 1 to 16777216",
        "--max-message-bytes=x, 'x' is not an int",
        "--keep-alive=-1, Invalid value for option '--keep-alive'",
        "more, Unmatched argument",
    })
    void aWrongOptionIsOneLineAndExitCode2(String option, String message) {
        assertThat(run(option)).isEqualTo(2);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("wampd: ")
                .contains(message);
    }

    @Test
    void aWrongConfigurationIsOneLineWithItsPlaceAndExitCode2(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("wampd.yaml"), "listeners: [{address: \":0\"}]\nrealm: []\n");

        assertThat(run("--config", file.toString())).isEqualTo(2);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("wampd: " + file + ": realm: unknown key");
    }

    @Test
    void aConfigurationGoesWithNoOtherOption() {
        assertThat(run("--config", "wampd.yaml", "--strict-uris")).isEqualTo(2);
        assertThat(err.toString()).contains("--config goes with no other option");
    }

    @Test
    void strictUrisHoldForRealmsToo() {
        assertThat(run("--strict-uris", "--realm", "Realm1")).isEqualTo(2);
        assertThat(err.toString()).contains("not a valid realm URI: Realm1");
    }

    @Test
    void aCertificateThatCannotBeReadIsOneLineAndExitCode2() {
        assertThat(run("--tcps", "127.0.0.1:0", "--tls-cert", "none.pem", "--tls-key", "none.pem"))
                .isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("none.pem");
    }

    @Test
    void aFileInTheWayOfASocketIsOneLineAndExitCode1(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("socket"), "precious");
        assertThat(run("--unix", file.toString())).isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("wampd: cannot listen on " + file + ": ")
                .contains("is no socket");
    }

    @Test
    void aPortInUseIsOneLineAndExitCode1() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();

            assertThat(run("--ws", address)).isEqualTo(1);

            assertThat(out.toString()).isEmpty();
            assertThat(err.toString().lines())
                    .singleElement()
                    .asString()
                    .startsWith("wampd: cannot listen on " + address + ": ")
                    .contains("in use");
        }
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).matches("wampd \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
    }

    @Test
    void helpNamesEveryOption() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "--config",
                        "--ws",
                        "--tcp",
                        "--any",
                        "--wss",
                        "--tcps",
                        "--any-tls",
                        "--http",
                        "--https",
                        "--unix",
                        "--tls-cert",
                        "--tls-key",
                        "--tls-client-ca",
                        "--allow-origin",
                        "--compress",
                        "--autobahn-batches",
                        "--realm",
                        "--strict-uris",
                        "--lenient-ids",
                        "--max-message-bytes",
                        "--keep-alive",
                        "--ping-rawsocket",
                        "--version");
    }
}
