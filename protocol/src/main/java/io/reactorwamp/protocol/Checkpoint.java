package io.reactorwamp.protocol;

import io.reactorwamp.protocol.authorization.Action;
import io.reactorwamp.protocol.authorization.Authorization;
import io.reactorwamp.protocol.authorization.AuthorizationRequest;
import io.reactorwamp.protocol.authorization.AuthorizationRules;
import io.reactorwamp.protocol.authorization.Authorizer;
import io.reactorwamp.protocol.authorization.Decisions;
import io.reactorwamp.protocol.message.Abort;
import io.reactorwamp.protocol.message.Authenticate;
import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.Cancel;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Goodbye;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.Options;
import io.reactorwamp.protocol.message.Publish;
import io.reactorwamp.protocol.message.Register;
import io.reactorwamp.protocol.message.RouterInbound;
import io.reactorwamp.protocol.message.Subscribe;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.message.Unregister;
import io.reactorwamp.protocol.message.Unsubscribe;
import io.reactorwamp.protocol.message.Yield;
import io.reactorwamp.protocol.pubsub.BrokerSession;
import io.reactorwamp.protocol.pubsub.Publisher;
import io.reactorwamp.protocol.rpc.DealerSession;
import io.reactorwamp.protocol.session.Disclosure;
import io.reactorwamp.protocol.session.SessionDetails;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.Originator;
import io.reactorwamp.protocol.value.UriPattern;
import io.reactorwamp.protocol.value.UriRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a session and lets pass what its client may do ("Authorization"). While one message is being decided on, all that come
 * after it are held, so that their order stays; those of other sessions are not.
 *
 * <p>What the realm refuses whatever a permission says is not asked for: it passes, and is refused as it would be without.
 */
final class Checkpoint implements RouterInbound {
    private final RouterSession session;
    private final Realm realm;
    private final DealerSession calls;
    private final BrokerSession events;
    private final Decisions decisions;
    private final int mostHeld;
    private final List<ToRouter> held = new ArrayList<>();

    Checkpoint(
            RouterSession session, Realm realm, AuthorizationRules rules, DealerSession calls, BrokerSession events) {
        this.session = session;
        this.realm = realm;
        this.calls = calls;
        this.events = events;
        this.decisions = new Decisions(session.member().identity().authrole(), rules, realm.timer(), realm.ownCalls());
        this.mostHeld = rules.waiting().messages();
    }

    /** Whether what was allowed before may still be published, for all that is known without asking. */
    boolean mayStillPublish(String topic, Dict options) {
        Authorization known = decisions.known(request(Action.PUBLISH, UriPattern.exact(topic), options));
        return known == null || known.allowed();
    }

    /** The session is over. */
    void close() {
        decisions.clear();
    }

    /** Reads on, after the end of the session was sent: what is held may be the answer to it. */
    void release() {
        if (!held.isEmpty()) {
            session.intake().resume(() -> {}, takeHeld());
        }
    }

    private List<ToRouter> takeHeld() {
        List<ToRouter> taken = List.copyOf(held);
        held.clear();
        return taken;
    }

    private boolean isHeld(ToRouter message) {
        if (!decisions.isPending()) {
            return false;
        }
        if (held.size() >= mostHeld) {
            session.abort(ErrorUri.QUOTA_EXCEEDED, "more than " + mostHeld + " messages wait for an authorization");
        } else {
            held.add(message);
            session.intake().hold(message);
        }
        return true;
    }

    @Override
    public void onPublish(Publish publish) {
        if (isHeld(publish)) {
            return;
        }
        session.expect(publish.request());
        realm.broker().check(events, publish);
        UriPattern topic = UriPattern.exact(publish.topic());
        if (isRefusedAnyway(topic) || UriRules.isReserved(publish.topic())) {
            realm.broker().onPublish(events, publish);
            return;
        }
        admit(
                publish,
                request(Action.PUBLISH, topic, publish.options()),
                answer -> realm.broker()
                        .onPublish(
                                events,
                                new Publish(
                                        publish.request(),
                                        originatorOptions(answer, publish.options()),
                                        answer.uriFor(publish.topic()),
                                        publish.payload())),
                failure -> {
                    if (publish.options().isTrue(Publisher.ACKNOWLEDGE)) {
                        fail(publish.type(), publish.request(), failure);
                    }
                });
    }

