package io.reactorwamp.transport.inprocess;

import io.reactorwamp.codec.PayloadMapper;
import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.transport.Backlog;
import io.reactorwamp.transport.CallingThread;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.ConnectionDetails;
import io.reactorwamp.transport.Mailbox;
import io.reactorwamp.transport.OutboundOverflowException;
import io.reactorwamp.transport.Receiver;
import io.reactorwamp.transport.WireLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.util.concurrent.Queues;

/**
 * One end of an in-process pair. What comes in waits in a queue of this end, which its mailbox hands to the receiver; everything
 * that the receiver is told passes that mailbox.
 */
final class InProcessConnection<I extends Message, O extends Message> implements Connection<I, O> {
    private static final Logger LOG = LoggerFactory.getLogger(InProcessConnection.class);
    private static final int BATCH = 256;

    private final InProcessConnection<O, I> peer;
    private final PayloadMapper payloads;
    private final int maxMessageBytes;
    private final String description;

    private final Mailbox mailbox = Mailbox.onCaller(failure -> LOG.error("A receiver failed", failure));
    private final Queue<I> inbound = Queues.<I>unboundedMultiproducer().get();
    private final Backlog backlog;
    private final Runnable deliver = this::deliver;
    private final Runnable writable = this::tellWritable;

    private volatile @Nullable Receiver<I, O> receiver;
    private volatile boolean reading = true;
    private volatile boolean closed;
    private @Nullable Ending ending;

    /** How many messages this end handed over; owned by its sender. */
    private long handedOver;

    /** For each message that was given back, how many were handed over before it. */
    private final Queue<Long> givenBack = Queues.<Long>unboundedMultiproducer().get();

    /** How many messages of the other end were taken, and how many of those that it got back lie before them; owned by the mailbox. */
    private long taken;

    private long passed;

    /** How the pair ended, as this end is told. */
    private record Ending(@Nullable IOException cause, boolean atOnce) {}

    /** The client's end, together with the router's. */
    InProcessConnection(PayloadMapper payloads, InProcessLimits limits) {
        this.payloads = payloads;
        this.maxMessageBytes = limits.messageBytes();
        this.description = "in-process client";
        this.backlog = new Backlog(limits.outbound());
        this.peer = new InProcessConnection<>(this, payloads, limits);
    }

    private InProcessConnection(InProcessConnection<O, I> client, PayloadMapper payloads, InProcessLimits limits) {
        this.payloads = payloads;
        this.maxMessageBytes = limits.messageBytes();
        this.description = "in-process router";
        this.backlog = new Backlog(limits.outbound());
        this.peer = client;
    }

    InProcessConnection<O, I> peer() {
        return peer;
    }

    @Override
    public void start(Receiver<I, O> receiver) {
        this.receiver = receiver;
        mailbox.submit(deliver);
    }

    @Override
    public void send(O message) {
        if (closed || peer.closed) {
            return;
        }
        int bytes = payloads.sizeOf(message.payload());
        if (bytes > maxMessageBytes) {
            givenBack.offer(handedOver);
            mailbox.submit(() -> refuse(message, bytes));
            return;
        }
        if (WireLog.isOn()) {
            WireLog.sent(description, message);
        }
        handedOver++;
        peer.inbound.offer(message);
        int before = peer.backlog.add(payloads.sizeOf(message));
        if (before == 0) {
            peer.mailbox.submit(peer.deliver);
        } else if (before < 0) {
            IOException overflow = new OutboundOverflowException("the other end does not read: " + peer.description);
            peer.end(new Ending(overflow, true));
            end(new Ending(overflow, true));
        }
    }

    @Override
    public void close() {
        peer.end(new Ending(null, false));
        end(new Ending(null, true));
    }

    @Override
    public void abort() {
        peer.end(new Ending(new IOException("the other end was aborted: " + description), true));
        end(new Ending(null, true));
    }

    @Override
    public boolean isWritable() {
        return peer.backlog.isWritable();
    }

    @Override
    public long unwrittenBytes() {
        return peer.backlog.bytes();
    }

    @Override
    public void setReading(boolean reading) {
        this.reading = reading;
        if (reading) {
            mailbox.submit(deliver);
        }
    }

    @Override
    public PayloadMapper payloads() {
        return payloads;
    }

    @Override
    public int maxMessageBytes() {
        return maxMessageBytes;
    }

    @Override
    public Executor executor() {
        return CallingThread.INSTANCE;
    }

    @Override
    public ConnectionDetails details() {
        return ConnectionDetails.IN_PROCESS;
    }

    @Override
    public String description() {
        return description;
    }

    private void end(Ending how) {
        mailbox.submit(() -> {
            Ending before = ending;
            if (before == null || (how.atOnce && !before.atOnce)) {
                ending = how;
            }
            deliver();
        });
    }

    private void deliver() {
        Receiver<I, O> to = receiver;
        if (to == null || closed) {
            return;
        }
        Ending end = ending;
        if (end != null && (end.atOnce || backlog.messages() == 0)) {
            finish(to, end);
        } else if (reading) {
            deliverBatch(to);
        }
    }

    @SuppressWarnings("NullAway") // counted before: the queue holds them
    private void deliverBatch(Receiver<I, O> to) {
        int count = Math.min(backlog.messages(), BATCH);
        if (count == 0) {
            return;
        }
        List<I> batch = new ArrayList<>(count);
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            I message = inbound.poll();
            batch.add(message);
            bytes += payloads.sizeOf(message);
        }
        int left = backlog.remove(count, bytes);
        if (left > 0 || ending != null) {
            mailbox.submit(deliver);
        }
        if (backlog.resumes()) {
            peer.mailbox.submit(peer.writable);
        }
        to.onMessages(batch);
        taken += count;
        tellWritten();
    }

    private void tellWritten() {
        Receiver<O, I> sender = peer.receiver;
        for (Long before = peer.givenBack.peek(); before != null && before <= taken; before = peer.givenBack.peek()) {
            peer.givenBack.poll();
            passed++;
        }
        if (sender != null) {
            sender.onWritten(taken + passed);
        }
    }

    private void finish(Receiver<I, O> to, Ending end) {
        closed = true;
        inbound.clear();
        to.onClosed(end.cause);
    }

    private void tellWritable() {
        Receiver<I, O> to = receiver;
        if (to != null && !closed) {
            to.onWritable();
        }
    }

    private void refuse(O message, int bytes) {
        Receiver<I, O> to = receiver;
        if (to != null && !closed) {
            String reason = "the payload has " + bytes + " bytes, at most " + maxMessageBytes + " are allowed";
            to.onUnsent(message, ErrorUri.PAYLOAD_SIZE_EXCEEDED, reason);
        }
    }
}
