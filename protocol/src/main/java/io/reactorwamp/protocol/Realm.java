package io.reactorwamp.protocol;

import io.reactorwamp.protocol.authorization.AuthorizationRequest;
import io.reactorwamp.protocol.authorization.AuthorizationRules;
import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.Welcome;
import io.reactorwamp.protocol.meta.EventHistory;
import io.reactorwamp.protocol.meta.Farewell;
import io.reactorwamp.protocol.meta.MetaEvents;
import io.reactorwamp.protocol.meta.RegistrationMetaApi;
import io.reactorwamp.protocol.meta.SessionMetaApi;
import io.reactorwamp.protocol.meta.SubscriptionMetaApi;
import io.reactorwamp.protocol.meta.Testaments;
import io.reactorwamp.protocol.pubsub.Broker;
import io.reactorwamp.protocol.pubsub.BrokerSession;
import io.reactorwamp.protocol.pubsub.EventRetention;
import io.reactorwamp.protocol.pubsub.PatternBasedSubscription;
import io.reactorwamp.protocol.pubsub.PublisherExclusion;
import io.reactorwamp.protocol.pubsub.SubscriberBlackWhiteListing;
import io.reactorwamp.protocol.pubsub.SubscriptionRevocation;
import io.reactorwamp.protocol.rpc.CallCanceling;
import io.reactorwamp.protocol.rpc.CallRerouting;
import io.reactorwamp.protocol.rpc.CallTimeouts;
import io.reactorwamp.protocol.rpc.Dealer;
import io.reactorwamp.protocol.rpc.DealerSession;
import io.reactorwamp.protocol.rpc.OwnCalls;
import io.reactorwamp.protocol.rpc.PatternBasedRegistration;
import io.reactorwamp.protocol.rpc.ProgressiveCallInvocations;
import io.reactorwamp.protocol.rpc.ProgressiveCallResults;
import io.reactorwamp.protocol.rpc.RegistrationRevocation;
import io.reactorwamp.protocol.rpc.SharedRegistration;
import io.reactorwamp.protocol.session.Admission;
import io.reactorwamp.protocol.session.Disclosure;
import io.reactorwamp.protocol.session.Ids;
import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.session.PayloadPassthru;
import io.reactorwamp.protocol.session.Peer;
import io.reactorwamp.protocol.session.ProcedureCalls;
import io.reactorwamp.protocol.session.RealmRules;
import io.reactorwamp.protocol.session.Role;
import io.reactorwamp.protocol.session.RoleFeatures;
import io.reactorwamp.protocol.session.Timer;
import io.reactorwamp.protocol.session.WallClock;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.UriRules;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A realm of a router: the sessions that joined it, their dealer and their broker. Nothing crosses from one realm to another. */
public final class Realm {
    private static final Set<String> BROKER_FEATURES = Set.of(
            PatternBasedSubscription.FEATURE,
            PublisherExclusion.FEATURE,
            SubscriberBlackWhiteListing.FEATURE,
            SubscriptionRevocation.FEATURE,
            EventRetention.FEATURE,
            EventHistory.FEATURE,
            Disclosure.PUBLISHER_IDENTIFICATION,
            Disclosure.PUBLICATION_TRUST_LEVELS,
            PayloadPassthru.FEATURE,
            SessionMetaApi.FEATURE,
            SubscriptionMetaApi.FEATURE);

    private static final Set<String> DEALER_FEATURES = Set.of(
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
            CallRerouting.FEATURE,
            SessionMetaApi.FEATURE,
            RegistrationMetaApi.FEATURE,
            Testaments.FEATURE);

    /** What this router's roles announce. */
    private static final RoleFeatures FEATURES =
            RoleFeatures.of(Map.of(Role.BROKER, BROKER_FEATURES, Role.DEALER, DEALER_FEATURES));

    private static final String AGENT = "reactor-wamp";

    private final String uri;
    private final RealmRules rules;
    private final Ids ids;
    private final Timer timer;
    private final Dealer dealer;
    private final Broker broker;
    private final Testaments testaments;
    private final EventHistory history;
    private final Map<Long, RouterSession> sessions = new LinkedHashMap<>();
    private final SessionMetaApi sessionMeta;

    /** Null if every session may do everything. */
    private @Nullable AuthorizationRules authorization;

    /** Null until somebody needs them. */
    private @Nullable OwnCalls ownCalls;

