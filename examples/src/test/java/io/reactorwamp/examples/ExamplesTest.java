package io.reactorwamp.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.X509Bundle;
import io.reactorwamp.examples.piped.PipedPeers;
import io.reactorwamp.transport.ProxyServer;
import io.reactorwamp.transport.tls.TestAuthority;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each example prints what its documentation says. */
class ExamplesTest {

    private interface Main {
        void run(String... args) throws Exception;
    }

    @Test
    void quickStart() {
        assertThat(linesOf(QuickStart::main)).containsExactly("2 + 3 = 5", "news: hello");
    }

    @Test
    void quickStartIsWhatTheReadmeShows() throws IOException {
        String source = Files.readString(Path.of("src/main/java/io/reactorwamp/examples/QuickStart.java"));
        String body = source.substring(source.indexOf("        WampRouter router"), source.lastIndexOf("    }\n}"));
        assertThat(Files.readString(Path.of("../README.md"))).contains(body);
    }

    @Test
    void eachIsShort() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/java/io/reactorwamp/examples"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file ->
                            assertThat(Files.readAllLines(file)).as("%s", file).hasSizeLessThan(60));
        }
    }

    @Test
    void embeddedApplication() {
        assertThat(linesOf(EmbeddedApplication::main)).containsExactly("apples: 12", "plums: null");
    }

    @Test
    void typedPayloads() {
        assertThat(linesOf(TypedPayloads::main)).containsExactly("2 orders, BUY", "ACME at 1970-01-01T00:00:00Z");
    }

    @Test
    void errors() {
        assertThat(linesOf(Errors::main))
                .containsExactly(
                        "com.example.withdraw(50): done",
                        "com.example.withdraw(500): refused with com.example.error.overdrawn",
                        "com.example.withdraw(much): that is no amount",
                        "com.example.deposit(1): there is no such procedure");
    }

    @Test
    void rolePermissions() {
        assertThat(linesOf(RolePermissions::main))
                .containsExactly("news: a goal", "refused: wamp.error.not_authorized");
    }

    @Test
    void retainedState() {
        assertThat(linesOf(RetainedState::main))
                .containsExactly("com.example.lamp.hall: state 1", "com.example.lamp.kitchen: state 2");
    }

    @Test
    void joinedTopics() {
        assertThat(linesOf(JoinedTopics::main)).containsExactly("comfort index 63", "comfort index 72");
    }

    @Test
    void ticketLogin() {
        assertThat(linesOf(TicketLogin::main))
                .containsExactly(
                        "the router ended the session: wamp.error.authentication_denied (the credentials are not accepted)",
                        "joined as device");
    }

    @Test
    void challengeLogin() {
        assertThat(linesOf(ChallengeLogin::main)).containsExactly("joined as joe by wampcra");
    }

    @Test
    void passwordLogin() {
        assertThat(linesOf(PasswordLogin::main))
                .containsExactly("joined by wamp-scram", "refused: wamp.error.authentication_denied");
    }

    @Test
    void keyLogin() {
        assertThat(linesOf(KeyLogin::main)).containsExactly("joined as lamp-17");
    }

    @Test
    void cookieLogin() {
        assertThat(linesOf(CookieLogin::main)).containsExactly("joined by ticket", "joined by cookie");
    }

    @Test
    void certificateLogin(@TempDir Path directory) throws IOException {
        assertThat(linesOf(args -> CertificateLogin.main(authority(directory)))).containsExactly("joined as CN=tested");
    }

    @Test
    void mappedErrors() {
        assertThat(linesOf(MappedErrors::main)).containsExactly("here you are", "refused: there are only 100");
    }

    @Test
    void signedPayload() {
        assertThat(linesOf(SignedPayload::main))
                .containsExactly("customer: paid 50", "stranger: wamp.error.invalid_argument");
    }

    @Test
    void slowConsumer() {
        assertThat(linesOf(SlowConsumer::main)).containsExactly("sent 100, kept [98, 99, 100], dropped 97");
    }

    @Test
    void progressiveResults() {
        assertThat(linesOf(ProgressiveResults::main))
                .containsExactly("next: 1", "next: 4", "next: 9", "next: 16", "at once: [1, 4, 9, 16]");
    }

    @Test
    void wordCount() {
        assertThat(linesOf(args -> WordCount.main(new String[] {"../LICENSE"})))
                .containsExactly("words so far: 749", "words so far: 1567", "words so far: 1581");
    }

    @Test
    void cancelledCall() {
        assertThat(linesOf(CancelledCall::main))
                .containsExactlyInAnyOrder("ticks: stopped", "ticks: 3", "slow: stopped", "slow: gave up");
    }

    @Test
    void behindAProxy() {
        try (ProxyServer proxy = new ProxyServer("ada", "s3cret")) {
            String[] place = {"127.0.0.1", String.valueOf(proxy.port())};
            assertThat(linesOf(args -> BehindAProxy.main(place))).containsExactly("Hello, Ada");
            assertThat(proxy.asked()).hasSize(1);
        }
    }

    @Test
    void presenceList() {
        assertThat(linesOf(PresenceList::main)).containsExactly("present: 1", "present: 2", "present: 1");
    }

    @Test
    void sharedRegistration() {
        assertThat(linesOf(SharedRegistration::main))
                .containsExactly("[anna serves 1, ben serves 2, anna serves 3, ben serves 4]");
    }

    @Test
    void history() {
        assertThat(linesOf(History::main)).containsExactly("newest: [250, 249, 248]", "all: 250");
    }

    @Test
    void unixSocket() {
        assertThat(linesOf(UnixSocket::main))
                .containsExactly("may connect: rw-------", "called: pong", "left behind: false");
    }

    /** The files of an authority, and of a certificate that it has signed for this machine. */
    private static String[] authority(Path directory) throws IOException {
        TestAuthority authority = new TestAuthority();
        X509Bundle own = authority.issue();
        return new String[] {
            authority.writeRoot(directory.resolve("authority.pem")).toString(),
            TestAuthority.writeChain(own, directory.resolve("own.pem")).toString(),
            TestAuthority.writeKey(own, directory.resolve("own-key.pem")).toString()
        };
    }

    @Test
    void privateAuthority(@TempDir Path directory) throws IOException {
        assertThat(linesOf(args -> PrivateAuthority.main(authority(directory))))
                .containsExactly("wss://127.0.0.1:...", "with the authority: pong", "without it: refused for good");
    }

    @Test
    void mountedRouter() {
        assertThat(linesOf(MountedRouter::main)).containsExactly("joined realm1, health: well");
    }

    @Test
    void fourthFormat() {
        assertThat(linesOf(FourthFormat::main)).containsExactly("through Smile: [1, two, 3.5]");
    }

    @Test
    void pipedPeers() {
        assertThat(linesOf(PipedPeers::main)).containsExactly("called through pipes: 5", "heard through pipes: hello");
    }

    private static List<String> linesOf(Main example) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            example.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
