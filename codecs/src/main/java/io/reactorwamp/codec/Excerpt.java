package io.reactorwamp.codec;

/** A peer's text made fit for messages and logs: cut, and without control characters. */
final class Excerpt {
    private static final int MAX_LENGTH = 200;

    private Excerpt() {}

    static String of(String text) {
        StringBuilder excerpt = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (i == MAX_LENGTH) {
                return excerpt.append('…').toString();
            }
            char c = text.charAt(i);
            if (c < ' ' || (c >= 0x7F && c < 0xA0) || c == '\u2028' || c == '\u2029' || Character.isSurrogate(c)) {
                excerpt.append(String.format("\\u%04x", (int) c));
            } else {
                excerpt.append(c);
            }
        }
        return excerpt.toString();
    }
}
