package io.reactorwamp.protocol;

import io.reactorwamp.protocol.auth.LoginRefused;
import io.reactorwamp.protocol.auth.Prover;
import io.reactorwamp.protocol.auth.Response;
import io.reactorwamp.protocol.auth.Secrets;
import io.reactorwamp.protocol.message.Abort;
import io.reactorwamp.protocol.message.Authenticate;
import io.reactorwamp.protocol.message.Challenge;
import io.reactorwamp.protocol.message.ClientInbound;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.message.Goodbye;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.message.Interrupt;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.message.Published;
import io.reactorwamp.protocol.message.Registered;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.message.Subscribed;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.message.Unregistered;
import io.reactorwamp.protocol.message.Unsubscribed;
import io.reactorwamp.protocol.message.Welcome;
import io.reactorwamp.protocol.message.Yield;
import io.reactorwamp.protocol.pubsub.PatternBasedSubscription;
import io.reactorwamp.protocol.pubsub.Publisher;
import io.reactorwamp.protocol.pubsub.PublisherExclusion;
import io.reactorwamp.protocol.pubsub.Subscriber;
import io.reactorwamp.protocol.pubsub.SubscriberBlackWhiteListing;
import io.reactorwamp.protocol.pubsub.SubscriptionRevocation;
import io.reactorwamp.protocol.rpc.CallCanceling;
import io.reactorwamp.protocol.rpc.CallRerouting;
import io.reactorwamp.protocol.rpc.CallTimeouts;
import io.reactorwamp.protocol.rpc.Callee;
import io.reactorwamp.protocol.rpc.Caller;
import io.reactorwamp.protocol.rpc.PatternBasedRegistration;
import io.reactorwamp.protocol.rpc.ProgressiveCallInvocations;
import io.reactorwamp.protocol.rpc.ProgressiveCallResults;
import io.reactorwamp.protocol.rpc.RegistrationRevocation;
import io.reactorwamp.protocol.rpc.SharedRegistration;
import io.reactorwamp.protocol.session.ClientHandshake;
import io.reactorwamp.protocol.session.Disclosure;
import io.reactorwamp.protocol.session.PayloadPassthru;
import io.reactorwamp.protocol.session.Peer;
import io.reactorwamp.protocol.session.Quotas;
import io.reactorwamp.protocol.session.RequestIds;
import io.reactorwamp.protocol.session.Role;
import io.reactorwamp.protocol.session.RoleFeatures;
import io.reactorwamp.protocol.session.SessionEnd;
import io.reactorwamp.protocol.session.SessionState;
import io.reactorwamp.protocol.session.Transitions;
import io.reactorwamp.protocol.value.CloseReason;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.Payload;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The client's side of one session, from HELLO to its end. It cannot be opened again. */
public final class ClientSession implements ClientInbound {
    /** What this client's roles announce. */
    private static final RoleFeatures FEATURES = RoleFeatures.of(Map.of(
            Role.CALLER,
                    Set.of(
                            CallCanceling.FEATURE,
                            CallTimeouts.FEATURE,
                            ProgressiveCallInvocations.FEATURE,
                            ProgressiveCallResults.FEATURE,
                            PayloadPassthru.FEATURE,
                            Disclosure.CALLER_IDENTIFICATION),
            Role.CALLEE,
                    Set.of(
                            CallCanceling.FEATURE,
                            CallTimeouts.FEATURE,
                            ProgressiveCallInvocations.FEATURE,
                            ProgressiveCallResults.FEATURE,
                            PayloadPassthru.FEATURE,
                            Disclosure.CALLER_IDENTIFICATION,
                            Disclosure.CALL_TRUST_LEVELS,
                            PatternBasedRegistration.FEATURE,
                            SharedRegistration.FEATURE,
                            RegistrationRevocation.FEATURE,
                            CallRerouting.FEATURE),
            Role.PUBLISHER,
                    Set.of(
                            Disclosure.PUBLISHER_IDENTIFICATION,
                            PublisherExclusion.FEATURE,
                            SubscriberBlackWhiteListing.FEATURE,
                            PayloadPassthru.FEATURE),
            Role.SUBSCRIBER,
                    Set.of(
                            Disclosure.PUBLISHER_IDENTIFICATION,
                            Disclosure.PUBLICATION_TRUST_LEVELS,
                            PatternBasedSubscription.FEATURE,
                            SubscriptionRevocation.FEATURE,
                            PayloadPassthru.FEATURE)));

