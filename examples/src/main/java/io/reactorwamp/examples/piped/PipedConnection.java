package io.reactorwamp.examples.piped;

import io.netty.buffer.ByteBuf;
import io.reactorwamp.codec.PayloadMapper;
import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.PayloadFormatException;
import io.reactorwamp.transport.Backlog;
import io.reactorwamp.transport.CallingThread;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.Mailbox;
import io.reactorwamp.transport.OutboundLimits;
import io.reactorwamp.transport.OutboundOverflowException;
import io.reactorwamp.transport.Receiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * One end of a pair of pipes. One worker reads and one writes, since both block; what they have to tell passes a mailbox, so that the
 * receiver hears one thing at a time.
 */
final class PipedConnection<I extends Message, O extends Message> implements Connection<I, O> {
    private final Frames frames;
    private final Function<ByteBuf, I> decode;
    private final Backlog backlog;
    private final Scheduler.Worker reader = Schedulers.boundedElastic().createWorker();
    private final Scheduler.Worker writer = Schedulers.boundedElastic().createWorker();
    private final Mailbox mailbox = Mailbox.onCaller(failure -> end(new IOException("a receiver failed", failure)));

    private volatile @Nullable Receiver<I, O> receiver;
    private volatile boolean reading = true;
    private volatile boolean closing;
    private volatile boolean over;

    /** Owned by the reader: what was read when reading was stopped, and whether the other side broke the protocol. */
    private @Nullable I held;

    private boolean violated;

    /** Owned by the writer. */
    private long written;

    /** Owned by the mailbox: which directions have ended in order. */
    private boolean inboundEnded;

    private boolean outboundEnded;

    PipedConnection(Frames frames, Function<ByteBuf, I> decode, OutboundLimits limits) {
        this.frames = frames;
        this.decode = decode;
        this.backlog = new Backlog(limits);
    }

    @Override
    public void start(Receiver<I, O> receiver) {
        this.receiver = receiver;
        reader.schedule(this::readAll);
    }

    private void tell(Consumer<Receiver<I, O>> what) {
        mailbox.submit(() -> {
            Receiver<I, O> to = receiver;
            if (to != null && !over) {
                what.accept(to);
            }
        });
    }

    private void readAll() {
        try {
            while (deliverHeld()) {
                ByteBuf bytes = frames.read();
                if (bytes == null) {
                    close();
                    tell(to -> inboundEnded = true);
                    mailbox.submit(this::endIfBothDirectionsDid);
                    return;
                }
                held = violated ? null : decode.apply(bytes);
            }
        } catch (ProtocolViolation violation) {
            violated = true;
            tell(to -> to.onViolation(violation));
            reader.schedule(this::readAll);
        } catch (IOException e) {
            end(e);
        }
    }

    /** Whether reading goes on. */
    private boolean deliverHeld() {
        I message = held;
        if (message == null) {
            return true;
        }
        if (!reading) {
            return false;
        }
        held = null;
        tell(to -> to.onMessages(List.of(message)));
        return true;
    }

    @Override
    public void setReading(boolean on) {
        boolean resumes = on && !reading;
        reading = on;
        if (resumes && !over) {
            reader.schedule(this::readAll);
        }
    }

    @Override
    public void send(O message) {
        if (closing || over) {
            return;
        }
        int bytes = payloads().sizeOf(message.payload());
        if (backlog.add(bytes) < 0) {
            end(new OutboundOverflowException("the other end of the pipe does not read"));
        } else {
            writer.schedule(() -> write(message, bytes));
        }
    }

    private void write(O message, int bytes) {
        try {
            if (!frames.write(message)) {
                tell(to -> to.onUnsent(
                        message, ErrorUri.PAYLOAD_SIZE_EXCEEDED, "longer than " + frames.maxBytes() + " bytes"));
            }
        } catch (PayloadFormatException e) {
            tell(to -> to.onUnsent(message, ErrorUri.INVALID_PAYLOAD, String.valueOf(e.getMessage())));
        } catch (IOException e) {
            end(e);
            return;
        }
        backlog.remove(1, bytes);
        long total = ++written;
        tell(to -> to.onWritten(total));
        if (backlog.resumes()) {
            tell(Receiver::onWritable);
        }
    }

    @Override
    public void close() {
        if (!closing && !over) {
            closing = true;
            writer.schedule(this::writeEnd);
        }
    }

    private void writeEnd() {
        try {
            frames.writeEnd();
            tell(to -> outboundEnded = true);
            mailbox.submit(this::endIfBothDirectionsDid);
        } catch (IOException e) {
            end(e);
        }
    }

    private void endIfBothDirectionsDid() {
        if (inboundEnded && outboundEnded) {
            end(null);
        }
    }

    @Override
    public void abort() {
        end(null);
    }

    private void end(@Nullable IOException cause) {
        tell(to -> {
            over = true;
            to.onClosed(cause);
        });
        mailbox.submit(this::release);
    }

    private void release() {
        over = true;
        try {
            frames.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            reader.dispose();
            writer.dispose();
        }
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
    public PayloadMapper payloads() {
        return frames.serializer().payloads();
    }

    @Override
    public int maxMessageBytes() {
        return frames.maxBytes();
    }

    @Override
    public Executor executor() {
        return CallingThread.INSTANCE;
    }

    @Override
    public String description() {
        return "pipe " + frames.serializer().id();
    }
}