    @Override
    public void onSubscribe(Subscribe subscribe) {
        if (isHeld(subscribe)) {
            return;
        }
        session.expect(subscribe.request());
        UriPattern pattern = UriPattern.of(subscribe.topic(), subscribe.options());
        if (isRefusedAnyway(pattern)) {
            realm.broker().onSubscribe(events, subscribe);
            return;
        }
        admit(
                subscribe,
                request(Action.SUBSCRIBE, pattern, subscribe.options()),
                answer -> realm.broker()
                        .onSubscribe(
                                events,
                                new Subscribe(
                                        subscribe.request(),
                                        answer.optionsFor(subscribe.options()),
                                        answer.uriFor(subscribe.topic()))),
                failure -> fail(subscribe.type(), subscribe.request(), failure));
    }

    @Override
    public void onRegister(Register register) {
        if (isHeld(register)) {
            return;
        }
        session.expect(register.request());
        UriPattern pattern = UriPattern.of(register.procedure(), register.options());
        if (isRefusedAnyway(pattern) || UriRules.isReserved(register.procedure())) {
            realm.dealer().onRegister(calls, register);
            return;
        }
        admit(
                register,
                request(Action.REGISTER, pattern, register.options()),
                answer -> realm.dealer()
                        .onRegister(
                                calls,
                                new Register(
                                        register.request(),
                                        answer.optionsFor(register.options()),
                                        answer.uriFor(register.procedure()))),
                failure -> fail(register.type(), register.request(), failure));
    }

    @Override
    public void onCall(Call call) {
        if (isHeld(call) || realm.dealer().onPart(calls, call)) {
            return;
        }
        session.expect(call.request());
        realm.dealer().check(calls, call);
        UriPattern procedure = UriPattern.exact(call.procedure());
        if (isRefusedAnyway(procedure)) {
            realm.dealer().onCall(calls, call);
            return;
        }
        admit(
                call,
                request(Action.CALL, procedure, call.options()),
                answer -> onCallAllowed(new Call(
                        call.request(),
                        originatorOptions(answer, call.options()),
                        answer.uriFor(call.procedure()),
                        call.payload())),
                failure -> refuse(call, failure));
    }

    /** A procedure of the realm may do for the caller what needs a permission of its own, which changes nothing of it. */
    private void onCallAllowed(Call call) {
        AuthorizationRequest implied = realm.implied(session.member(), call);
        if (implied == null) {
            realm.dealer().onCall(calls, call);
            return;
        }
        admit(
                call,
                implied,
                answer -> {
                    if (answer.changesMessage()) {
                        refuse(call, Failure.denied(implied));
                    } else {
                        realm.dealer().onCall(calls, call);
                    }
                },
                failure -> refuse(call, failure));
    }

    private void refuse(Call call, Failure failure) {
        realm.dealer().refuse(calls, call, failure.error, Arguments.of(failure.reason));
    }

    private void fail(MessageType type, long request, Failure failure) {
        session.member()
                .peer()
                .send(new ErrorMessage(type, request, Dict.EMPTY, failure.error, Arguments.of(failure.reason)));
    }

    private boolean isRefusedAnyway(UriPattern pattern) {
        return !realm.rules().uris().isValid(pattern)
                || !realm.rules().patterns().allow(pattern);
    }

    /** The options of a CALL or PUBLISH; what the realm never tells is not told. */
    private Dict originatorOptions(Authorization answer, Dict options) {
        Dict all = answer.optionsFor(options);
        boolean tells = answer.disclosed() && realm.rules().disclosure().policy() != Disclosure.Policy.NEVER;
        return tells ? all.with(Originator.DISCLOSE_ME, true) : all;
    }

