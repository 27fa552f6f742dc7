package io.reactorwamp.reactor;

import io.reactorwamp.client.Outcome;
import io.reactorwamp.client.PublishRequest;
import io.reactorwamp.client.PublishingStoppedException;
import io.reactorwamp.protocol.session.Role;
import io.reactorwamp.protocol.session.SessionEnd;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** PUBLISH for each element of a stream, requested as far as the {@link SendWindow} allows. */
final class PublicationStream extends Request<Long> implements Writes.Stream {
    private static final AtomicReferenceFieldUpdater<PublicationStream, @Nullable Subscription> UPSTREAM =
            AtomicReferenceFieldUpdater.newUpdater(PublicationStream.class, Subscription.class, "upstream");

    private final Publisher<PublishRequest> source;
    private volatile @Nullable Subscription upstream;

    // Owned by the mailbox.
    private final SendWindow window;
    private long accepted;
    private long written;
    private boolean ending;
    private @Nullable Throwable error;

    PublicationStream(LiveSession session, CoreSubscriber<? super Long> actual, Publisher<PublishRequest> source) {
        super(session, actual);
        this.source = source;
        this.window = new SendWindow(session.writes(), this);
    }

    @Override
    void prepare() {
        session.require(Role.BROKER);
    }

    @Override
    @Nullable
    Throwable refusal() {
        Throwable refusal = super.refusal();
        return refusal == null ? null : new PublishingStoppedException(0, refusal);
    }

    @Override
    void send() {
        session.writes().add(this);
        session.emit(() -> source.subscribe(new Source(this, actual().currentContext())));
    }

    @Override
    void stop() {
        Operators.terminate(UPSTREAM, this);
    }

    @Override
    void withdraw() {
        window.clear();
        session.writes().remove(this);
    }

    @Override
    Long emitted(Object count) {
        return (Long) count;
    }

    @Override
    public void onWritable() {
        int more = ending || isCancelled() ? 0 : window.more();
        if (more == 0) {
            return;
        }
        session.emit(() -> {
            Subscription from = upstream;
            if (from != null) {
                from.request(more);
            }
        });
    }

    @Override
    public void onSessionEnd(SessionEnd end) {
        end(session.lost(end, Outcome.NOT_SENT));
        if (end.cause() != SessionEnd.Cause.CLOSED) {
            settle(true);
        }
    }

    /** No more elements are sent; the outcome is known when all that were sent are written. */
    private void end(@Nullable Throwable cause) {
        if (!ending) {
            ending = true;
            error = cause;
            window.clear();
            if (cause != null) {
                session.emit(this::stop);
            }
        }
        settle(false);
    }

    private void settle(boolean lost) {
        if (ending && (lost || written == accepted) && !isFinished()) {
            session.writes().remove(this);
            Throwable cause = error;
            finish(cause == null ? (Object) written : new PublishingStoppedException(written, cause));
        }
    }

    /** Subscribed to what the application gave. */
    private record Source(PublicationStream stream, Context currentContext) implements CoreSubscriber<PublishRequest> {
        @Override
        public void onSubscribe(Subscription s) {
            if (Operators.setOnce(UPSTREAM, stream, s)) {
                stream.session.submit(stream::onWritable);
            }
        }

        @Override
        public void onNext(PublishRequest publish) {
            Element element;
            try {
                Announced.require(stream.session, publish.options());
                element = new Element(
                        stream,
                        publish,
                        Outgoing.encode(
                                stream.session,
                                Role.BROKER,
                                publish.args(),
                                publish.topic(),
                                publish.options(),
                                currentContext));
            } catch (RuntimeException e) {
                stream.stop();
                onError(e);
                return;
            }
            stream.session.submit(element);
        }

        @Override
        public void onError(Throwable cause) {
            stream.session.submit(() -> stream.window.end(() -> stream.end(cause)));
        }

        @Override
        public void onComplete() {
            stream.session.submit(() -> stream.window.end(() -> stream.end(null)));
        }
    }

    /** One element on its way: an entry of the mailbox, then what waits for its writing. */
    private record Element(PublicationStream stream, PublishRequest publish, Content content)
            implements Runnable, SendWindow.Step, Writes.Write {
        @Override
        public void run() {
            stream.window.element(this);
        }

        @Override
        public void send() {
            if (stream.ending || stream.isCancelled()) {
                return;
            }
            Throwable refusal = stream.session.refusal(content.payload());
            if (refusal != null) {
                stream.end(refusal);
                return;
            }
            stream.accepted++;
            stream.session.writes().expect(this);
            stream.session.core().publisher().publish(content.options(), publish.topic(), content.payload());
        }

        @Override
        public void onWritten() {
            stream.written++;
            stream.settle(false);
        }

        @Override
        public void onLost(SessionEnd end) {
            stream.end(stream.session.lost(end, Outcome.UNKNOWN));
            stream.settle(true);
        }
    }
}
