package io.reactorwamp.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.ProtocolViolation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TransitionsTest {

    @Test
    void theTableIsThatOfTheSpecification() throws IOException {
        try (InputStream golden = getClass().getResourceAsStream("/transitions.txt")) {
            assertThat(SessionStates.table()).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Run with {@code -Dupdate=true} to write the page anew. */
    @Test
    void thePageInTheDocumentationIsNotStale() throws IOException {
        Path page = Path.of("..", "docs", "session-states.md");
        if (Boolean.getBoolean("update")) {
            Files.writeString(page, SessionStates.page());
        }

        assertThat(Files.readString(page))
                .as("stale: run this test with -Dupdate=true")
                .isEqualTo(SessionStates.page());
    }

    @Test
    void aMessageWithoutAnEntryIsAViolationThatNamesBoth() {
        assertThatThrownBy(() -> Transitions.CLIENT.next(SessionState.ESTABLISHING, MessageType.EVENT))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessage("EVENT is not allowed while the session is ESTABLISHING");
    }
}
