package io.reactorwamp.protocol.session;

import java.time.Instant;

/** Port: the time of day, for what is dated. What waits uses {@link Timer}. */
@FunctionalInterface
public interface WallClock {

    /** The time now. */
    Instant now();
}
