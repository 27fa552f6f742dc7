package io.reactorwamp.testing.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The proxy before a server on a plain socket. */
class FaultProxyTest {
    private static final int PATIENCE_MILLIS = 20_000;

    private final BlockingQueue<Socket> accepted = new LinkedBlockingQueue<>();
    private ServerSocket listening;
    private FaultProxy proxy;

    @BeforeEach
    void listen() throws IOException {
        listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        proxy = FaultProxy.to(target(), 42);
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        listening.close();
        for (Socket socket : accepted) {
            socket.close();
        }
    }

    private URI target() {
        return URI.create("ws://127.0.0.1:" + listening.getLocalPort() + "/ws?a=1");
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.uri().getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private Socket serverEnd() throws IOException {
        listening.setSoTimeout(PATIENCE_MILLIS);
        Socket socket = listening.accept();
        socket.setSoTimeout(PATIENCE_MILLIS);
        accepted.add(socket);
        return socket;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static void write(Socket socket, byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    private static byte[] read(Socket socket, int length) throws IOException {
        return socket.getInputStream().readNBytes(length);
    }

    /** Whether nothing can be read for a moment. */
    private static boolean isSilent(Socket socket) throws IOException {
        socket.setSoTimeout(50);
        try {
            return socket.getInputStream().read() == -2;
        } catch (SocketTimeoutException silent) {
            return true;
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    private static boolean isReset(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() == -2;
        } catch (SocketException reset) {
            return true;
        }
    }

    static Stream<Arguments> harmless() {
        return Stream.of(
                harmless("nothing", 300_000, proxy -> proxy),
                harmless("one byte at a time", 3_000, proxy -> proxy.segment(1)),
                harmless("up to 100 bytes at a time", 30_000, proxy -> proxy.segment(100)),
                harmless("delays", 30_000, proxy -> proxy.delay(Duration.ofMillis(1), Duration.ofMillis(4))),
                harmless("a rate", 30_000, proxy -> proxy.rate(400_000)),
                harmless(
                        "all of them",
                        1_000,
                        proxy -> proxy.segment(20).delay(Duration.ofMillis(1)).rate(40_000)));
    }

    private static Arguments harmless(String name, int bytes, UnaryOperator<FaultProxy> faults) {
        return Arguments.of(Named.of(name, faults), bytes);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harmless")
    void whatOnlyTakesTimeLosesAndChangesNothing(UnaryOperator<FaultProxy> faults, int count) throws Exception {
        faults.apply(proxy);
        byte[] bytes = random(count);
        try (Socket client = connect();
                Socket server = serverEnd()) {
            Thread sender = new Thread(() -> {
                try {
                    write(client, bytes);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            sender.start();
            assertThat(read(server, count)).isEqualTo(bytes);
            sender.join();
            write(server, bytes);
            server.close();
            assertThat(client.getInputStream().readAllBytes()).isEqualTo(bytes);
        }
        assertThat(proxy.bytes(Way.TO_SERVER)).isEqualTo(count);
        assertThat(proxy.bytes(Way.TO_CLIENT)).isEqualTo(count);
        await().until(() -> proxy.connections() == 0);
    }

    @Test
    void corruptionIsTheSameForTheSameSeed() throws Exception {
        byte[] first = corrupted(proxy);
        try (FaultProxy same = FaultProxy.to(target(), 42);
                FaultProxy other = FaultProxy.to(target(), 43)) {
            assertThat(corrupted(same)).isEqualTo(first);
            assertThat(corrupted(other)).isNotEqualTo(first);
        }
        byte[] sent = random(1_000);
        assertThat(first).hasSize(1_000);
        int changed = 0;
        for (int i = 0; i < 1_000; i++) {
            changed += first[i] == sent[i] ? 0 : 1;
        }
        assertThat(changed).isBetween(50, 150);
    }

    private byte[] corrupted(FaultProxy through) throws IOException {
        through.corrupt(10);
        try (Socket client = new Socket(
                        InetAddress.getLoopbackAddress(), through.uri().getPort());
                Socket server = serverEnd()) {
            write(client, random(1_000));
            return read(server, 1_000);
        }
    }

    @Test
    void aCutIsAnEndForBothSides() throws Exception {
        try (Socket client = connect();
                Socket server = serverEnd()) {
            proxy.cut();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(server.getInputStream().read()).isEqualTo(-1);
            assertThat(proxy.connections()).isZero();
        }
        try (Socket next = connect();
                Socket server = serverEnd()) {
            write(next, new byte[] {5});
            assertThat(server.getInputStream().read()).isEqualTo(5);
        }
    }

    @Test
    void aResetIsAFailureForBothSides() throws Exception {
        try (Socket client = connect();
                Socket server = serverEnd()) {
            proxy.reset();
            assertThat(isReset(client)).isTrue();
            assertThat(isReset(server)).isTrue();
        }
    }

    @Test
    void inABlackHoleNothingPassesUntilItIsHealed() throws Exception {
        try (Socket client = connect();
                Socket server = serverEnd()) {
            proxy.blackhole();
            write(client, new byte[] {1, 2});
            write(server, new byte[] {3});
            client.shutdownOutput();
            assertThat(isSilent(server)).isTrue();
            assertThat(isSilent(client)).isTrue();
            assertThat(proxy.connections()).isEqualTo(1);

            proxy.heal();
            assertThat(read(server, 2)).containsExactly(1, 2);
            assertThat(read(client, 1)).containsExactly(3);
        }
    }

    @Test
    void whoConnectsInABlackHoleHearsNothing() throws Exception {
        proxy.blackhole();
        try (Socket client = connect()) {
            write(client, new byte[] {9});
            assertThat(isSilent(client)).isTrue();
            proxy.heal();
            try (Socket server = serverEnd()) {
                assertThat(server.getInputStream().read()).isEqualTo(9);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionEndsAfterSoManyBytes(Ending ending) throws Exception {
        proxy.endAfter(Way.TO_CLIENT, 10, ending);
        for (int i = 0; i < 2; i++) {
            try (Socket client = connect();
                    Socket server = serverEnd()) {
                write(server, new byte[8]);
                assertThat(read(client, 8)).hasSize(8);
                write(server, new byte[8]);
                switch (ending) {
                    case CUT ->
                        assertThat(client.getInputStream().readAllBytes()).hasSize(2);
                    case RESET ->
                        assertThatThrownBy(() -> client.getInputStream().readAllBytes())
                                .isInstanceOf(SocketException.class);
                    case BLACKHOLE -> {
                        assertThat(read(client, 2)).hasSize(2);
                        assertThat(isSilent(client)).isTrue();
                    }
                }
            }
        }
        assertThat(proxy.bytes(Way.TO_CLIENT)).isEqualTo(20);
    }

    @Test
    void aConnectionMayEndWhenItIsOpened() throws Exception {
        proxy.endAfter(Way.TO_SERVER, 0, Ending.RESET);
        try (Socket client = connect()) {
            assertThat(isReset(client)).isTrue();
        }
    }

    @Test
    void aServerThatDoesNotListenIsAReset() throws Exception {
        listening.close();
        try (Socket client = connect()) {
            assertThat(isReset(client)).isTrue();
        }
    }

    @Test
    void closedItLeavesNothing() throws Exception {
        Socket client = connect();
        serverEnd();
        proxy.blackhole();
        write(client, random(10_000));
        proxy.close();
        proxy.close();
        assertThat(isReset(client)).isTrue();
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("fault-proxy"))
                .allSatisfy(thread -> thread.join(TimeUnit.SECONDS.toMillis(5)))
                .noneMatch(Thread::isAlive);
        assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
        client.close();
    }

    @Test
    void itsAddressIsTheServersWithAnotherPort() {
        URI uri = proxy.uri();
        assertThat(uri).hasScheme("ws").hasHost("127.0.0.1").hasPath("/ws").hasQuery("a=1");
        assertThat(uri.getPort()).isNotEqualTo(listening.getLocalPort());
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> FaultProxy.to(URI.create("ws://host/")));
        for (Runnable wrong : Arrays.<Runnable>asList(
                () -> proxy.segment(0),
                () -> proxy.rate(0),
                () -> proxy.corrupt(0),
                () -> proxy.delay(Duration.ofMillis(2), Duration.ofMillis(1)),
                () -> proxy.endAfter(Way.TO_CLIENT, -1, Ending.CUT))) {
            assertThatIllegalArgumentException().isThrownBy(wrong::run);
        }
    }
}
