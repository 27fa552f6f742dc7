package io.reactorwamp.protocol;

import io.reactorwamp.protocol.authorization.AuthorizationRules;
import io.reactorwamp.protocol.message.Abort;
import io.reactorwamp.protocol.message.Authenticate;
import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.Cancel;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.message.Goodbye;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.message.Publish;
import io.reactorwamp.protocol.message.Register;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.message.RouterInbound;
import io.reactorwamp.protocol.message.Subscribe;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.message.Unregister;
import io.reactorwamp.protocol.message.Unsubscribe;
import io.reactorwamp.protocol.message.Yield;
import io.reactorwamp.protocol.meta.Farewell;
import io.reactorwamp.protocol.meta.OpenSession;
import io.reactorwamp.protocol.pubsub.BrokerSession;
import io.reactorwamp.protocol.rpc.DealerSession;
import io.reactorwamp.protocol.session.Intake;
import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.session.MessageRate;
import io.reactorwamp.protocol.session.Peer;
import io.reactorwamp.protocol.session.RequestIds;
import io.reactorwamp.protocol.session.SessionEnd;
import io.reactorwamp.protocol.session.SessionState;
import io.reactorwamp.protocol.session.Transitions;
import io.reactorwamp.protocol.value.CloseReason;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.Payload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The router's side of a session, from WELCOME to its end. Belongs to its {@link Realm}. */
public final class RouterSession implements RouterInbound, OpenSession {
    private final Realm realm;
    private final Member member;
    private final Peer<ToClient> peer;
    private final DealerSession calls;
    private final BrokerSession events;
    private final RequestIds requestIds = new RequestIds();
    private SessionState state = SessionState.ESTABLISHED;

    /** Null for a session that may do everything. */
    private @Nullable Checkpoint checkpoint;

    /** Null for a session that may send as fast as it likes. */
    private final @Nullable Throttle throttle;

    private Intake intake = new Core();

    /** Who handles messages first: the checkpoint, or this session. */
    private RouterInbound first;

    RouterSession(Realm realm, Member member) {
        this.realm = realm;
        this.member = member;
        this.peer = member.peer();
        this.calls = realm.dealer().join(member);
        this.events = realm.broker().join(member);
        AuthorizationRules rules = realm.authorization();
        this.checkpoint = rules == null ? null : new Checkpoint(this, realm, rules, calls, events);
        this.first = checkpoint == null ? this : checkpoint;
        MessageRate rate = realm.rules().rate();
        this.throttle = rate == null ? null : new Throttle(this, rate, realm.timer());
    }

    /** The core by itself, where nobody reads for it. */
    private final class Core implements Intake {
        @Override
        public void hold(ToRouter message) {}

        @Override
        public void resume(Runnable decided, List<ToRouter> held) {
            decided.run();
            held.forEach(RouterSession.this::receiveHeld);
        }
    }

    /**
     * Tells where the messages come from, so that they can be held up. Called before the first one.
     *
     * @param local whether they come from this process
     */
    public void setIntake(Intake source, boolean local) {
        intake = source;
        if (local && realm.trustsLocal()) {
            checkpoint = null;
            first = this;
        }
    }

    Intake intake() {
        return intake;
    }

    public long id() {
        return member.id();
    }

    @Override
    public Member member() {
        return member;
    }

    /**
     * CLOSED after a GOODBYE that was answered: the client may say HELLO anew on the same transport. FAILED: the transport is being
     * closed and nothing follows.
     */
    public SessionState state() {
        return state;
    }

    /** How many calls of this client have no result yet. */
    public int pendingCalls() {
        return calls.pendingCalls();
    }

    /** How many invocations this client has not answered. */
    public int pendingInvocations() {
        return calls.pendingInvocations();
    }

    /** How many subscriptions this client has. */
    public int subscriptions() {
        return events.subscriptions();
    }

    /** Handles a message. A violation is answered with ABORT, ends the session at once and then the transport. */
    public void receive(ToRouter message) {
        if (throttle == null || state != SessionState.ESTABLISHED || !throttle.holds(message)) {
            receiveHeld(message);
        }
    }

    /** Handles a message that was received before and held. */
    public void receiveHeld(ToRouter message) {
        try {
            SessionState next = Transitions.ROUTER.next(state, message.type());
            if (state == SessionState.ESTABLISHED) {
                message.dispatch(first);
            } else if (next != state) {
                message.dispatch(this);
            }
        } catch (ProtocolViolation violation) {
            onViolation(violation);
        }
    }

    /** Does what follows from a message that was received before. */
    void attempt(Runnable rest) {
        try {
            rest.run();
        } catch (ProtocolViolation violation) {
            onViolation(violation);
        }
    }

    /** The client sent what is no message, or one that must not come. */
    public void onViolation(ProtocolViolation violation) {
        abort(ErrorUri.PROTOCOL_VIOLATION, String.valueOf(violation.getMessage()));
    }

