package io.reactorwamp.testing.proxy;

import java.util.EnumMap;
import java.util.Map;

/**
 * What is done to everything that passes. Immutable.
 *
 * @param leastDelay how long bytes are held back at least, in nanoseconds
 * @param mostDelay how long at most
 * @param bytesPerSecond how much passes each way of each connection; 0 for no limit
 * @param segmentBytes the most bytes that are written at once; 0 for no limit
 * @param corruptOneIn one of so many bytes is changed; 0 for none
 * @param blackhole whether nothing passes
 * @param endings when connections end
 */
record Faults(
        long leastDelay,
        long mostDelay,
        long bytesPerSecond,
        int segmentBytes,
        int corruptOneIn,
        boolean blackhole,
        Map<Way, EndAt> endings) {
    static final Faults NONE = new Faults(0, 0, 0, 0, 0, false, Map.of());

    /** Ends a connection on which so many bytes have passed. */
    record EndAt(long bytes, Ending ending) {}

    Faults withDelay(long least, long most) {
        return new Faults(least, most, bytesPerSecond, segmentBytes, corruptOneIn, blackhole, endings);
    }

    Faults withRate(long bytes) {
        return new Faults(leastDelay, mostDelay, bytes, segmentBytes, corruptOneIn, blackhole, endings);
    }

    Faults withSegments(int bytes) {
        return new Faults(leastDelay, mostDelay, bytesPerSecond, bytes, corruptOneIn, blackhole, endings);
    }

    Faults withCorruption(int oneIn) {
        return new Faults(leastDelay, mostDelay, bytesPerSecond, segmentBytes, oneIn, blackhole, endings);
    }

    Faults withBlackhole() {
        return new Faults(leastDelay, mostDelay, bytesPerSecond, segmentBytes, corruptOneIn, true, endings);
    }

    Faults withEnding(Way way, EndAt end) {
        Map<Way, EndAt> changed = new EnumMap<>(Way.class);
        changed.putAll(endings);
        changed.put(way, end);
        return new Faults(
                leastDelay, mostDelay, bytesPerSecond, segmentBytes, corruptOneIn, blackhole, Map.copyOf(changed));
    }
}
