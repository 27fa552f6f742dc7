package io.reactorwamp.benchmarks.load;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Events in bursts, a fixed number of bursts ahead of the slowest subscriber. Whoever completes a burst publishes the next one; the
 * count of bursts to publish serialises that.
 */
final class EventLoad extends Load implements Peer.Deliveries {
    /** Longs between the counts of two subscribers, so that they do not share a cache line. */
    private static final int STRIDE = 8;

    private final Case shape;
    private final Object body;
    private final int subscribers;
    private final int burst;
    private final Peer.Events events;

    /** Events delivered, by subscriber; each is written by its thread only. */
    private final AtomicLongArray delivered;
    /** Subscribers that still miss a burst, by burst modulo its length. */
    private final AtomicInteger[] missing;

    private final AtomicInteger toPublish = new AtomicInteger();
    private volatile long published;

    /**
     * Bursts that may be under way. The first burst comes from a thread of the driver and goes alone: what follows is published by
     * the threads of the stack and must not overtake it.
     */
    private volatile int ahead;

    EventLoad(Case shape, Peer peer, Target target) throws Exception {
        this.shape = shape;
        this.body = shape.body().value();
        this.subscribers = shape.subscribers();
        this.burst = shape.burst();
        this.delivered = new AtomicLongArray(subscribers * STRIDE);
        this.missing = new AtomicInteger[2 * shape.ahead()];
        for (int i = 0; i < missing.length; i++) {
            missing[i] = new AtomicInteger(subscribers);
        }
        this.events = peer.events(target, subscribers, this);
    }

    @Override
    void kick() {
        ahead = 1;
        new Thread(() -> publish(1), "first-publication").start();
    }

    private void publish(int bursts) {
        if (toPublish.getAndAdd(bursts) != 0) {
            return;
        }
        do {
            long number = published;
            for (int i = 0; i < burst; i++) {
                // Counted before it is sent: an in-process event is delivered before publish returns.
                published = number + 1;
                events.publish(number++, body);
            }
        } while (toPublish.decrementAndGet() != 0);
    }

    @Override
    public void onEvent(int subscriber, long number, Object received) {
        int slot = subscriber * STRIDE;
        long expected = delivered.get(slot);
        if (number != expected || !shape.body().isEvent(received)) {
            fail(new IllegalStateException(
                    "subscriber " + subscriber + " got event " + number + " instead of " + expected));
            return;
        }
        if ((expected + 1) % burst == 0) {
            onBurst(expected / burst);
        }
        // Last, so that a load that starts more is not idle in between.
        delivered.lazySet(slot, expected + 1);
    }

    private void onBurst(long number) {
        AtomicInteger left = missing[(int) (number % missing.length)];
        if (left.decrementAndGet() == 0) {
            left.set(subscribers);
            if (isRunning()) {
                int more = 1 + shape.ahead() - ahead;
                ahead = shape.ahead();
                publish(more);
            }
        }
    }

    @Override
    public void onFailure(Throwable cause) {
        fail(cause);
    }

    @Override
    long completed() {
        long sum = 0;
        for (int i = 0; i < subscribers; i++) {
            sum += delivered.get(i * STRIDE);
        }
        return sum;
    }

    @Override
    boolean isIdle() {
        return toPublish.get() == 0 && completed() == published * subscribers;
    }

    @Override
    long[] takeDurations() {
        return new long[0];
    }
}