    /** Ends the session with ABORT, and then the transport. */
    public void abort(String reason, String message) {
        if (state != SessionState.FAILED) {
            end(SessionState.FAILED);
            peer.send(new Abort(Dict.of(SessionEnd.MESSAGE, message), reason, Payload.EMPTY));
            peer.close();
            release();
        }
    }

    /** Ends the session with GOODBYE, which the client has to answer. */
    @Override
    public void close(Farewell farewell) {
        if (state == SessionState.ESTABLISHED) {
            end(SessionState.SHUTTING_DOWN, farewell.quiet());
            peer.send(new Goodbye(farewell.details(), farewell.reason()));
            release();
        }
    }

    /** Lets what is held be read, after the end of the session was sent: it may be the answer to it. */
    private void release() {
        if (checkpoint != null) {
            checkpoint.release();
        }
        if (throttle != null) {
            throttle.release();
        }
    }

    /** The transport is gone. */
    public void onTransportLost() {
        end(SessionState.FAILED);
    }

    /**
     * A message did not fit the client's transport or format. Whoever waits for it is told; an event is lost to this client only. What
     * has to arrive and cannot be made smaller ends the session.
     */
    public void onUnsent(ToClient message, String error, String reason) {
        if (state != SessionState.ESTABLISHED) {
            return;
        }
        if (message instanceof Invocation invocation) {
            realm.dealer().onUnsent(calls, invocation, error, reason);
        } else if (message instanceof Result result) {
            realm.dealer().onUnsent(calls, result, error, reason);
        } else if (message instanceof ErrorMessage failed
                && failed.requestType() == MessageType.CALL
                && !failed.isBare(error)) {
            realm.dealer().onUnsent(calls, failed, error, reason);
        } else if (!(message instanceof Event)) {
            abort(error, message.type() + " could not be sent: " + reason);
        }
    }

    private void end(SessionState to) {
        end(to, false);
    }

    /** Changes the state, and takes the session out of its realm when it stops being established. */
    private void end(SessionState to, boolean quiet) {
        boolean leaves = state == SessionState.ESTABLISHED;
        state = to;
        if (leaves) {
            realm.leave(this, events, calls, quiet);
            if (checkpoint != null) {
                checkpoint.close();
            }
            if (throttle != null) {
                throttle.close();
            }
        }
    }

    /** Whether an event that was left behind may still be published, for all that is known. */
    boolean mayStillPublish(String topic, Dict options) {
        return checkpoint == null || checkpoint.mayStillPublish(topic, options);
    }

    void expect(long request) {
        if (realm.rules().sequentialRequestIds()) {
            requestIds.expect(request);
        }
    }

    @Override
    public void onGoodbye(Goodbye goodbye) {
        boolean answer = state == SessionState.ESTABLISHED;
        end(SessionState.CLOSED);
        if (answer) {
            peer.send(new Goodbye(Dict.EMPTY, CloseReason.GOODBYE_AND_OUT));
        }
    }

    @Override
    public void onAbort(Abort abort) {
        end(SessionState.FAILED);
        peer.close();
    }

    @Override
    public void onPublish(Publish publish) {
        expect(publish.request());
        realm.broker().onPublish(events, publish);
    }

    @Override
    public void onSubscribe(Subscribe subscribe) {
        expect(subscribe.request());
        realm.broker().onSubscribe(events, subscribe);
    }

    @Override
    public void onUnsubscribe(Unsubscribe unsubscribe) {
        expect(unsubscribe.request());
        realm.broker().onUnsubscribe(events, unsubscribe);
    }

    @Override
    public void onCall(Call call) {
        if (!realm.dealer().onPart(calls, call)) {
            expect(call.request());
            realm.dealer().onCall(calls, call);
        }
    }

    @Override
    public void onCancel(Cancel cancel) {
        realm.dealer().onCancel(calls, cancel);
    }

    @Override
    public void onRegister(Register register) {
        expect(register.request());
        realm.dealer().onRegister(calls, register);
    }

    @Override
    public void onUnregister(Unregister unregister) {
        expect(unregister.request());
        realm.dealer().onUnregister(calls, unregister);
    }

    @Override
    public void onYield(Yield yield) {
        realm.dealer().onYield(calls, yield);
    }

    @Override
    public void onError(ErrorMessage error) {
        if (error.requestType() != MessageType.INVOCATION) {
            throw new ProtocolViolation("ERROR.REQUEST.Type must be INVOCATION but is " + error.requestType());
        }
        realm.dealer().onError(calls, error);
    }

    @Override
    public void onHello(Hello hello) {
        throw new ProtocolViolation("HELLO in an established session");
    }

    @Override
    public void onAuthenticate(Authenticate authenticate) {
        throw new ProtocolViolation("AUTHENTICATE in an established session");
    }
}
