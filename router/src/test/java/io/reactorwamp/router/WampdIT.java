package io.reactorwamp.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.X509Bundle;
import io.reactorwamp.codec.Serializers;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.ClientTransport;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.Probe;
import io.reactorwamp.transport.rawsocket.RawSocketClientTransport;
import io.reactorwamp.transport.tls.TestAuthority;
import io.reactorwamp.transport.websocket.WebSocketClientTransport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code wampd.jar} as a process. */
class WampdIT {
    private static final Path JAR = Path.of("target", "wampd.jar");
    private static final Pattern READY = Pattern.compile("wampd ready: (ws://127\\.0\\.0\\.1:\\d+/) realm1 realm2");

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void destroy() {
        processes.forEach(Process::destroyForcibly);
    }

    private Process start(String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-jar",
                JAR.toString()));
        command.addAll(List.of(options));
        try {
            Process process = new ProcessBuilder(command).start();
            processes.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String errors(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void servesRawSocketWhereItIsAskedTo() throws Exception {
        Process wampd = start("--tcp", "127.0.0.1:0");
        try (BufferedReader out = reader(wampd)) {
            Matcher ready = Pattern.compile("wampd ready: tcp://127\\.0\\.0\\.1:(\\d+) realm1")
                    .matcher(String.valueOf(out.readLine()));
            assertThat(ready.matches()).isTrue();
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(ready.group(1)))) {
                client.getOutputStream().write(new byte[] {0x7f, (byte) 0xf1, 0, 0});
                assertThat(client.getInputStream().readNBytes(4)).containsExactly(0x7f, 0xb1, 0, 0);
            }
        }
    }

    @Test
    void servesBothTransportsOnAUnixDomainSocketThatItTakesAway() throws Exception {
        Path socket = folder.resolve("socket");
        Process wampd = start("--unix", socket.toString());
        try (BufferedReader out = reader(wampd)) {
            assertThat(out.readLine())
                    .isEqualTo(
                            "wampd ready: ws+unix:" + socket + " unix:" + socket + " http+unix:" + socket + " realm1");
            assertThat(Files.getPosixFilePermissions(socket)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            connect(RawSocketClientTransport.builder(socket)
                    .serializers(Serializers.json())
                    .build());
            wampd.toHandle().destroy();
            assertThat(wampd.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(wampd.exitValue()).isZero();
            assertThat(socket).doesNotExist();
        }
    }

    @Test
    void servesBothTransportsOverTlsOnOnePort() throws Exception {
        TestAuthority authority = new TestAuthority();
        X509Bundle own = authority.issue();
        Path chain = TestAuthority.writeChain(own, folder.resolve("chain.pem"));
        Path key = TestAuthority.writeKey(own, folder.resolve("key.pem"));
        Process wampd = start("--any-tls", "127.0.0.1:0", "--tls-cert", chain.toString(), "--tls-key", key.toString());
        try (BufferedReader out = reader(wampd)) {
            Matcher ready = Pattern.compile("wampd ready: (wss://127\\.0\\.0\\.1:(\\d+)/) tcps://127\\.0\\.0\\.1:\\2 "
                            + "https://127\\.0\\.0\\.1:\\2/ realm1")
                    .matcher(String.valueOf(out.readLine()));
            assertThat(ready.matches()).isTrue();
            connect(WebSocketClientTransport.builder(ready.group(1))
                    .serializers(Serializers.json())
                    .tls(authority.client())
                    .build());
            connect(RawSocketClientTransport.builder("127.0.0.1", Integer.parseInt(ready.group(2)))
                    .serializers(Serializers.json())
                    .tls(authority.client())
                    .build());
        }
    }

    @Test
    void compressesWhereItIsAskedTo() throws Exception {
        Process wampd = start("--ws", "127.0.0.1:0", "--compress", "--autobahn-batches");
        try (BufferedReader out = reader(wampd)) {
            Matcher ready = Pattern.compile("wampd ready: ws://127\\.0\\.0\\.1:(\\d+)/ realm1")
                    .matcher(String.valueOf(out.readLine()));
            assertThat(ready.matches()).isTrue();
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(ready.group(1)));
                    BufferedReader answer = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
                client.getOutputStream()
                        .write(("GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                                        + "Sec-WebSocket-Protocol: wamp.2.json.batched\r\n"
                                        + "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                List<String> head =
                        answer.lines().takeWhile(line -> !line.isEmpty()).toList();
                assertThat(head).first().asString().startsWith("HTTP/1.1 101 ");
                assertThat(head)
                        .anyMatch(line -> line.toLowerCase(Locale.ROOT)
                                .startsWith("sec-websocket-extensions: permessage-deflate"));
            }
        }
    }

    private static void connect(ClientTransport transport) {
        Connection<ToClient, ToRouter> connection = transport.connect().block(Duration.ofSeconds(20));
        Probe<ToClient, ToRouter> probe = new Probe<>();
        connection.start(probe);
        connection.close();
        probe.awaitClosed();
    }

    @Test
    void servesClientsUntilItIsToldToEnd() throws Exception {
        Process wampd = start("--ws", "127.0.0.1:0", "--realm", "realm1", "--realm", "realm2", "--lenient-ids");
        try (BufferedReader out = reader(wampd)) {
            Matcher ready = READY.matcher(String.valueOf(out.readLine()));
            assertThat(ready.matches()).isTrue();
            String uri = ready.group(1);
            for (WireFormat format : WireFormat.values()) {
                try (WireClient client = WireClient.join(uri + "any/path", format, "realm2")) {
                    client.send(List.of(64, 7, Map.of(), "com.example.p"));
                    client.expect(65);
                }
            }
            try (WireClient client = WireClient.join(uri, WireFormat.JSON, "realm1")) {
                // Not Process.destroy(), which closes the streams.
                wampd.toHandle().destroy();
                assertThat(client.expect(6)).last().isEqualTo("wamp.close.system_shutdown");
                client.send(List.of(6, Map.of(), "wamp.close.goodbye_and_out"));
                client.awaitClosed();
            }
            assertThat(wampd.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(wampd.exitValue()).isZero();
            assertThat(out.readLine()).as("a second line").isNull();
            assertThat(errors(wampd)).isEmpty();
        }
    }

    @Test
    void doesWhatAFileSays() throws Exception {
        Path file = Files.writeString(folder.resolve("wampd.yaml"), """
                listeners:
                  - address: 127.0.0.1:0
                realms:
                  - uri: realm1
                    roles:
                      anonymous:
                        permissions:
                          - uri: com.example.
                            match: prefix
                            allow: [register]
                """);
        Process wampd = start("--config", file.toString());
        try (BufferedReader out = reader(wampd)) {
            Matcher ready = Pattern.compile("wampd ready: (ws://127\\.0\\.0\\.1:\\d+/) realm1")
                    .matcher(String.valueOf(out.readLine()));
            assertThat(ready.matches()).isTrue();
            try (WireClient client = WireClient.join(ready.group(1), WireFormat.JSON, "realm1")) {
                client.send(List.of(64, 1, Map.of(), "com.example.p"));
                client.expect(65);
                client.send(List.of(48, 2, Map.of(), "com.example.p"));
                assertThat(client.expect(8)).element(4).isEqualTo("wamp.error.not_authorized");
            }
        }
    }

    @Test
    void aWrongOptionEndsItWithExitCode2() throws Exception {
        Process wampd = start("--nonsense");

        assertThat(wampd.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(wampd.exitValue()).isEqualTo(2);
        assertThat(errors(wampd).lines()).hasSize(1);
    }
}