    public Realm(String uri, RealmRules rules, Ids ids, Timer timer, WallClock clock) {
        this.uri = uri;
        this.rules = rules;
        this.ids = ids;
        this.timer = timer;
        this.dealer = new Dealer(rules, ids, timer);
        this.broker = new Broker(rules, ids);
        MetaEvents events = new MetaEvents(broker);
        this.sessionMeta = new SessionMetaApi(Collections.unmodifiableMap(sessions), events, rules);
        sessionMeta.offerTo(dealer);
        new RegistrationMetaApi(dealer, events, clock).offer(rules.meta());
        new SubscriptionMetaApi(broker, events, clock).offerTo(dealer, rules.meta());
        this.testaments = new Testaments(broker, rules.quotas());
        testaments.offerTo(dealer);
        this.history = new EventHistory(broker);
        history.offerTo(dealer);
    }

    /** Lets sessions that join from now on do only what is allowed. */
    public void authorize(AuthorizationRules authorizationRules) {
        authorization = authorizationRules;
    }

    /** Opens a session for a client that need not prove who it is, and welcomes it. */
    public RouterSession join(Peer<ToClient> peer, Hello hello) {
        long id = ids.next();
        while (hasSession(id)) {
            id = ids.next();
        }
        return join(peer, Admission.anonymous(hello, id));
    }

    /** Whether a session has this id. */
    public boolean hasSession(long id) {
        return sessions.containsKey(id);
    }

    /**
     * Opens a session for a client that was admitted, and welcomes it.
     *
     * @throws IllegalStateException if a session {@linkplain #hasSession has} the id that was promised to it
     */
    public RouterSession join(Peer<ToClient> peer, Admission admission) {
        long id = admission.session();
        if (hasSession(id)) {
            throw new IllegalStateException("there is a session " + id + " already");
        }
        Member member =
                Member.joining(id, peer, admission.identity(), admission.hello().details(), rules.meta());
        RouterSession session = new RouterSession(this, member);
        sessions.put(id, session);
        peer.send(new Welcome(id, welcomeDetails(admission)));
        sessionMeta.onJoin(member);
        return session;
    }

    private Dict welcomeDetails(Admission admission) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("agent", AGENT);
        details.put("realm", uri);
        details.putAll(admission.identity().details().asMap());
        if (!admission.authextra().isEmpty()) {
            details.put("authextra", admission.authextra().asMap());
        }
        details.put(RoleFeatures.ROLES, FEATURES.announcement());
        return Dict.copyOf(details);
    }

    /** Says GOODBYE to all sessions. What they left behind is not published: nobody is there to read it. */
    public void close(String reason) {
        Farewell farewell = new Farewell(reason, Dict.EMPTY, true);
        List.copyOf(sessions.values()).forEach(session -> session.close(farewell));
    }

    /** A session is over: first nothing of it is left, then that is told unless it is to be quiet. */
    void leave(RouterSession session, BrokerSession events, DealerSession calls, boolean quiet) {
        sessions.remove(session.id());
        broker.leave(events);
        dealer.leave(calls);
        if (quiet) {
            testaments.discard(session.member());
        } else {
            testaments.onLeave(session.member(), session::mayStillPublish);
            sessionMeta.onLeave(session.member());
        }
    }

    public String uri() {
        return uri;
    }

    RealmRules rules() {
        return rules;
    }

    /** How the realm itself calls procedures of its sessions. */
    public ProcedureCalls ownCalls() {
        if (ownCalls == null) {
            ownCalls = new OwnCalls(dealer, ids.next());
        }
        return ownCalls;
    }

    Timer timer() {
        return timer;
    }

    @Nullable
    AuthorizationRules authorization() {
        return authorization;
    }

    /** Whether sessions of this process may do everything. */
    boolean trustsLocal() {
        return authorization == null || authorization.localTrusted();
    }

    /** What a call of a procedure of the realm does for its caller that needs a permission of its own; null if nothing. */
    @Nullable
    AuthorizationRequest implied(Member caller, Call call) {
        if (!UriRules.isReserved(call.procedure())) {
            return null;
        }
        AuthorizationRequest published = Testaments.published(caller, call);
        return published == null ? history.read(caller, call) : published;
    }

    public Dealer dealer() {
        return dealer;
    }

    public Broker broker() {
        return broker;
    }

    public EventHistory history() {
        return history;
    }

    public Testaments testaments() {
        return testaments;
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
