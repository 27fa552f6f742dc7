package io.reactorwamp.router;

/**
 * What a realm held at one moment.
 *
 * @param sessions how many sessions were open
 * @param registrations how many procedures were registered
 * @param subscriptions how many topics were subscribed to
 * @param pendingCalls how many calls had no answer yet
 */
public record RealmCounts(int sessions, int registrations, int subscriptions, int pendingCalls) {}
