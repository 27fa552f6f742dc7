package io.reactorwamp.protocol.meta;

import io.reactorwamp.protocol.rpc.CallArguments;
import io.reactorwamp.protocol.rpc.CallFailure;
import io.reactorwamp.protocol.rpc.Dealer;
import io.reactorwamp.protocol.session.Identity;
import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.session.RealmRules;
import io.reactorwamp.protocol.session.SessionDetails;
import io.reactorwamp.protocol.session.SessionEnd;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.CloseReason;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The feature {@code session_meta_api} ("Session Meta API"): a realm tells who is there, who comes and who goes, and ends sessions on
 * request. A caller never ends its own session so.
 */
public final class SessionMetaApi {
    public static final String FEATURE = "session_meta_api";

    private static final String API = "wamp.session.";
    private static final String ON_JOIN = API + "on_join";
    private static final String ON_LEAVE = API + "on_leave";

    private final Map<Long, ? extends OpenSession> sessions;
    private final MetaEvents events;
    private final RealmRules rules;

    /**
     * Makes the API of a realm.
     *
     * @param sessions the sessions that have not ended, by id; a view that changes with the realm
     */
    public SessionMetaApi(Map<Long, ? extends OpenSession> sessions, MetaEvents events, RealmRules rules) {
        this.sessions = sessions;
        this.events = events;
        this.rules = rules;
    }

    /** A session was welcomed. */
    public void onJoin(Member joined) {
        events.publish(ON_JOIN, () -> Arguments.of(joined.details().shown().asMap()));
    }

    /** A session is over, and nothing of it is left in the realm. */
    public void onLeave(Member left) {
        Identity identity = left.identity();
        events.publish(ON_LEAVE, () -> Arguments.of(left.id(), identity.authid(), identity.authrole()));
    }

    /** Offers the procedures, as far as the realm allows them. */
    public void offerTo(Dealer dealer) {
        dealer.offer(
                API + "count", (caller, call) -> Arguments.of((long) ids(call).size()));
        dealer.offer(API + "list", (caller, call) -> Arguments.of(ids(call)));
        dealer.offer(
                API + "get",
                (caller, call) -> Arguments.of(find(call).details().shown().asMap()));
        if (rules.meta().control()) {
            dealer.offer(API + "kill", this::kill);
            dealer.offer(API + "kill_by_authid", this::killByAuthid);
            dealer.offer(API + "kill_by_authrole", this::killByAuthrole);
            dealer.offer(API + "kill_all", this::killAll);
        }
        if (rules.meta().modifyDetails()) {
            dealer.offer(API + "modify_details", this::modifyDetails);
        }
    }

    private List<Long> ids(CallArguments call) {
        List<String> roles = call.texts(0, "filter");
        return sessions.values().stream()
                .map(OpenSession::member)
                .filter(member ->
                        roles == null || roles.contains(member.identity().authrole()))
                .map(Member::id)
                .toList();
    }

    private Member find(CallArguments call) {
        return present(sessions.get(call.id(0, "session"))).member();
    }

    private static OpenSession present(@Nullable OpenSession session) {
        if (session == null) {
            throw new CallFailure(ErrorUri.NO_SUCH_SESSION, "there is no such session");
        }
        return session;
    }

    private Arguments kill(Member caller, CallArguments call) {
        Farewell farewell = farewell(call);
        long id = call.id(0, "session");
        present(id == caller.id() ? null : sessions.get(id)).close(farewell);
        return Arguments.EMPTY;
    }

    private Arguments killByAuthid(Member caller, CallArguments call) {
        String authid = call.text(0, "authid");
        return Arguments.of(
                kill(caller, farewell(call), other -> other.identity().authid().equals(authid)));
    }

    private Arguments killByAuthrole(Member caller, CallArguments call) {
        String authrole = call.text(0, "authrole");
        List<Long> killed = kill(
                caller, farewell(call), other -> other.identity().authrole().equals(authrole));
        return Arguments.of((long) killed.size());
    }

    private Arguments killAll(Member caller, CallArguments call) {
        return Arguments.of(
                (long) kill(caller, farewell(call).quietly(), other -> true).size());
    }

    private List<Long> kill(Member caller, Farewell farewell, Predicate<Member> condition) {
        List<OpenSession> killed = sessions.values().stream()
                .filter(session -> session.member().id() != caller.id() && condition.test(session.member()))
                .collect(Collectors.<OpenSession>toList());
        killed.forEach(session -> session.close(farewell));
        return killed.stream().map(session -> session.member().id()).toList();
    }

    private Farewell farewell(CallArguments call) {
        Dict details = Dict.EMPTY.with(SessionEnd.MESSAGE, call.text(SessionEnd.MESSAGE));
        Object reason = call.keyword("reason");
        if (reason == null) {
            return new Farewell(CloseReason.KILLED, details, false);
        }
        if (reason instanceof String uri && rules.uris().isValid(uri)) {
            return new Farewell(uri, details, false);
        }
        throw new CallFailure(ErrorUri.INVALID_URI, "'reason' must be a URI");
    }

    private Arguments modifyDetails(Member caller, CallArguments call) {
        Map<String, @Nullable Object> changes = call.dict(1, "changes");
        SessionDetails details = find(call).details();
        if (!details.mayChange(changes.keySet())) {
            throw CallArguments.invalid("the id and the identity of a session cannot be changed");
        }
        if (!details.change(changes)) {
            throw new CallFailure(
                    ErrorUri.QUOTA_EXCEEDED,
                    "a session may have " + SessionDetails.MAX + " details of " + SessionDetails.MAX_BYTES + " bytes");
        }
        return Arguments.EMPTY;
    }
}