    private AuthorizationRequest request(Action action, UriPattern pattern, Dict options) {
        return AuthorizationRequest.of(session.member(), action, pattern, options);
    }

    private void admit(
            ToRouter message,
            AuthorizationRequest request,
            Consumer<Authorization> allowed,
            Consumer<Failure> refused) {
        Passage passage = new Passage(message.type(), request, allowed, refused);
        decisions.decide(request, passage);
        if (decisions.isPending()) {
            passage.waits = true;
        }
    }

    /** Why a message does not pass. */
    private record Failure(String error, String reason) {
        static Failure denied(AuthorizationRequest request) {
            String reason = request.identity().authrole() + " may not "
                    + request.action().word() + " "
                    + request.pattern().uri();
            return new Failure(ErrorUri.NOT_AUTHORIZED, reason);
        }

        static Failure undecided(String reason) {
            return new Failure(ErrorUri.AUTHORIZATION_FAILED, reason);
        }
    }

    /** A message in front of the checkpoint. */
    private final class Passage implements Authorizer.Answer {
        private final MessageType type;
        private final AuthorizationRequest request;
        private final Consumer<Authorization> allowed;
        private final Consumer<Failure> refused;
        private boolean waits;

        Passage(
                MessageType type,
                AuthorizationRequest request,
                Consumer<Authorization> allowed,
                Consumer<Failure> refused) {
            this.type = type;
            this.request = request;
            this.allowed = allowed;
            this.refused = refused;
        }

        @Override
        public void complete(Authorization answer) {
            conclude(() -> conclude(answer));
        }

        @Override
        public void fail(String reason) {
            conclude(() -> refused.accept(Failure.undecided(reason)));
        }

        private void conclude(Runnable outcome) {
            if (waits) {
                session.intake().resume(() -> session.attempt(outcome), takeHeld());
            } else {
                outcome.run();
            }
        }

        private void conclude(Authorization answer) {
            if (!answer.allowed()) {
                refused.accept(Failure.denied(request));
            } else if (!Options.fit(type, answer.options())) {
                refused.accept(Failure.undecided("the answer has wrong options"));
            } else if (!answer.details().isEmpty() && !changes(answer.details())) {
                refused.accept(Failure.undecided("the answer has wrong details"));
            } else {
                allowed.accept(answer);
            }
        }

        private boolean changes(Map<String, @Nullable Object> changed) {
            SessionDetails details = session.member().details();
            return details.mayChange(changed.keySet()) && details.change(changed);
        }
    }

    @Override
    public void onUnsubscribe(Unsubscribe unsubscribe) {
        if (!isHeld(unsubscribe)) {
            session.onUnsubscribe(unsubscribe);
        }
    }

    @Override
    public void onUnregister(Unregister unregister) {
        if (!isHeld(unregister)) {
            session.onUnregister(unregister);
        }
    }

    @Override
    public void onCancel(Cancel cancel) {
        if (!isHeld(cancel)) {
            session.onCancel(cancel);
        }
    }

    @Override
    public void onYield(Yield yield) {
        if (!isHeld(yield)) {
            session.onYield(yield);
        }
    }

    @Override
    public void onError(ErrorMessage error) {
        if (!isHeld(error)) {
            session.onError(error);
        }
    }

    @Override
    public void onGoodbye(Goodbye goodbye) {
        if (!isHeld(goodbye)) {
            session.onGoodbye(goodbye);
        }
    }

    @Override
    public void onAbort(Abort abort) {
        session.onAbort(abort);
    }

    @Override
    public void onHello(Hello hello) {
        session.onHello(hello);
    }

    @Override
    public void onAuthenticate(Authenticate authenticate) {
        session.onAuthenticate(authenticate);
    }
}
