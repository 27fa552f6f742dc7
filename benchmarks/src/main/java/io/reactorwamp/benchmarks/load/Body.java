package io.reactorwamp.benchmarks.load;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a call or an event carries beside its number. */
public enum Body {
    /** A text of 20 characters: a CALL of about 60 bytes in JSON. */
    SMALL("x".repeat(20)),
    /** A text of 128 characters. */
    TEXT_128("x".repeat(128)),
    /** A text of 4,096 characters. */
    TEXT_4096("x".repeat(4096)),
    /** A list of 128 zeros, which a callee answers with one integer. */
    INTEGERS(Collections.nCopies(128, 0)),
    /** A dict of 8 pairs of texts of 8 characters. */
    DICT(dict());

    private final Object value;

    Body(Object value) {
        this.value = value;
    }

    /** The value to send. */
    public Object value() {
        return value;
    }

    /** What a callee answers, given what it received. */
    public Object answer(Object received) {
        return this == INTEGERS ? ((List<?>) received).size() : received;
    }

    /** Whether a subscriber received what was published. */
    public boolean isEvent(Object received) {
        if (this != INTEGERS) {
            return value.equals(received);
        }
        return received instanceof List<?> list
                && list.size() == 128
                && list.stream().allMatch(e -> ((Number) e).intValue() == 0);
    }

    /** Whether a caller received the right answer. */
    public boolean isAnswer(Object received) {
        return this == INTEGERS ? received instanceof Number size && size.intValue() == 128 : value.equals(received);
    }

    private static Map<String, String> dict() {
        Map<String, String> dict = new TreeMap<>();
        for (int i = 0; i < 8; i++) {
            dict.put("key-000" + i, "value-0" + i);
        }
        return dict;
    }
}
