package io.reactorwamp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Nothing of somebody else moves the cursor of who reads a log, or hides. */
class PrintableTest {

    @Test
    void plainTextStaysAsItIs() {
        assertThat(Printable.of("plain text, äöü 漢字 😀")).isEqualTo("plain text, äöü 漢字 😀");
    }

    @Test
    void whatControlsOrHidesIsEscaped() {
        assertThat(Printable.of("a\tb\u0000c\u001b[31md\u202ee\u2028f\ud83dg\udb80\udc00h"))
                .isEqualTo("a\\u0009b\\u0000c\\u001b[31md\\u202ee\\u2028f\\ud83dg\\udb80\\udc00h");
    }

    @Test
    void theLengthIsLimited() {
        assertThat(Printable.of("y".repeat(200))).isEqualTo("y".repeat(200));
        assertThat(Printable.of("y".repeat(201))).isEqualTo("y".repeat(200) + "... (201 characters)");
        assertThat(Printable.of("y".repeat(11), 10)).isEqualTo("y".repeat(10) + "... (11 characters)");
    }
}
