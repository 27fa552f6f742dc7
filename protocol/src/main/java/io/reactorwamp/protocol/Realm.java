package io.reactorwamp.protocol;

import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.Welcome;
import io.reactorwamp.protocol.pubsub.Broker;
import io.reactorwamp.protocol.rpc.CallCanceling;
import io.reactorwamp.protocol.rpc.CallRerouting;
import io.reactorwamp.protocol.rpc.CallTimeouts;
import io.reactorwamp.protocol.rpc.Dealer;
import io.reactorwamp.protocol.rpc.PatternBasedRegistration;
import io.reactorwamp.protocol.rpc.ProgressiveCallInvocations;
import io.reactorwamp.protocol.rpc.ProgressiveCallResults;
import io.reactorwamp.protocol.rpc.RegistrationRevocation;
import io.reactorwamp.protocol.rpc.SharedRegistration;
import io.reactorwamp.protocol.session.Disclosure;
import io.reactorwamp.protocol.session.Identity;
import io.reactorwamp.protocol.session.Ids;
import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.session.Peer;
import io.reactorwamp.protocol.session.RealmRules;
import io.reactorwamp.protocol.session.Role;
import io.reactorwamp.protocol.session.RoleFeatures;
import io.reactorwamp.protocol.session.Timer;
import io.reactorwamp.protocol.value.Dict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A realm of a router: the sessions that joined it, their dealer and their broker. Nothing crosses from one realm to another. */
public final class Realm {
    /** What this router's roles announce. */
    private static final RoleFeatures FEATURES = RoleFeatures.of(Map.of(
            Role.BROKER, Set.of(),
            Role.DEALER,
                    Set.of(
                            CallCanceling.FEATURE,
                            CallTimeouts.FEATURE,
                            ProgressiveCallInvocations.FEATURE,
                            ProgressiveCallResults.FEATURE,
                            Disclosure.CALLER_IDENTIFICATION,
                            Disclosure.CALL_TRUST_LEVELS,
                            PatternBasedRegistration.FEATURE,
                            SharedRegistration.FEATURE,
                            RegistrationRevocation.FEATURE,
                            CallRerouting.FEATURE)));

    private static final String AGENT = "reactor-wamp";

    private final String uri;
    private final RealmRules rules;
    private final Ids ids;
    private final Dealer dealer;
    private final Broker broker;
    private final Map<Long, RouterSession> sessions = new LinkedHashMap<>();

    public Realm(String uri, RealmRules rules, Ids ids, Timer timer) {
        this.uri = uri;
        this.rules = rules;
        this.ids = ids;
        this.dealer = new Dealer(rules, ids, timer);
        this.broker = new Broker(rules, ids);
    }

    /** Opens a session for a client that may join, and welcomes it. */
    public RouterSession join(Peer<ToClient> peer, Hello hello) {
        long id = ids.next();
        while (sessions.containsKey(id)) {
            id = ids.next();
        }
        Identity identity = Identity.anonymous(Long.toString(id));
        RouterSession session =
                new RouterSession(this, new Member(id, peer, RoleFeatures.from(hello.details()), identity));
        sessions.put(id, session);
        peer.send(new Welcome(id, welcomeDetails(identity)));
        return session;
    }

    private Dict welcomeDetails(Identity identity) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("agent", AGENT);
        details.put("realm", uri);
        details.putAll(identity.details().asMap());
        details.put(RoleFeatures.ROLES, FEATURES.announcement());
        return Dict.copyOf(details);
    }

    /** Says GOODBYE to all sessions. */
    public void close(String reason) {
        List.copyOf(sessions.values()).forEach(session -> session.close(reason));
    }

    void leave(RouterSession session) {
        sessions.remove(session.id());
    }

    public String uri() {
        return uri;
    }

    RealmRules rules() {
        return rules;
    }

    public Dealer dealer() {
        return dealer;
    }

    public Broker broker() {
        return broker;
    }

    /** How many sessions are open. */
    public int sessions() {
        return sessions.size();
    }

    /** How many calls of all sessions have no answer yet. */
    public int pendingCalls() {
        return sessions.values().stream().mapToInt(RouterSession::pendingCalls).sum();
    }
}
