package io.reactorwamp.reactor;

import io.reactorwamp.client.ApplicationException;
import io.reactorwamp.client.Args;
import io.reactorwamp.client.BufferOverflowException;
import io.reactorwamp.client.FinalResult;
import io.reactorwamp.client.Invocation;
import io.reactorwamp.client.Overflow;
import io.reactorwamp.client.PayloadException;
import io.reactorwamp.client.PayloadReader;
import io.reactorwamp.client.ReceivedPayload;
import io.reactorwamp.protocol.rpc.CallTimeouts;
import io.reactorwamp.protocol.rpc.PatternBasedRegistration;
import io.reactorwamp.protocol.session.PayloadPassthru;
import io.reactorwamp.protocol.session.Role;
import io.reactorwamp.protocol.session.Timer;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.Passthru;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * One invocation: the handler is called in the lane, its publisher may answer on any thread, and the answer is sent in the mailbox.
 * The caller learns nothing of this program from an error that the handler did not mean for it: such are logged here and answered with
 * a text that says so.
 */
abstract class RunningInvocation implements CoreSubscriber<Object>, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningInvocation.class);
    private static final AtomicReferenceFieldUpdater<RunningInvocation, @Nullable Subscription> UPSTREAM =
            AtomicReferenceFieldUpdater.newUpdater(RunningInvocation.class, Subscription.class, "upstream");

    final LiveSession session;
    private final ActiveRegistration registration;
    private final io.reactorwamp.protocol.message.Invocation message;
    private @Nullable Invocation invocation;
    private volatile @Nullable Subscription upstream;

    // Owned by the mailbox.
    private @Nullable InvocationParts parts;
    private Timer.@Nullable Timeout limit;
    private boolean released;

    /** Signals of one publisher come one at a time. */
    private boolean answered;

    /** @param error the URI of an ERROR; null for a YIELD */
    record Answer(RunningInvocation invocation, @Nullable String error, Content content) implements Runnable {
        @Override
        public void run() {
            invocation.finish(this);
        }

        /** In the mailbox: sends it. */
        void send() {
            invocation.send(this);
        }

        /** The answer that takes the place of this one, for which there is no room. */
        Answer refused() {
            return new Answer(
                    invocation,
                    ErrorUri.QUOTA_EXCEEDED,
                    Content.of(Arguments.of("too many results wait to be written")));
        }
    }

    RunningInvocation(
            LiveSession session, ActiveRegistration registration, io.reactorwamp.protocol.message.Invocation message) {
        this.session = session;
        this.registration = registration;
        this.message = message;
    }

    /** Requests, as the publisher is subscribed to. */
    abstract void begin(Subscription s);

    /** Takes a value of the handler's; what it throws is answered as an error of the handler. */
    abstract void take(Object value);

    /** Answers, since no value follows. */
    abstract void complete();

    /** Sees what the handler returned, before it is subscribed to. */
    void answeredBy(Publisher<?> answer) {}

    /** Holds nothing any more, in the mailbox: the invocation is answered, or nobody waits for the answer. */
    void release() {
        released = true;
        if (limit != null) {
            limit.cancel();
        }
        if (parts != null) {
            parts.abandon();
        }
    }

    /** In the mailbox, once: begins, with a handler that takes the call in parts if there are bounds for those that wait. */
    final void begin(@Nullable Overflow input) {
        session.invocations().put(id(), this);
        if (input != null) {
            parts = new InvocationParts(session, message, input, registration.context());
        }
        restartLimit();
        session.emit(this);
    }

    /** In the mailbox: one more part has come. */
    final void onPart(io.reactorwamp.protocol.message.Invocation part) {
        if (parts != null) {
            parts.take(part);
        }
    }

    /** In the mailbox: the time to a result begins anew, if the router left it to this side. */
    final void restartLimit() {
        Duration length = CallTimeouts.leftToCallee(message);
        if (length == null || released) {
            return;
        }
        if (limit != null) {
            limit.cancel();
        }
        limit = session.timer().schedule(length, () -> stop(ErrorUri.TIMEOUT));
    }

    /** In the mailbox: stops the handler, then answers with an error if somebody waits for an answer. */
    final void stop(@Nullable String error) {
        session.invocations().remove(id());
        release();
        session.emit(() -> {
            cancel();
            if (error != null) {
                session.submit(new Answer(this, error, Content.EMPTY));
            }
        });
    }

    final long id() {
        return message.request();
    }

    /** Calls the handler, in the lane. */
    @Override
    public final void run() {
        if (upstream != null) {
            return; // the session ended first
        }
        PayloadReader arguments = session.reader(message.details(), message.payload(), registration.context());
        if (arguments instanceof RefusedArguments refused) {
            LOG.debug("A call of {} is refused: {}", registration.procedure(), refused.message(), refused.cause());
            refuse(refused.error(), "the payload cannot be read here");
            return;
        }
        String procedure = message.details().string(PatternBasedRegistration.PROCEDURE);
        Invocation called = new Invocation(
                procedure == null ? registration.procedure() : procedure,
                message.registration(),
                message.details(),
                arguments,
                parts == null ? Flux.empty() : parts.flux());
        invocation = called;
        try {
            handle(called);
        } catch (Throwable failure) {
            onError(failure);
            Exceptions.throwIfJvmFatal(failure);
        }
    }

    private void handle(Invocation called) {
        Publisher<?> answer = registration.request().handler().apply(called);
        if (answer == null) {
            throw new NullPointerException("the handler of " + registration.procedure() + " returned no publisher");
        }
        answeredBy(answer);
        answer.subscribe(this);
    }

    /** Stops the handler, in the lane. */
    final void cancel() {
        Operators.terminate(UPSTREAM, this);
    }

    /** Asks the handler for more. */
    final void request(int more) {
        Subscription from = upstream;
        if (from != null) {
            from.request(more);
        }
    }

    @SuppressWarnings("ReferenceEquality") // Reactor marks what is cancelled with one object
    private boolean isCancelled() {
        return upstream == Operators.cancelledSubscription();
    }

    @Override
    public final Context currentContext() {
        Invocation called = invocation;
        return called == null ? registration.context() : registration.context().put(Invocation.class, called);
    }

    @Override
    public final void onSubscribe(Subscription s) {
        if (Operators.setOnce(UPSTREAM, this, s)) {
            begin(s);
        }
    }

    @Override
    public final void onNext(Object value) {
        if (isCancelled()) {
            Operators.onDiscard(value, currentContext());
        } else if (answered) {
            Operators.onNextDropped(value, currentContext());
        } else {
            try {
                if (value instanceof FinalResult last) {
                    cancel();
                    answer(last.args());
                } else {
                    take(value);
                }
            } catch (RuntimeException e) {
                cancel();
                fail(e);
            }
        }
    }

    @Override
    public final void onComplete() {
        if (!answered && !isCancelled()) {
            try {
                complete();
            } catch (RuntimeException e) {
                fail(e);
            }
        }
    }

    @Override
    public final void onError(Throwable failure) {
        if (isCancelled()) {
            LOG.debug("The handler of {} failed after it was cancelled", registration.procedure(), failure);
        } else if (answered) {
            Operators.onErrorDropped(failure, currentContext());
        } else {
            fail(failure);
        }
    }

    private void fail(Throwable signalled) {
        Throwable failure = Exceptions.unwrap(signalled);
        if (failure instanceof ApplicationException error) {
            answer(error);
            return;
        }
        ApplicationException mapped = session.settings().conversions().toError(failure);
        if (mapped != null) {
            LOG.debug("The handler of {} failed with {}", registration.procedure(), mapped.error(), failure);
            answer(mapped);
        } else if (failure instanceof PayloadException misfit
                && misfit.direction() == PayloadException.Direction.DECODE) {
            LOG.debug("The arguments of a call of {} do not fit", registration.procedure(), failure);
            refuse(ErrorUri.INVALID_ARGUMENT, "the arguments do not fit the procedure");
        } else if (failure instanceof BufferOverflowException && parts != null && parts.isOverflown()) {
            LOG.debug("The parts of a call of {} came too fast", registration.procedure(), failure);
            refuse(ErrorUri.QUOTA_EXCEEDED, "the parts came faster than the procedure takes them");
        } else {
            LOG.warn("The handler of {} failed", registration.procedure(), failure);
            answer(new ApplicationException(
                    ErrorUri.RUNTIME_ERROR,
                    session.settings().conversions().tracebacks()
                            ? Traceback.of(failure)
                            : Args.of("the procedure failed")));
        }
    }

    private void answer(ApplicationException error) {
        ReceivedPayload received = error.payload();
        Args args = error.args();
        Content content = Content.EMPTY;
        try {
            content = received != null ? passedOn(error.details(), received) : encode(args == null ? Args.EMPTY : args);
        } catch (RuntimeException e) {
            LOG.warn("The arguments of the error {} cannot be encoded", error.error(), e);
        }
        answer(error.error(), fits(content, error.error()) ? content : Content.EMPTY);
    }

    /** As it arrived: nothing that was sealed is opened on the way. */
    private static Content passedOn(Dict details, ReceivedPayload received) {
        return new Content(PayloadPassthru.passOn(details, Dict.EMPTY), received.raw());
    }

    /** Answers with these arguments if they fit into a message. */
    final void answer(Args args) {
        Content content = encode(args);
        if (fits(content, "")) {
            answer(null, content);
        } else {
            refuseTooLarge();
        }
    }

    /** Stops the handler and answers that its result is too large. */
    final void refuseTooLarge() {
        cancel();
        LOG.warn("The result of {} is too large to be sent", registration.procedure());
        refuse(ErrorUri.PAYLOAD_SIZE_EXCEEDED, "the result is too large");
    }

    /** Encodes arguments, which travel as those of the call did unless they say otherwise. */
    final Content encode(Args args) {
        Passthru how = args.passthru();
        if (how != null) {
            session.require(Role.DEALER, PayloadPassthru.FEATURE);
        } else if (!args.isEmpty()) {
            how = Passthru.from(message.details());
        }
        return Outgoing.encode(session, args, how, currentContext());
    }

    final boolean fits(Content content, String uri) {
        int bytes = session.connection().payloads().sizeOf(content.payload());
        return Outgoing.length(bytes, uri, content.options())
                <= session.connection().maxMessageBytes();
    }

    private void refuse(String error, String why) {
        answer(error, Content.of(Arguments.of(why)));
    }

    private void answer(@Nullable String error, Content content) {
        answered = true;
        session.submit(new Answer(this, error, content));
    }

    /** In the mailbox: nothing follows the last answer, which is sent in its turn. */
    void finish(Answer answer) {
        release();
        session.invocations().remove(id());
        session.answers().send(answer);
    }

    private void send(Answer answer) {
        Content content = answer.content;
        if (answer.error == null) {
            session.core().callee().yield(id(), content.options(), content.payload());
        } else {
            session.core().callee().error(id(), content.options(), answer.error, content.payload());
        }
    }
}
