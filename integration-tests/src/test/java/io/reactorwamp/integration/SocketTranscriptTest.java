package io.reactorwamp.integration;

import io.reactorwamp.protocol.transcript.RouterTranscript;
import io.reactorwamp.protocol.transcript.Scenario;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The transcripts of the protocol's core, on a router that listens; the formats take turns. Those that move the time stay there. */
class SocketTranscriptTest {

    @TestFactory
    Stream<DynamicTest> scenarios() {
        List<Scenario> scenarios = Scenario.all("router").stream()
                .filter(scenario ->
                        scenario.lines().stream().noneMatch(line -> line.text().startsWith("R: wait")))
                .toList();
        return IntStream.range(0, scenarios.size())
                .mapToObj(i -> scenario(scenarios.get(i), Wire.values()[i % Wire.values().length]));
    }

    private static DynamicTest scenario(Scenario scenario, Wire wire) {
        return DynamicTest.dynamicTest(
                wire.id() + ", " + scenario.file() + ": " + scenario.name(),
                () -> RouterTranscript.play(scenario, rules -> new SocketStage(wire, rules)));
    }
}
