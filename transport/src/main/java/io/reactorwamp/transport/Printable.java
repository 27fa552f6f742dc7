package io.reactorwamp.transport;

/** Text of somebody else, made fit for a log: one line of limited length, in which nothing moves the cursor or hides. */
public final class Printable {
    private static final int MAX_LENGTH = 200;

    private Printable() {}

    /** The first 200 characters, those of them that control, format or separate, or are none, as {@code \}{@code uXXXX}. */
    public static String of(String text) {
        return of(text, MAX_LENGTH);
    }

    /** The same, cut after another number of characters. */
    static String of(String text, int maxLength) {
        StringBuilder line = new StringBuilder();
        int end = Math.min(text.length(), maxLength);
        for (int i = 0; i < end; i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            if (isPlain(character)) {
                line.appendCodePoint(character);
            } else {
                Character.toString(character).chars().forEach(unit -> line.append(String.format("\\u%04x", unit)));
            }
        }
        return end < text.length() ? line + "... (" + text.length() + " characters)" : line.toString();
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
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
