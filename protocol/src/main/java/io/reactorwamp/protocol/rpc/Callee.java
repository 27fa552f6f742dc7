package io.reactorwamp.protocol.rpc;

import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Interrupt;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.message.Register;
import io.reactorwamp.protocol.message.Registered;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.message.Unregister;
import io.reactorwamp.protocol.message.Unregistered;
import io.reactorwamp.protocol.message.Yield;
import io.reactorwamp.protocol.session.Peer;
import io.reactorwamp.protocol.session.Pending;
import io.reactorwamp.protocol.session.Reply;
import io.reactorwamp.protocol.session.RequestIds;
import io.reactorwamp.protocol.session.Requests;
import io.reactorwamp.protocol.session.RoleFeatures;
import io.reactorwamp.protocol.session.SessionEnd;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.Id;
import io.reactorwamp.protocol.value.Payload;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The callee of a client's session ("Registration", "Calling and Invocations"). */
public final class Callee {
    private final Peer<ToRouter> router;
    private final int maxInvocations;
    private final Requests<Endpoint> registering;
    private final Requests<Unregistering> unregistering;
    private final Pending<Endpoint> registrations = new Pending<>();
    private final Pending<Endpoint> invocations = new Pending<>();
    private final Set<Long> openInputs = new HashSet<>(0);
    private RoleFeatures dealer = RoleFeatures.of(Map.of());
    private long newestInvocation;
    private @Nullable SessionEnd end;

    /**
     * What a registration calls: {@link #onRegistered}, then invocations, then one of the ends; or only a refusal or an end.
     * Interrupts may come after the end of the registration, but not after that of the session.
     */
    public interface Endpoint {

        /** The dealer accepted the registration. */
        void onRegistered(long registration);

        /** The dealer refused the registration; the last call. */
        void onRefused(ErrorMessage error);

        /** A call came in, to be answered once by {@link Callee#yield} or {@link Callee#error} with the invocation's id. */
        void onInvocation(Invocation invocation);

        /** One more part of an invocation that is not answered yet. */
        void onPart(Invocation part);

        /**
         * The caller of a running invocation gave it up, so the work may stop.
         *
         * @param isAwaited whether the invocation has to be answered all the same, by convention with {@link ErrorUri#CANCELED};
         *     otherwise it is over
         */
        void onInterrupt(long invocation, boolean isAwaited);

        /** The dealer withdrew the registration; the last call. Invocations that run may still be answered. */
        void onRevoked(String reason);

        /** The session ended; the last call. */
        void onEnd(SessionEnd end);
    }

    private record Unregistering(long registration, Reply<Long> reply) {}

    public Callee(Peer<ToRouter> router, RequestIds ids, int maxInvocations) {
        this.router = router;
        this.maxInvocations = maxInvocations;
        this.registering = new Requests<>(ids);
        this.unregistering = new Requests<>(ids);
    }

    /** Told once, before the first registration, what the router announced. */
    public void onJoined(RoleFeatures router) {
        dealer = router;
    }

    /** Asks for a registration; if the session is over, the endpoint is told at once. */
    public void register(Dict options, String procedure, Endpoint endpoint) {
        if (end != null) {
            endpoint.onEnd(end);
            return;
        }
        long request = registering.open(endpoint);
        router.send(new Register(request, options, procedure));
    }

    /**
     * Withdraws a registration. Invocations that come in from now on are refused, those that run may still be answered; its endpoint
     * is not called any more.
     *
     * @param reply completes with the registration's id, at once if there is no such registration any more
     */
    public void unregister(long registration, Reply<Long> reply) {
        if (registrations.remove(registration) == null || end != null) {
            reply.complete(registration);
            return;
        }
        long request = unregistering.open(new Unregistering(registration, reply));
        router.send(new Unregister(request, registration));
    }

    /**
     * Answers an invocation with one of several results, which is not the last; only if {@link ProgressiveCallResults#areAskedFor}.
     * Ignored if it was answered before or the session is over.
     */
    public void progress(long invocation, Payload payload) {
        if (invocations.get(invocation) != null) {
            router.send(ProgressiveCallResults.progressing(invocation, payload));
        }
    }

    /** Answers an invocation with its result. Ignored if it was answered before or the session is over. */
    public void yield(long invocation, Dict options, Payload payload) {
        if (finish(invocation) != null) {
            router.send(new Yield(invocation, options, payload));
        }
    }

    /** Answers an invocation with an error. Ignored if it was answered before or the session is over. */
    public void error(long invocation, String error, Payload payload) {
        if (finish(invocation) != null) {
            refuse(invocation, error, payload);
        }
    }

    /** Answers an invocation whose result could not be put on the wire; after a progressive one, the rest is not wanted. */
    public void onUnsent(Yield yield, String error, String reason) {
        if (ProgressiveCallResults.isProgressive(yield)) {
            Endpoint endpoint = finish(yield.request());
            if (endpoint == null) {
                return;
            }
            endpoint.onInterrupt(yield.request(), false);
        }
        refuse(yield.request(), error, Arguments.of(reason));
    }

