package io.reactorwamp.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.reactorwamp.client.Subscription;
import io.reactorwamp.client.WampClient;
import io.reactorwamp.client.WampSession;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Threads, sockets, timers and log lines are counted around 100 uses of the extension, after some that start what is shared. */
class LeavesNothingTest {
    private static final int USES = 100;
    private static final int FIRST_USES = 20;

    /** The names of threads of Reactor, Reactor Netty and this test's own waiting. */
    private static final List<String> SHARED_POOLS =
            List.of("parallel-", "boundedElastic-", "reactor-http-", "awaitility-");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final Timers timers = Timers.watch();

    @BeforeEach
    void listen() {
        root.setLevel(Level.INFO);
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void restore() {
        root.detachAppender(log);
        root.setLevel(before);
        timers.close();
    }

    @Test
    void inProcess() {
        check(FirstInProcess.class, InProcess.class);
    }

    @Test
    void overWebSocket() {
        check(FirstOverWebSocket.class, OverWebSocket.class);
    }

    private void check(Class<?> first, Class<?> uses) {
        assertThat(Runs.of(first).failures()).isEmpty();
        Set<Thread> threads = threads();
        long sockets = Sockets.open();
        log.list.clear();

        Runs runs = Runs.of(uses);

        assertThat(runs.failures()).isEmpty();
        assertThat(runs.succeeded()).isEqualTo(USES);
        assertThat(log.list).as("log lines").isEmpty();
        await().untilAsserted(() -> assertThat(timers.pending()).as("timers").isEmpty());
        await().untilAsserted(() -> assertThat(Sockets.open()).as("sockets").isEqualTo(sockets));
        checkThreads(threads);
    }

    private static Set<Thread> threads() {
        return Set.copyOf(Thread.getAllStackTraces().keySet());
    }

    /** Shared pools start a thread late or replace one by the load of the moment, so they may have others, but not one for each use. */
    private static void checkThreads(Set<Thread> before) {
        Map<Boolean, List<Thread>> others = threads().stream()
                .filter(thread -> !before.contains(thread))
                .collect(Collectors.partitioningBy(
                        thread -> SHARED_POOLS.stream().anyMatch(thread.getName()::startsWith)));
        assertThat(others.get(false)).as("threads of no shared pool").isEmpty();
        assertThat(others.get(true)).as("threads of shared pools").hasSizeLessThan(USES / 2);
    }

    private static void use(WampSession one, WampSession other, WampClient client) {
        one.register("com.example.twice")
                .handle(call -> Mono.just(2 * call.arg(0, Integer.class)))
                .block();
        Subscription<Integer> events =
                other.subscribe("com.example.t").open(Integer.class).block();
        assertThat(client.call("com.example.twice", Integer.class, 21).block()).isEqualTo(42);
        client.publish("com.example.t").arg(7).sendAcknowledged().block();
        assertThat(events.events().blockFirst()).isEqualTo(7);
    }

    @WampTest
    static class FirstInProcess {
        @RepeatedTest(FIRST_USES)
        void test(WampSession one, WampSession other, WampClient client) {
            use(one, other, client);
        }
    }

    @WampTest
    static class InProcess {
        @RepeatedTest(USES)
        void test(WampSession one, WampSession other, WampClient client) {
            use(one, other, client);
        }
    }

    @WampTest(transport = TestTransport.WEB_SOCKET)
    static class FirstOverWebSocket {
        @RepeatedTest(FIRST_USES)
        void test(WampSession one, WampSession other, WampClient client) {
            use(one, other, client);
        }
    }

    @WampTest(transport = TestTransport.WEB_SOCKET)
    static class OverWebSocket {
        @RepeatedTest(USES)
        void test(WampSession one, WampSession other, WampClient client) {
            use(one, other, client);
        }
    }
}
