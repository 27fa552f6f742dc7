package io.reactorwamp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.protocol.message.ProtocolViolation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Remembers everything that a connection tells, and lets a test wait for it. */
public final class Probe<I extends Message, O extends Message> implements Receiver<I, O> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<I> messages = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final List<O> unsent = new ArrayList<>();
    private @Nullable ProtocolViolation violation;
    private @Nullable Throwable cause;
    private long written;

    @Override
    public synchronized void onMessages(List<I> batch) {
        messages.addAll(batch);
        call("messages");
    }

    @Override
    public synchronized void onViolation(ProtocolViolation violation) {
        this.violation = violation;
        call("violation");
    }

    @Override
    public synchronized void onUnsent(O message, String error, String reason) {
        unsent.add(message);
        call(error);
    }

    @Override
    public synchronized void onWritten(long messages) {
        if (messages < written) {
            call("written less than before");
        }
        written = messages;
        notifyAll();
    }

    @Override
    public synchronized void onWritable() {
        call("writable");
    }

    @Override
    public synchronized void onClosed(@Nullable Throwable cause) {
        this.cause = cause;
        call("closed");
    }

    private void call(String name) {
        calls.add(name);
        notifyAll();
    }

    /** Waits until the condition holds on this probe. */
    public synchronized void await(String what, Predicate<Probe<I, O>> condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.test(this)) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                fail("never: " + what + ", but " + messages.size() + " messages and " + calls);
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                fail("interrupted");
            }
        }
    }

    public void awaitMessages(int count) {
        await(count + " messages", probe -> probe.messages.size() >= count || probe.violation != null);
        assertThat(messages()).as("before %s", violation()).hasSizeGreaterThanOrEqualTo(count);
    }

    /** Waits until all of so many messages are told to be written, and no more. */
    public void awaitWritten(long messages) {
        await(messages + " written", probe -> probe.written == messages);
    }

    public void awaitClosed() {
        await("closed", probe -> probe.calls.contains("closed"));
    }

    public void awaitCall(String name) {
        await(name, probe -> probe.calls.contains(name));
    }

    public synchronized List<I> messages() {
        return List.copyOf(messages);
    }

    public synchronized List<Long> numbers() {
        return messages.stream().map(TestMessages::number).toList();
    }

    public synchronized List<O> unsent() {
        return List.copyOf(unsent);
    }

    /** The calls other than messages. */
    public synchronized List<String> calls() {
        return calls.stream().filter(call -> !call.equals("messages")).toList();
    }

    public synchronized @Nullable ProtocolViolation violation() {
        return violation;
    }

    public synchronized @Nullable Throwable cause() {
        return cause;
    }
}
