package io.reactorwamp.protocol.transcript;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorwamp.protocol.transcript.Scenario.Line;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A transcript fails when anything else happens than what is written there. */
class TranscriptFailuresTest {

    private static Scenario scenario(String text) {
        List<String> lines = text.strip().lines().toList();
        return new Scenario(
                "test",
                "test",
                IntStream.range(0, lines.size())
                        .mapToObj(i -> new Line(i + 1, lines.get(i)))
                        .toList());
    }

    private static void router(String text) {
        RouterTranscript.play(scenario(text), CoreStage::new);
    }

    private static void client(String text) {
        ClientTranscript.play(scenario(
                "C: open\nC -> R [1, realm1, $h]\nR -> C [2, 7, {roles: {dealer: {}}}]\nC sees session joined 7\n"
                        + text));
    }

    @Test
    void aRouterThatDoesWhatIsWrittenPasses() {
        assertThatCode(() -> router("A: join\nA -> R [48, 1, {}, com.x]\nR -> A [8, 48, 1, {}, $error]"))
                .doesNotThrowAnyException();
    }

    @Test
    void aWrongMessageFails() {
        assertThatThrownBy(() -> router("A: join\nA -> R [32, 1, {}, com.t]\nR -> A [33, 1, 2]"))
                .hasMessage("test:3: R -> A [33, 1, 2]")
                .cause()
                .hasMessage("A received [33, 1, 1]");
    }

    @Test
    void aMissingMessageFails() {
        assertThatThrownBy(() -> router("A: join\nA -> R [16, 1, {}, com.t]\nR -> A [17, 1, $p]"))
                .cause()
                .hasMessage("A received null");
    }

    @Test
    void oneMessageMoreFailsBeforeTheNextAction() {
        assertThatThrownBy(() -> router("A: join\nA -> R [48, 1, {}, com.x]\nA: drop"))
                .hasMessageStartingWith("test:3")
                .cause()
                .hasMessageContaining("A received also [8, 48, 1");
    }

    @Test
    void oneMessageMoreFailsAtTheEnd() {
        assertThatThrownBy(() -> router("A: join\nA -> R [48, 1, {}, com.x]"))
                .hasMessageContaining("A received at the end [8, 48, 1");
    }

    @Test
    void aVariableThatChangesFails() {
        assertThatThrownBy(() -> router("""
                        A: join
                        A -> R [32, 1, {}, com.t]
                        R -> A [33, 1, $s]
                        A -> R [32, 2, {}, com.u]
                        R -> A [33, 2, $s]""")).hasMessageStartingWith("test:5");
    }

    @Test
    void aTransportThatIsClosedOrOpenAgainstTheTextFails() {
        assertThatThrownBy(() -> router("A: join\nA -> R [3, {}, com.e]")).hasMessage("the transport of A was closed");
        assertThatThrownBy(() -> router("A: join\nA: closed")).cause().hasMessage("the transport of A is open");
    }

    @Test
    void aClientThatDoesWhatIsWrittenPasses() {
        assertThatCode(() -> client("C: call a com.x\nC -> R [48, 1, {}, com.x]\nR -> C [50, 1, {}]\nC sees a result"))
                .doesNotThrowAnyException();
    }

    @Test
    void aClientThatSendsOrTellsSomethingElseFails() {
        assertThatThrownBy(() -> client("C: call a com.x\nC -> R [48, 2, {}, com.x]"))
                .cause()
                .hasMessage("sent: [48, 1, {}, \"com.x\"]");
        assertThatThrownBy(() -> client("C -> R [48, 1, {}, com.x]")).cause().hasMessage("sent: nothing");
        assertThatThrownBy(() -> client("C: call a com.x")).hasMessage("sent also: [48, 1, {}, \"com.x\"]");
        assertThatThrownBy(() -> client("C: lost"))
                .hasMessage("seen also: session ended LOST wamp.error.network_failure");
        assertThatThrownBy(() -> client("C sees a result")).cause().hasMessage("seen: null");
    }

    @Test
    void aClientWhoseTransportIsClosedOrOpenAgainstTheTextFails() {
        assertThatThrownBy(() -> client("R -> C [3, {}, com.e]\nC sees session ended ABORTED_BY_PEER com.e"))
                .hasMessage("the transport is closed");
        assertThatThrownBy(() -> client("C: closed")).hasMessage("the transport is open");
    }

    @Test
    void aLineThatIsNoneFails() {
        assertThatThrownBy(() -> router("A -- R")).cause().isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> client("C -- R")).cause().isInstanceOf(IllegalArgumentException.class);
    }
}
