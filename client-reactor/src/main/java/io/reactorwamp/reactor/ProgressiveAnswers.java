package io.reactorwamp.reactor;

import io.reactorwamp.client.Args;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.session.SessionEnd;
import io.reactorwamp.protocol.value.Payload;
import org.reactivestreams.Subscription;

/** An invocation that many elements answer, each sent at once as a progressive result and requested as the {@link SendWindow} allows. */
final class ProgressiveAnswers extends RunningInvocation implements Writes.Stream {
    // Owned by the mailbox.
    private final SendWindow window = new SendWindow();
    private boolean over;

    private record Element(ProgressiveAnswers answers, Payload payload) implements Runnable {
        @Override
        public void run() {
            answers.send(payload);
        }
    }

    ProgressiveAnswers(LiveSession session, ActiveRegistration registration, Invocation message) {
        super(session, registration, message);
    }

    @Override
    void begin(Subscription s) {
        session.submit(() -> {
            if (!over) {
                session.writes().add(this);
                onWritable();
            }
        });
    }

    @Override
    void take(Object value) {
        Payload payload = encode(value instanceof Args args ? args : Args.of(value));
        if (fits(payload, "")) {
            session.submit(new Element(this, payload));
        } else {
            refuseTooLarge();
        }
    }

    @Override
    void complete() {
        answer(Args.EMPTY);
    }

    // In the mailbox.

    private void send(Payload payload) {
        window.onElement();
        if (!over) {
            restartLimit();
            session.core().callee().progress(id(), payload);
            onWritable();
        }
    }

    @Override
    public void onWritable() {
        int more = over ? 0 : window.more(session.writes(), this);
        if (more > 0) {
            session.emit(() -> request(more));
        }
    }

    @Override
    public void onSessionEnd(SessionEnd end) {
        release();
    }

    @Override
    void release() {
        super.release();
        over = true;
        session.writes().remove(this);
    }
}
