package io.reactorwamp.router;

import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.message.ToClient;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Messages that wait for one client, in the order in which they were sent; events can also be taken out before their turn. */
final class Waiting {
    private final ArrayDeque<Entry> events = new ArrayDeque<>();
    private final ArrayDeque<Entry> others = new ArrayDeque<>();
    private long next;
    private long bytes;

    private record Entry(long number, ToClient message, int size) {}

    void add(ToClient message, int size) {
        (message instanceof Event ? events : others).add(new Entry(next++, message, size));
        bytes += size;
    }

    boolean isEmpty() {
        return events.isEmpty() && others.isEmpty();
    }

    int messages() {
        return events.size() + others.size();
    }

    int events() {
        return events.size();
    }

    long bytes() {
        return bytes;
    }

    /** Takes the first message, or returns null. */
    @Nullable
    ToClient poll() {
        Entry event = events.peek();
        Entry other = others.peek();
        boolean eventIsFirst = other == null || (event != null && event.number < other.number);
        Entry first = eventIsFirst ? events.poll() : others.poll();
        return first == null ? null : taken(first);
    }

    /** Takes the first event out; false if there is none. */
    boolean dropEvent() {
        Entry event = events.poll();
        if (event != null) {
            taken(event);
        }
        return event != null;
    }

    private ToClient taken(Entry entry) {
        bytes -= entry.size;
        return entry.message;
    }
}
