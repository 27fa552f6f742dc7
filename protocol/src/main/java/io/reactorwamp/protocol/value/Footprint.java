package io.reactorwamp.protocol.value;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** About how many bytes of memory values of the value model take, for bounds on what is kept. */
final class Footprint {
    private static final int OBJECT = 24;
    private static final int ENTRY = 48;

    private Footprint() {}

    static long of(@Nullable Object value) {
        if (value instanceof String text) {
            return OBJECT + 2L * text.length();
        }
        if (value instanceof byte[] bytes) {
            return OBJECT + bytes.length;
        }
        long sum = OBJECT;
        if (value instanceof List<?> list) {
            for (Object element : list) {
                sum += ENTRY + of(element);
            }
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                sum += ENTRY + of(entry.getKey()) + of(entry.getValue());
            }
        }
        return sum;
    }
}