    /** Answers an invocation whose error could not be put on the wire; without the reason if that was what did not fit. */
    public void onUnsent(ErrorMessage failed, String error, String reason) {
        refuse(failed.request(), error, failed.error().equals(error) ? Payload.EMPTY : Arguments.of(reason));
    }

    /** Takes out an invocation that is answered, or whose answer nobody wants; what parts of it still come are late. */
    private @Nullable Endpoint finish(long invocation) {
        if (!openInputs.isEmpty()) {
            openInputs.remove(invocation);
        }
        return invocations.remove(invocation);
    }

    /** How many invocations wait to be answered. */
    public int pendingInvocations() {
        return invocations.size();
    }

    public void onRegistered(Registered registered) {
        Endpoint endpoint = registering.take(registered.type(), registered.request());
        if (endpoint == null) {
            return;
        }
        if (registrations.get(registered.registration()) != null) {
            endpoint.onRefused(alreadyRegistered(registered));
            return;
        }
        registrations.put(registered.registration(), endpoint);
        endpoint.onRegistered(registered.registration());
    }

    /** A dealer lets a session register again what it shares with others, and has one registration for it; so here one handles it. */
    private static ErrorMessage alreadyRegistered(Registered registered) {
        Payload reason = Arguments.of("this session has registered it already");
        return new ErrorMessage(
                MessageType.REGISTER, registered.request(), Dict.EMPTY, ErrorUri.PROCEDURE_ALREADY_EXISTS, reason);
    }

    public void onUnregistered(Unregistered unregistered) {
        if (RegistrationRevocation.isRevocation(unregistered)) {
            onRevoked(unregistered);
            return;
        }
        Unregistering waiting = unregistering.take(unregistered.type(), unregistered.request());
        if (waiting != null) {
            waiting.reply.complete(waiting.registration);
        }
    }

    private void onRevoked(Unregistered revocation) {
        Endpoint endpoint = registrations.remove(RegistrationRevocation.registration(revocation));
        if (endpoint != null) {
            endpoint.onRevoked(RegistrationRevocation.reason(revocation));
        }
    }

    public void onInvocation(Invocation invocation) {
        long id = invocation.request();
        Endpoint running = invocations.get(id);
        if (running != null) {
            onPart(running, invocation);
        } else if (!isLatePart(id)) {
            newestInvocation = id;
            begin(invocation);
        }
    }

    private void begin(Invocation invocation) {
        Endpoint endpoint = registrations.get(invocation.registration());
        if (endpoint == null) {
            refuse(invocation.request(), ErrorUri.NO_SUCH_REGISTRATION, Payload.EMPTY);
        } else if (invocations.size() >= maxInvocations) {
            refuse(invocation.request(), ErrorUri.QUOTA_EXCEEDED, Payload.EMPTY);
        } else {
            invocations.put(invocation.request(), endpoint);
            if (ProgressiveCallInvocations.isContinued(invocation)) {
                openInputs.add(invocation.request());
            }
            endpoint.onInvocation(invocation);
        }
    }

    private void onPart(Endpoint running, Invocation part) {
        boolean last = !ProgressiveCallInvocations.isContinued(part);
        if (!(last ? openInputs.remove(part.request()) : openInputs.contains(part.request()))) {
            throw new ProtocolViolation("INVOCATION.Request " + part.request() + " is in use");
        }
        running.onPart(part);
    }

    /**
     * Whether this continues an invocation that is over: a router that sends parts numbers its invocations, so an id that is not new is
     * an old one. Far below the newest it is new, after the sequence has begun anew.
     */
    private boolean isLatePart(long id) {
        return ProgressiveCallInvocations.isOfferedBy(dealer)
                && id <= newestInvocation
                && newestInvocation - id < Id.MAX / 2;
    }

    /** One that crosses the answer is ignored. */
    public void onInterrupt(Interrupt interrupt) {
        boolean isAwaited = CallCanceling.wantsAnswer(interrupt);
        Endpoint endpoint = isAwaited ? invocations.get(interrupt.request()) : finish(interrupt.request());
        if (endpoint != null) {
            endpoint.onInterrupt(interrupt.request(), isAwaited);
        }
    }

    /** REGISTER or UNREGISTER failed. */
    public void onError(ErrorMessage error) {
        if (error.requestType() == MessageType.REGISTER) {
            Endpoint endpoint = registering.take(error.type(), error.request());
            if (endpoint != null) {
                endpoint.onRefused(error);
            }
        } else {
            Unregistering waiting = unregistering.take(error.type(), error.request());
            if (waiting != null) {
                waiting.reply.fail(error);
            }
        }
    }

    /** Ends all registrations with their session. */
    public void onEnd(SessionEnd end) {
        this.end = end;
        invocations.drain(endpoint -> {});
        openInputs.clear();
        registering.drain(endpoint -> endpoint.onEnd(end));
        registrations.drain(endpoint -> endpoint.onEnd(end));
        unregistering.drain(waiting -> waiting.reply.abandon(end));
    }

    private void refuse(long invocation, String error, Payload payload) {
        router.send(new ErrorMessage(MessageType.INVOCATION, invocation, Dict.EMPTY, error, payload));
    }
}
