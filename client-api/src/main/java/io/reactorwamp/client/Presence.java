package io.reactorwamp.client;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is there, from a list and events that may overtake each other. For one subscriber, hence for one thread at a time. Ids are not
 * used again, so who left is not there whatever is told of it later.
 */
final class Presence {
    /** Beyond so many that left without having been seen, the rest is forgotten: they were never told to be there. */
    private static final int MOST_UNSEEN = 10_000;

    private final Map<Long, SessionDetails> present = new LinkedHashMap<>();
    private final Set<Long> leftUnseen = new HashSet<>();

    /** Who is there now, or null if the session was known or is gone already. */
    @Nullable
    Map<Long, SessionDetails> onPresent(SessionDetails session) {
        if (leftUnseen.remove(session.id()) || present.putIfAbsent(session.id(), session) != null) {
            return null;
        }
        return snapshot();
    }

    /** Who is there now, or null if the session was not known. */
    @Nullable
    Map<Long, SessionDetails> onLeft(SessionLeft session) {
        if (present.remove(session.id()) == null) {
            if (leftUnseen.size() < MOST_UNSEEN) {
                leftUnseen.add(session.id());
            }
            return null;
        }
        return snapshot();
    }

    private Map<Long, SessionDetails> snapshot() {
        return Map.copyOf(present);
    }
}
