package io.reactorwamp.protocol.rpc;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Calls in parts that ended before their last part came: the parts that were on their way then are discarded, where any other CALL with
 * an id of the past is a violation. Remembers the last {@link #MAX} of a session: a caller that was told of the end sends no more.
 */
final class LateParts {
    private static final int MAX = 1_024;

    private final Set<Long> calls = new LinkedHashSet<>(0);

    /** The call is over, its last part has not come. */
    void expect(long call) {
        if (calls.size() == MAX) {
            calls.remove(calls.iterator().next());
        }
        calls.add(call);
    }

    /** Whether a part is one of those; no others of its call follow the last one. */
    boolean discards(long call, boolean last) {
        return last ? calls.remove(call) : calls.contains(call);
    }
}
