package io.reactorwamp.reactor;

import io.reactorwamp.client.Args;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.session.SessionEnd;
import org.reactivestreams.Subscription;

/**
 * An invocation that many elements answer, each sent at once as a progressive result. At most {@link #WINDOW} elements are requested
 * and not yet sent, and none while the connection does not take more.
 */
final class ProgressiveAnswers extends RunningInvocation implements Writes.Stream {
    private static final int WINDOW = 64;

    // Owned by the mailbox.
    private int requested;
    private boolean over;

    private record Element(ProgressiveAnswers answers, Content content) implements Runnable {
        @Override
        public void run() {
            answers.send(content);
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

    private void send(Content content) {
        requested--;
        if (!over) {
            session.core().callee().progress(id(), content.options(), content.payload());
            onWritable();
        }
    }

    @Override
    public void onWritable() {
        if (over || requested > WINDOW / 2 || !session.writes().isWritableFor(this)) {
            return;
        }
        int more = WINDOW - requested;
        requested = WINDOW;
        session.emit(() -> request(more));
    }

    @Override
    public void onSessionEnd(SessionEnd end) {
        release();
    }

    @Override
    void release() {
        over = true;
        session.writes().remove(this);
    }
}
