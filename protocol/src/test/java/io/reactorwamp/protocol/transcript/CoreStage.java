package io.reactorwamp.protocol.transcript;

import io.reactorwamp.protocol.Realm;
import io.reactorwamp.protocol.RouterSession;
import io.reactorwamp.protocol.auth.Authenticator;
import io.reactorwamp.protocol.auth.ChannelBinding;
import io.reactorwamp.protocol.auth.Nonce;
import io.reactorwamp.protocol.authorization.AuthorizationRules;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.session.Acceptor;
import io.reactorwamp.protocol.session.Admission;
import io.reactorwamp.protocol.session.FakePeer;
import io.reactorwamp.protocol.session.HistoryTopic;
import io.reactorwamp.protocol.session.ManualTimer;
import io.reactorwamp.protocol.session.RealmRules;
import io.reactorwamp.protocol.session.RouterHandshake;
import io.reactorwamp.protocol.session.SequentialIds;
import io.reactorwamp.protocol.session.SessionState;
import io.reactorwamp.protocol.value.ErrorUri;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The router's core without any transport: a message is handled when {@code send} returns. */
public final class CoreStage implements Stage {
    private final ManualTimer timer = new ManualTimer();
    private final SequentialIds ids = new SequentialIds();
    private final Map<String, Realm> realms;
    private List<Authenticator> methods = Accounts.authenticators(List.of("anonymous"));
    private final List<CoreParty> parties = new ArrayList<>();
    private byte attempts;

    /** Realms with these rules, whose global ids are 1, 2, 3, … */
    public CoreStage(RealmRules rules) {
        this.realms = Map.of(
                "realm1",
                new Realm("realm1", rules, ids, timer, () -> Instant.EPOCH),
                "realm2",
                new Realm("realm2", rules, ids, timer, () -> Instant.EPOCH));
    }

    @Override
    public CoreParty connect(String name) {
        CoreParty party = new CoreParty();
        parties.add(party);
        return party;
    }

    @Override
    public void closeRealm(String reason) {
        realms.get("realm1").close(reason);
    }

    @Override
    public void revokeRegistration(long registration, String reason) {
        if (!realms.get("realm1").dealer().revoke(registration, reason)) {
            throw new AssertionError("no registration " + registration);
        }
    }

    @Override
    public void keepHistory(List<HistoryTopic> topics) {
        realms.get("realm1").history().keep(topics, timer);
    }

    @Override
    public void authorize(AuthorizationRules rules) {
        realms.values().forEach(realm -> realm.authorize(rules));
    }

    @Override
    public void authenticate(List<String> names) {
        methods = Accounts.authenticators(names);
    }

    @Override
    public void advance(Duration time) {
        timer.advance(time);
    }

    @Override
    public void close() {
        parties.forEach(CoreParty::drop);
        if (timer.pending() != 0) {
            throw new AssertionError("a timeout outlives its call");
        }
        for (Realm realm : realms.values()) {
            int left = realm.sessions()
                    + realm.dealer().registrations()
                    + realm.broker().subscriptions()
                    + realm.testaments().size();
            if (left != 0) {
                throw new AssertionError(
                        realm.uri() + " still has sessions, registrations, subscriptions or testaments");
            }
        }
    }

    /** A client's transport, as the connection of a router sees it. */
    public final class CoreParty implements Party, Acceptor {
        private final FakePeer<ToClient> peer = new FakePeer<>();
        private RouterHandshake handshake = new RouterHandshake(peer, this);
        private RouterSession session;

        @Override
        public void onHello(Hello hello, RouterHandshake asked) {
            if (realms.containsKey(hello.realm())) {
                byte[] random = new byte[Nonce.BYTES];
                random[0] = ++attempts;
                Nonce nonce = new Nonce(random);
                asked.authenticate(
                        hello,
                        new RouterHandshake.Door(methods, ids.next(), nonce, Instant.EPOCH, ChannelBinding.NONE));
            } else {
                asked.refuse(ErrorUri.NO_SUCH_REALM, "no realm " + hello.realm());
            }
        }

        @Override
        public void onAdmitted(Admission admission, RouterHandshake asked) {
            session = realms.get(admission.hello().realm()).join(peer, admission);
        }

        @Override
        public void send(List<Object> message) {
            try {
                receive(Messages.toRouter(message));
            } catch (ProtocolViolation violation) {
                if (session == null) {
                    handshake.onViolation(violation);
                } else {
                    session.onViolation(violation);
                }
            }
        }

        private void receive(ToRouter message) {
            if (session != null && session.state() == SessionState.CLOSED) {
                session = null;
                handshake = new RouterHandshake(peer, this);
            }
            if (session == null) {
                handshake.receive(message);
            } else {
                session.receive(message);
            }
        }

        @Override
        public List<Object> receive() {
            ToClient message = peer.poll();
            return message == null ? null : Messages.write(message);
        }

        @Override
        public boolean hasReceived() {
            return !peer.isEmpty();
        }

        @Override
        public boolean isClosed() {
            return peer.isClosed();
        }

        @Override
        public void drop() {
            if (session != null) {
                session.onTransportLost();
                int left = session.pendingCalls() + session.pendingInvocations() + session.subscriptions();
                if (left != 0) {
                    throw new AssertionError("calls, invocations or subscriptions outlive their session");
                }
            }
        }
    }
}
