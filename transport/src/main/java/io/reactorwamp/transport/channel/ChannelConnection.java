package io.reactorwamp.transport.channel;

import io.netty.channel.Channel;
import io.reactorwamp.codec.PayloadMapper;
import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.transport.Backlog;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.ConnectionDetails;
import io.reactorwamp.transport.OutboundOverflowException;
import io.reactorwamp.transport.Receiver;
import java.util.concurrent.Executor;

/** The face of a {@link ConnectionHandler} towards all threads. */
final class ChannelConnection<I extends Message, O extends Message> implements Connection<I, O> {
    private final Channel channel;
    private final ConnectionHandler<I, O> handler;
    private final OutboundQueue queue;
    private final Outbound<O> outbound;
    private final Backlog backlog;
    private final PayloadMapper payloads;

    private volatile boolean started;
    private volatile boolean reading = true;

    ChannelConnection(
            Channel channel,
            ConnectionHandler<I, O> handler,
            OutboundQueue queue,
            Outbound<O> outbound,
            Backlog backlog) {
        this.channel = channel;
        this.handler = handler;
        this.queue = queue;
        this.outbound = outbound;
        this.backlog = backlog;
        this.payloads = handler.format().serializer().payloads();
    }

    @Override
    public void start(Receiver<I, O> receiver) {
        if (channel.eventLoop().inEventLoop()) {
            startOnLoop(receiver);
        } else {
            channel.eventLoop().execute(() -> startOnLoop(receiver));
        }
    }

    private void startOnLoop(Receiver<I, O> receiver) {
        handler.start(receiver);
        started = true;
        channel.config().setAutoRead(reading);
    }

    @Override
    public void send(O message) {
        if (handler.isOver()) {
            return;
        }
        if (backlog.add(payloads.sizeOf(message)) < 0) {
            handler.fail(new OutboundOverflowException("the other side does not read: " + description()));
            return;
        }
        queue.add(outbound, message);
    }

    @Override
    public void close() {
        handler.closeWanted();
        queue.addClose(outbound);
    }

    @Override
    public void abort() {
        handler.closeWanted();
        handler.cut();
    }

    @Override
    public boolean isWritable() {
        return backlog.isWritable();
    }

    @Override
    public long unwrittenBytes() {
        return backlog.bytes();
    }

    @Override
    public void setReading(boolean reading) {
        this.reading = reading;
        // On the loop alone: a stop from outside takes effect there later, maybe after a newer resume.
        if (channel.eventLoop().inEventLoop()) {
            applyReading();
        } else if (!handler.isOver()) {
            channel.eventLoop().execute(this::applyReading);
        }
    }

    private void applyReading() {
        if (started) {
            if (reading) {
                handler.onSign();
            }
            channel.config().setAutoRead(reading);
        }
    }

    @Override
    public PayloadMapper payloads() {
        return payloads;
    }

    @Override
    public int maxMessageBytes() {
        return handler.format().sendBytes();
    }

    @Override
    public Executor executor() {
        return channel.eventLoop();
    }

    @Override
    public ConnectionDetails details() {
        return handler.format().details();
    }

    @Override
    public String description() {
        return handler.format().description();
    }
}
