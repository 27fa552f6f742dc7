package io.reactorwamp.codec;

import io.reactorwamp.protocol.value.Arguments;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** About how many bytes values take once they are encoded, whatever the format: enough to bound what waits. */
final class ValueSize {
    private static final int SCALAR = 8;

    private ValueSize() {}

    static int of(Arguments arguments) {
        return (int) Math.min(Integer.MAX_VALUE, of((Object) arguments.args()) + of((Object) arguments.kwargs()));
    }

    private static long of(@Nullable Object value) {
        if (value instanceof String text) {
            return text.length();
        }
        if (value instanceof byte[] bytes) {
            return bytes.length;
        }
        long size = 0;
        if (value instanceof Collection<?> elements) {
            for (Object element : elements) {
                size += of(element);
            }
        } else if (value instanceof Map<?, ?> entries) {
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                size += of(entry.getKey()) + of(entry.getValue());
            }
        } else {
            size = SCALAR;
        }
        return size;
    }
}
