package io.reactorwamp.codec;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Bytes in JSON: a string of U+0000 and padded Base64 ("Binary support in JSON"). */
final class BinaryText {
    /** The first character of a string that stands for bytes. */
    static final char MARK = '\0';

    private BinaryText() {}

    static boolean isBinary(String text) {
        return !text.isEmpty() && text.charAt(0) == MARK;
    }

    static String encode(byte[] bytes) {
        return MARK + Base64.getEncoder().encodeToString(bytes);
    }

    /** The bytes that a text with the mark stands for, or null if the rest is not padded Base64. */
    static byte @Nullable [] decode(String text) {
        if (text.length() % 4 != 1) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(text.substring(1));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
