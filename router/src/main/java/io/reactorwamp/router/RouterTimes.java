package io.reactorwamp.router;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;

/**
 * How long a router waits for its clients.
 *
 * @param handshake for a client to join, from the connection's begin or the last GOODBYE on
 * @param close for a client to answer a GOODBYE of the router, and to read what it is sent before the router closes the connection
 * @param pause how long a connection is not read at a time because the receiver of its messages is slow
 * @param clock counts the time
 */
record RouterTimes(Duration handshake, Duration close, Duration pause, Scheduler clock) {

    /** The time of day. */
    Instant now() {
        return Instant.ofEpochMilli(clock.now(TimeUnit.MILLISECONDS));
    }
}
