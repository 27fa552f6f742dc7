package io.reactorwamp.integration;

import io.reactorwamp.protocol.transcript.RouterTranscript;
import io.reactorwamp.protocol.transcript.Scenario;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The transcripts of the protocol's core, on a router that listens; transports and formats take turns, or each scenario is played over
 * all of them. Those that move the time stay there, and those in which a client is not read: it would not answer to the stage either.
 */
class SocketTranscriptTest {

    @TestFactory
    Stream<DynamicTest> scenarios() {
        List<Scenario> scenarios = Scenario.all("router").stream()
                .filter(scenario ->
                        scenario.lines().stream().noneMatch(line -> line.text().startsWith("R: wait")))
                .toList();
        return IntStream.range(0, scenarios.size()).boxed().flatMap(i -> {
            List<String> ways = ways(scenarios.get(i));
            Stream<String> chosen = Pair.FULL ? ways.stream() : Stream.of(ways.get(i % ways.size()));
            return chosen.map(way -> scenario(scenarios.get(i), way));
        });
    }

    /** A channel of the core has nothing to bind to; that of TLS may, which depends on the JDK. */
    private static List<String> ways(Scenario scenario) {
        boolean bound =
                scenario.lines().stream().anyMatch(line -> line.text().contains("channel_binding: tls-exporter"));
        return Pair.sockets().filter(way -> !bound || !Pair.isSecure(way)).toList();
    }

    private static DynamicTest scenario(Scenario scenario, String way) {
        return DynamicTest.dynamicTest(
                way + ", " + scenario.file() + ": " + scenario.name(),
                () -> RouterTranscript.play(scenario, rules -> new SocketStage(way, rules)));
    }
}
