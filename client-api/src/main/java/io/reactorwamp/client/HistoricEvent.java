package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** An event that a router kept: when it was published, details and arguments, decoded on demand. Immutable. Spec: "Event History". */
public final class HistoricEvent extends ReceivedPayload {
    private final Dict entry;

    HistoricEvent(Dict entry, PayloadReader reader) {
        super(reader);
        this.entry = entry;
    }

    /**
     * Gives the time of publication.
     *
     * @return the router's time, or null if it tells none that can be read
     */
    public @Nullable Instant time() {
        String text = entry.string("timestamp");
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /**
     * Gives the id of the publication, the same that its receivers got.
     *
     * @return the id; 0 if the router does not tell
     */
    public long publicationId() {
        return MetaShapes.integer(entry.get("publication"));
    }

    /**
     * Gives the id of the subscription whose history this is.
     *
     * @return the id; 0 if the router does not tell
     */
    public long subscriptionId() {
        return MetaShapes.integer(entry.get("subscription"));
    }

    /**
     * Gives what EVENT told about the event: for patterns, its {@code topic}; of a sealed payload, which is not opened here, how it
     * travelled.
     *
     * @return the details, unknown keys included
     */
    public Dict details() {
        return entry.dict("details");
    }

    @Override
    public String toString() {
        return "historic event " + publicationId();
    }
}
