package io.reactorwamp.client;

import java.time.Duration;

/**
 * How a client notices that its router is gone although the connection stays open: it asks a silent router for a sign of life.
 *
 * @param interval how long the router may be silent before it is asked, not negative; zero to ask never
 * @param timeout how long it may be silent after that before the connection counts as lost; positive unless the interval is zero
 */
public record KeepAlive(Duration interval, Duration timeout) {

    /**
     * Checks the times.
     *
     * @param interval how long the router may be silent before it is asked
     * @param timeout how long it may be silent after that
     * @throws IllegalArgumentException if one is null or negative, or there is no time for an answer
     */
    public KeepAlive {
        if (Checks.present(interval, "interval").isNegative()
                || Checks.present(timeout, "timeout").isNegative()) {
            throw new IllegalArgumentException(
                    "the times of a keep-alive must not be negative: " + interval + ", " + timeout);
        }
        if (!interval.isZero() && timeout.isZero()) {
            throw new IllegalArgumentException(
                    "the timeout of a keep-alive must be positive: there is no time for an answer");
        }
    }
}
