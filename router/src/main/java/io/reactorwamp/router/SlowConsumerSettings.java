package io.reactorwamp.router;

import java.time.Duration;

/**
 * What may wait in the router for one client besides what its transport holds, and what happens to clients for whom more would have
 * to wait. Immutable.
 *
 * @param policy what happens
 * @param messages the most messages that wait
 * @param bytes the most bytes of their payloads
 * @param grace how long a client may take nothing while events wait, before the policies that disconnect do so; at the latest after
 *     twice that time it is gone
 */
public record SlowConsumerSettings(SlowConsumerPolicy policy, int messages, long bytes, Duration grace) {

    /** Disconnects at 65,536 messages or 16 MiB, or after 5 seconds. */
    public static final SlowConsumerSettings DEFAULT =
            new SlowConsumerSettings(SlowConsumerPolicy.DISCONNECT, 65_536, 16L << 20, Duration.ofSeconds(5));

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is not positive
     */
    public SlowConsumerSettings {
        if (messages < 1 || bytes < 1 || grace.isZero() || grace.isNegative()) {
            throw new IllegalArgumentException("messages, bytes and grace must be positive");
        }
    }

    /** These settings with another policy. */
    public SlowConsumerSettings withPolicy(SlowConsumerPolicy other) {
        return new SlowConsumerSettings(other, messages, bytes, grace);
    }

    /** These settings with another bound. */
    public SlowConsumerSettings withBound(int mostMessages, long mostBytes) {
        return new SlowConsumerSettings(policy, mostMessages, mostBytes, grace);
    }

    /** These settings with another grace period. */
    public SlowConsumerSettings withGrace(Duration period) {
        return new SlowConsumerSettings(policy, messages, bytes, period);
    }
}
