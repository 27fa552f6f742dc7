package io.reactorwamp.router;

/**
 * What a realm held at one moment, and what befell its slow consumers up to then.
 *
 * @param sessions how many sessions were open
 * @param registrations how many procedures were registered
 * @param subscriptions how many topics were subscribed to
 * @param pendingCalls how many calls had no answer yet
 * @param slowConsumers how often a client did not read fast enough: see {@link SlowConsumer}
 * @param droppedEvents how many events were not sent to a client because of that, or because they do not fit its format or the
 *     messages that it takes
 */
public record RealmCounts(
        int sessions, int registrations, int subscriptions, int pendingCalls, long slowConsumers, long droppedEvents) {

    /** Whether nobody is there and nothing of anybody. */
    public boolean isEmpty() {
        return sessions == 0 && registrations == 0 && subscriptions == 0 && pendingCalls == 0;
    }
}