    private static final String AGENT = "reactor-wamp";

    private final Peer<ToRouter> router;
    private final Listener listener;
    private final Caller caller;
    private final Callee callee;
    private final Publisher publisher;
    private final Subscriber subscriber;
    private SessionState state = SessionState.CLOSED;
    private ClientHandshake handshake = new ClientHandshake(List.of(), Secrets.NONE);

    /** Follows the session: {@link #onJoined} at most once, then {@link #onEnded} once. */
    public interface Listener {

        /** The router opened the session. */
        void onJoined(Welcome welcome);

        /**
         * The session is over and all that waited on it was told. After an ABORT of either side the transport is being closed; after
         * GOODBYE it may carry another session.
         */
        void onEnded(SessionEnd end);
    }

    public ClientSession(Peer<ToRouter> router, Quotas quotas, Listener listener) {
        RequestIds ids = new RequestIds();
        this.router = router;
        this.listener = listener;
        this.caller = new Caller(router, ids);
        this.callee = new Callee(router, ids, quotas.pendingInvocations());
        this.publisher = new Publisher(router, ids);
        this.subscriber = new Subscriber(router, ids);
    }

    /** Says HELLO, and nothing of authentication. Called once. */
    public void open(String realm) {
        open(realm, List.of(), Secrets.NONE);
    }

    /**
     * Says HELLO and offers methods of authentication. Called once.
     *
     * @param provers the methods in order of preference
     */
    public void open(String realm, List<Prover> provers, Secrets secrets) {
        state = SessionState.ESTABLISHING;
        handshake = new ClientHandshake(provers, secrets);
        Dict details = Dict.of("agent", AGENT, RoleFeatures.ROLES, FEATURES.announcement());
        router.send(new Hello(realm, details.with(handshake.hello())));
    }

    /**
     * Ends the session. Before WELCOME with ABORT; later with GOODBYE: what is pending fails at once, and the end comes with the
     * router's answer.
     */
    public void close() {
        switch (state) {
            case ESTABLISHED -> {
                state = SessionState.SHUTTING_DOWN;
                endRoles(SessionEnd.CLOSED);
                router.send(new Goodbye(Dict.EMPTY, CloseReason.CLOSE_REALM));
            }
            case ESTABLISHING, CHALLENGING -> abort(SessionEnd.CLOSED);
            default -> {
                // Not opened, on its way out, or over.
            }
        }
    }

    /** Handles a message. A violation is answered with ABORT and ends the session at once, and then the transport. */
    public void receive(ToClient message) {
        try {
            SessionState next = Transitions.CLIENT.next(state, message.type());
            if (state == SessionState.ESTABLISHED || state == SessionState.CHALLENGING || next != state) {
                message.dispatch(this);
            }
        } catch (ProtocolViolation violation) {
            onViolation(violation);
        } catch (LoginRefused refused) {
            onAnswer(refused.refusal());
        }
    }

    /** The router sent what is no message, or one that must not come. */
    public void onViolation(ProtocolViolation violation) {
        abort(SessionEnd.aborted(ErrorUri.PROTOCOL_VIOLATION, String.valueOf(violation.getMessage())));
    }

    /**
     * A message did not fit the transport or format. An answer to an invocation becomes an error; without any other message the ids
     * would have a gap, for which a router ends the session, so the session ends here.
     */
    public void onUnsent(ToRouter message, String error, String reason) {
        if (state != SessionState.ESTABLISHED) {
            return;
        }
        if (message instanceof Yield yield) {
            callee.onUnsent(yield, error, reason);
        } else if (message instanceof ErrorMessage failed && !failed.isBare(error)) {
            callee.onUnsent(failed, error, reason);
        } else {
            abort(SessionEnd.aborted(error, message.type() + " could not be sent: " + reason));
        }
    }

    /** The transport is gone. */
    public void onTransportLost() {
        end(SessionState.FAILED, state == SessionState.SHUTTING_DOWN ? SessionEnd.CLOSED : SessionEnd.LOST);
    }

