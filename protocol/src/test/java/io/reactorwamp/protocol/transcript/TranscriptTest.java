package io.reactorwamp.protocol.transcript;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The conversations of the specification's chapters, on the core alone. */
class TranscriptTest {

    @TestFactory
    Stream<DynamicTest> routers() {
        return Scenario.all("router").stream()
                .map(scenario -> DynamicTest.dynamicTest(
                        scenario.file() + ": " + scenario.name(),
                        () -> RouterTranscript.play(scenario, CoreStage::new)));
    }

    @TestFactory
    Stream<DynamicTest> clients() {
        return Scenario.all("client").stream()
                .map(scenario -> DynamicTest.dynamicTest(
                        scenario.file() + ": " + scenario.name(), () -> ClientTranscript.play(scenario)));
    }
}
