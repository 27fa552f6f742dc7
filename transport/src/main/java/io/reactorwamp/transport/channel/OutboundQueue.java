package io.reactorwamp.transport.channel;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.FastThreadLocal;
import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.transport.CallingThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all connections of one event loop have to send. Any thread adds; the loop drains it as one task, also when the loop itself
 * added: so the task runs after the current read and merges all its answers into one write and one flush per connection.
 */
public final class OutboundQueue implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboundQueue.class);
    private static final FastThreadLocal<OutboundQueue> OF_LOOP = new FastThreadLocal<>();
    private static final AtomicIntegerFieldUpdater<OutboundQueue> PENDING =
            AtomicIntegerFieldUpdater.newUpdater(OutboundQueue.class, "pending");

    @SuppressWarnings("rawtypes")
    private static final AtomicReferenceFieldUpdater<OutboundQueue, Node> NEWEST =
            AtomicReferenceFieldUpdater.newUpdater(OutboundQueue.class, Node.class, "newest");

    /** The most items of one drain, so that the loop reads in between. */
    private static final int DRAIN_BOUND = 4_096;

    private final EventLoop loop;
    private final EncodedFrames frames = new EncodedFrames();
    private final List<Outbound<?>> touched = new ArrayList<>();

    /** The list's newest node; the oldest one is spent and only points to the first that is not. */
    @SuppressWarnings("UnusedVariable") // read by the updater
    private volatile Node<?> newest;

    private Node<?> spent;
    private volatile int pending;
    private final Runnable wakeUp = this::schedule;

    /** The queue of a loop of its own: others get theirs from {@link #of}. */
    OutboundQueue(EventLoop loop) {
        this.loop = loop;
        this.spent = new Node<>(null, null, false);
        this.newest = spent;
    }

    /** The queue of the calling thread's loop. */
    @SuppressWarnings("ReferenceEquality") // that very loop
    static OutboundQueue of(EventLoop loop) {
        OutboundQueue queue = OF_LOOP.getIfExists();
        if (queue == null || queue.loop != loop) {
            queue = new OutboundQueue(loop);
            OF_LOOP.set(queue);
            CallingThread.belongsTo(loop);
        }
        return queue;
    }

    /** A message for a connection. Any thread. */
    <O extends Message> void add(Outbound<O> target, O message) {
        add(new Node<>(target, message, false));
    }

    /** The end of what is sent to a connection. Any thread. */
    void addClose(Outbound<?> target) {
        add(new Node<>(target, null, true));
    }

    /** A wish of a connection to be looked at in the next drain. Any thread. */
    void addTouch(Outbound<?> target) {
        add(new Node<>(target, null, false));
    }

    private void add(Node<?> node) {
        Node<?> before = NEWEST.getAndSet(this, node);
        before.next = node;
        int waiting = PENDING.getAndIncrement(this);
        if (waiting == 0) {
            // Not before the sender is done: the loop would write what is there by then, once for each message.
            CallingThread.onRelease(wakeUp);
        } else if (waiting % DRAIN_BOUND == 0) {
            schedule();
        }
    }

    private void schedule() {
        try {
            loop.execute(this);
        } catch (RejectedExecutionException afterShutdown) {
            LOG.debug("The event loop is shut down; what is sent is dropped");
        }
    }

    @Override
    public void run() {
        int count = Math.min(pending, DRAIN_BOUND);
        for (int i = 0; i < count; i++) {
            deliver(poll());
        }
        for (int i = 0; i < touched.size(); i++) {
            touched.get(i).finishDrain(frames);
        }
        touched.clear();
        frames.clear();
        if (PENDING.addAndGet(this, -count) > 0) {
            schedule();
        }
    }

    private <O extends Message> void deliver(Node<O> node) {
        Outbound<O> target = node.target;
        if (target == null) {
            return;
        }
        if (target.touch()) {
            touched.add(target);
        }
        if (node.message != null) {
            target.write(node.message, frames);
        } else if (node.close) {
            target.closeWhenWritten();
        }
        node.target = null;
        node.message = null;
    }

    private Node<?> poll() {
        Node<?> next = spent.next;
        while (next == null) {
            // A sender has counted its node but not linked it yet: its next step. A hint to the processor would count
            // as blocking.
            next = spent.next;
        }
        spent = next;
        return next;
    }

    /** An item and the link to the one after it in one object. */
    private static final class Node<O extends Message> {
        @Nullable
        Outbound<O> target;

        @Nullable
        O message;

        final boolean close;
        volatile @Nullable Node<?> next;

        Node(@Nullable Outbound<O> target, @Nullable O message, boolean close) {
            this.target = target;
            this.message = message;
            this.close = close;
        }
    }
}
