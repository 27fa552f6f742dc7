package io.reactorwamp.router;

/** Text of a client, made fit for a log: one line, of limited length. */
final class Printable {
    private static final int MAX_LENGTH = 200;

    private Printable() {}

    /** The text with control, format and separator characters as {@code \}{@code uXXXX}, cut after 200 characters. */
    static String of(String text) {
        StringBuilder line = new StringBuilder();
        int length = Math.min(text.length(), MAX_LENGTH);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (isPlain(c)) {
                line.append(c);
            } else {
                line.append(String.format("\\u%04x", (int) c));
            }
        }
        return length < text.length() ? line.append("...").toString() : line.toString();
    }

    private static boolean isPlain(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> false;
            default -> true;
        };
    }
}
