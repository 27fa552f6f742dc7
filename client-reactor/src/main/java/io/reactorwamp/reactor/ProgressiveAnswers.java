package io.reactorwamp.reactor;

import io.reactorwamp.client.Args;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.session.SessionEnd;
import org.reactivestreams.Subscription;

/** An invocation that many elements answer, each sent at once as a progressive result and requested as the {@link SendWindow} allows. */
final class ProgressiveAnswers extends RunningInvocation implements Writes.Stream {
    // Owned by the mailbox.
    private final SendWindow window;
    private boolean over;

    private record Element(ProgressiveAnswers answers, Content content) implements Runnable, SendWindow.Step {
        @Override
        public void run() {
            answers.window.element(this);
        }

        @Override
        public void send() {
            answers.progress(content);
        }
    }

    ProgressiveAnswers(LiveSession session, ActiveRegistration registration, Invocation message) {
        super(session, registration, message);
        this.window = new SendWindow(session.writes(), this);
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
        Content content = encode(value instanceof Args args ? args : Args.of(value));
        if (fits(content, "")) {
            session.submit(new Element(this, content));
        } else {
            refuseTooLarge();
        }
    }

    @Override
    void complete() {
        answer(Args.EMPTY);
    }

    // In the mailbox.

    private void progress(Content content) {
        if (!over) {
            restartLimit();
            session.core().callee().progress(id(), content.options(), content.payload());
        }
    }

    /** After the elements, unless those that were left were given up. */
    @Override
    void finish(Answer answer) {
        if (over) {
            super.finish(answer);
        } else {
            window.end(() -> super.finish(answer));
        }
    }

    @Override
    public void onWritable() {
        int more = over ? 0 : window.more();
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
        window.clear();
        session.writes().remove(this);
    }
}
