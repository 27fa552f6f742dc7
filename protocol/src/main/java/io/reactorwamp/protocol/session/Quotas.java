package io.reactorwamp.protocol.session;

/**
 * What one session may hold of the other side at a time.
 *
 * @param subscriptions the most subscriptions
 * @param registrations the most registrations
 * @param pendingCalls the most calls without a final result
 * @param pendingInvocations the most invocations that a callee has not answered
 * @param testaments the most events to be published when the session ends
 * @param testamentBytes the most memory that all of these keep, about
 */
public record Quotas(
        int subscriptions,
        int registrations,
        int pendingCalls,
        int pendingInvocations,
        int testaments,
        long testamentBytes) {
    /** 10,000 subscriptions, 10,000 registrations, 65,536 calls, 65,536 invocations, 100 testaments of 1 MiB together. */
    public static final Quotas DEFAULT = new Quotas(10_000, 10_000, 65_536, 65_536, 100, 1L << 20);
}
