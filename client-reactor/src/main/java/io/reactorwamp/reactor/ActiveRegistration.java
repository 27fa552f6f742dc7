package io.reactorwamp.reactor;

import io.reactorwamp.client.NoSuchRegistrationException;
import io.reactorwamp.client.Outcome;
import io.reactorwamp.client.RegisterRequest;
import io.reactorwamp.client.Registration;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.rpc.Callee;
import io.reactorwamp.protocol.rpc.ProgressiveCallInvocations;
import io.reactorwamp.protocol.rpc.ProgressiveCallResults;
import io.reactorwamp.protocol.session.Reply;
import io.reactorwamp.protocol.session.SessionEnd;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.Payload;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** A registration, whose invocations run in the session's lane. Listens in the session's mailbox. */
final class ActiveRegistration implements Registration, Callee.Endpoint, WantedState.Wanted {
    private final PendingRegistration pending;
    private final LiveSession session;
    private final WantedState wanted;
    private final RegisterRequest register;
    private final Context context;
    private final Lifetime lifetime;

    /** Set before the application gets hold of this object. */
    private long id;

    private boolean withdrawn;
    private boolean over;

    ActiveRegistration(PendingRegistration pending, WantedState wanted, RegisterRequest register, Context context) {
        this.pending = pending;
        this.session = pending.session;
        this.wanted = wanted;
        this.register = register;
        this.context = context;
        this.lifetime = new Lifetime(session);
    }

    // In the mailbox.

    @Override
    public void onRegistered(long registration) {
        id = registration;
        if (withdrawn) {
            leave(NoReply.INSTANCE);
        } else {
            wanted.add(this);
            pending.finish(this);
        }
    }

    @Override
    public void onRefused(ErrorMessage error) {
        pending.finish(error);
    }

    @Override
    public void onInvocation(Invocation invocation) {
        if (register.input() == null && ProgressiveCallInvocations.isContinued(invocation)) {
            Payload reason = Arguments.of("the procedure takes its arguments in one part");
            session.core().callee().error(invocation.request(), ErrorUri.FEATURE_NOT_SUPPORTED, reason);
        } else {
            running(invocation).begin(register.input());
        }
    }

    @Override
    public void onPart(Invocation part) {
        RunningInvocation running = session.invocations().get(part.request());
        if (running != null) {
            running.onPart(part);
        }
    }

    private RunningInvocation running(Invocation invocation) {
        if (!register.progressive()) {
            return new SingleAnswer(session, this, invocation);
        }
        return ProgressiveCallResults.areAskedFor(invocation)
                ? new ProgressiveAnswers(session, this, invocation)
                : new CollectedAnswer(session, this, invocation);
    }

    @Override
    public void onInterrupt(long invocation, boolean isAwaited) {
        RunningInvocation running = session.invocations().get(invocation);
        if (running != null) {
            running.stop(isAwaited ? ErrorUri.CANCELED : null);
        }
    }

    @Override
    public void onRevoked(String reason) {
        end(() -> new NoSuchRegistrationException(
                "the router withdrew the registration of " + procedure() + ": " + reason));
    }

    @Override
    public void onEnd(SessionEnd end) {
        if (id == 0) {
            pending.finish(end);
        } else {
            wanted.onSessionEnd(this, end);
        }
    }

    @Override
    public void abandon(SessionEnd end) {
        end(end.cause() == SessionEnd.Cause.CLOSED ? null : () -> session.lost(end, Outcome.UNKNOWN));
    }

    /** Undoes the registration, once REGISTERED has arrived if it has not. */
    void withdraw() {
        withdrawn = true;
        if (id != 0) {
            leave(NoReply.INSTANCE);
        }
    }

    private void leave(Reply<Long> reply) {
        end(null);
        session.core().callee().unregister(id, reply);
    }

    private void end(@Nullable Supplier<? extends Throwable> error) {
        if (!over) {
            over = true;
            wanted.remove(this);
            lifetime.end(() -> error == null ? null : error.get());
        }
    }

    // Any thread.

    RegisterRequest request() {
        return register;
    }

    /** What the handler's publishers see, besides the invocation. */
    Context context() {
        return context;
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public String procedure() {
        return register.procedure();
    }

    @Override
    public Mono<Void> unregister() {
        return PendingEnd.of(session, this::leave);
    }

    @Override
    public Mono<Void> ended() {
        return lifetime.ended();
    }
}
