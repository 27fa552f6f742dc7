package io.reactorwamp.router;

import io.reactorwamp.codec.PayloadMapper;
import io.reactorwamp.codec.Serializers;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.CallingThread;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.Receiver;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The router's end of a connection whose other end is the test. */
class FakeConnection implements Connection<ToRouter, ToClient> {
    private final List<ToClient> sent = new ArrayList<>();
    private @Nullable Receiver<ToRouter, ToClient> receiver;
    private boolean writable = true;
    private boolean reading = true;
    private boolean stalled;
    private boolean closed;

    Receiver<ToRouter, ToClient> receiver() {
        return Objects.requireNonNull(receiver, "not started");
    }

    List<ToClient> sent() {
        return sent;
    }

    boolean isClosed() {
        return closed;
    }

    boolean isReading() {
        return reading;
    }

    /** From now on the other end reads nothing: what is sent is never all delivered. */
    void stall() {
        stalled = true;
    }

    void setWritable(boolean to) {
        writable = to;
    }

    void receive(ToRouter... messages) {
        receiver().onMessages(List.of(messages));
    }

    @Override
    public void start(Receiver<ToRouter, ToClient> to) {
        receiver = to;
    }

    @Override
    public void send(ToClient message) {
        sent.add(message);
    }

    @Override
    public void close() {
        if (!stalled) {
            abort();
        }
    }

    @Override
    public void abort() {
        if (!closed) {
            closed = true;
            receiver().onClosed(null);
        }
    }

    @Override
    public boolean isWritable() {
        return writable;
    }

    @Override
    public long unwrittenBytes() {
        return 0;
    }

    @Override
    public void setReading(boolean to) {
        reading = to;
    }

    @Override
    public PayloadMapper payloads() {
        return Serializers.json().payloads();
    }

    @Override
    public int maxMessageBytes() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Executor executor() {
        return CallingThread.INSTANCE;
    }

    @Override
    public String description() {
        return "fake";
    }
}