    private void abort(SessionEnd why) {
        if (isOpen()) {
            state = SessionState.FAILED;
            router.send(new Abort(why.details(), why.reason(), Payload.EMPTY));
            router.close();
            endRoles(why);
            listener.onEnded(why);
        }
    }

    private void end(SessionState to, SessionEnd how) {
        boolean ends = isOpen();
        state = to;
        if (ends) {
            endRoles(how);
            listener.onEnded(how);
        }
    }

    private boolean isOpen() {
        return state != SessionState.CLOSED && state != SessionState.FAILED;
    }

    private void endRoles(SessionEnd how) {
        caller.onEnd(how);
        callee.onEnd(how);
        publisher.onEnd(how);
        subscriber.onEnd(how);
    }

    public SessionState state() {
        return state;
    }

    public Caller caller() {
        return caller;
    }

    public Callee callee() {
        return callee;
    }

    public Publisher publisher() {
        return publisher;
    }

    public Subscriber subscriber() {
        return subscriber;
    }

    @Override
    public void onWelcome(Welcome welcome) {
        RoleFeatures roles = RoleFeatures.from(welcome.details());
        if (!roles.has(Role.BROKER) && !roles.has(Role.DEALER)) {
            throw new ProtocolViolation("WELCOME.Details.roles must name broker or dealer");
        }
        handshake.onWelcome(welcome);
        state = SessionState.ESTABLISHED;
        caller.onJoined(roles);
        callee.onJoined(roles);
        listener.onJoined(welcome);
    }

    @Override
    public void onChallenge(Challenge challenge) {
        state = SessionState.CHALLENGING;
        handshake.onChallenge(challenge, this::onAnswer);
    }

    private void onAnswer(Secrets.Answer answer) {
        if (answer instanceof Secrets.Refusal refusal) {
            abort(SessionEnd.aborted(refusal.reason(), refusal.message()));
        } else if (answer instanceof Response response && state == SessionState.CHALLENGING) {
            router.send(new Authenticate(response.signature(), response.extra()));
        }
    }

    @Override
    public void onGoodbye(Goodbye goodbye) {
        if (state == SessionState.SHUTTING_DOWN) {
            end(SessionState.CLOSED, SessionEnd.CLOSED);
            return;
        }
        router.send(new Goodbye(Dict.EMPTY, CloseReason.GOODBYE_AND_OUT));
        end(SessionState.CLOSED, new SessionEnd(SessionEnd.Cause.CLOSED_BY_PEER, goodbye.reason(), goodbye.details()));
    }

    @Override
    public void onAbort(Abort abort) {
        router.close();
        end(SessionState.FAILED, new SessionEnd(SessionEnd.Cause.ABORTED_BY_PEER, abort.reason(), abort.details()));
    }

    @Override
    public void onError(ErrorMessage error) {
        switch (error.requestType()) {
            case CALL -> caller.onError(error);
            case PUBLISH -> publisher.onError(error);
            case SUBSCRIBE, UNSUBSCRIBE -> subscriber.onError(error);
            case REGISTER, UNREGISTER -> callee.onError(error);
            default -> {
                if (!callee.isRefusal(error)) {
                    throw new ProtocolViolation(
                            "ERROR.REQUEST.Type must be a request of a client but is " + error.requestType());
                }
            }
        }
    }

    @Override
    public void onPublished(Published published) {
        publisher.onPublished(published);
    }

    @Override
    public void onSubscribed(Subscribed subscribed) {
        subscriber.onSubscribed(subscribed);
    }

    @Override
    public void onUnsubscribed(Unsubscribed unsubscribed) {
        subscriber.onUnsubscribed(unsubscribed);
    }

    @Override
    public void onEvent(Event event) {
        subscriber.onEvent(event);
    }

    @Override
    public void onResult(Result result) {
        caller.onResult(result);
    }

    @Override
    public void onRegistered(Registered registered) {
        callee.onRegistered(registered);
    }

    @Override
    public void onUnregistered(Unregistered unregistered) {
        callee.onUnregistered(unregistered);
    }

    @Override
    public void onInvocation(Invocation invocation) {
        callee.onInvocation(invocation);
    }

    @Override
    public void onInterrupt(Interrupt interrupt) {
        callee.onInterrupt(interrupt);
    }
}
