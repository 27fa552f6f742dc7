package io.reactorwamp.protocol.session;

/**
 * How many events a realm retains. What does not fit is refused when it is published.
 *
 * @param topics the most topics that have retained events
 * @param bytes the most memory that all payloads of retained events keep, about
 */
public record RetentionRules(int topics, long bytes) {
    /** 10,000 topics, 16 MiB. */
    public static final RetentionRules DEFAULT = new RetentionRules(10_000, 16L << 20);
}
