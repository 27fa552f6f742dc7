package io.reactorwamp.protocol.rpc;

import io.reactorwamp.protocol.message.Register;
import io.reactorwamp.protocol.message.Registered;
import io.reactorwamp.protocol.message.Unregister;
import io.reactorwamp.protocol.message.Unregistered;
import io.reactorwamp.protocol.session.PatternIndex;
import io.reactorwamp.protocol.session.RealmRules;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.InvocationPolicy;
import io.reactorwamp.protocol.value.UriPattern;
import io.reactorwamp.protocol.value.UriRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All registrations of a realm: how they come and go, and which of them a call reaches. */
final class Registrations {
    /** What is told to those who served it; of routers of the field. */
    private static final String TAKEN_OVER = "wamp.error.unregistered";

    private final RealmRules rules;
    private final PatternIndex<Registration> index = new PatternIndex<>();
    private final Map<Long, Registration> byId = new LinkedHashMap<>();
    private final List<DealerListener> listeners = new ArrayList<>(1);
    private long lastId;

    Registrations(RealmRules rules) {
        this.rules = rules;
    }

    void listen(DealerListener listener) {
        listeners.add(listener);
    }

    void onRegister(DealerSession session, Register register) {
        InvocationPolicy policy = SharedRegistration.policy(register.options());
        if (policy == null) {
            session.fail(register.type(), register.request(), ErrorUri.OPTION_NOT_ALLOWED);
            return;
        }
        UriPattern pattern = UriPattern.of(register.procedure(), register.options());
        Registration known = index.get(pattern);
        boolean forced = register.options().isTrue(Register.FORCE_REREGISTER);
        String refusal = refusal(session, register.options(), pattern, known);
        if (refusal == null && known != null && !forced && !SharedRegistration.admits(known, policy)) {
            refusal = ErrorUri.PROCEDURE_ALREADY_EXISTS;
        }
        if (refusal != null) {
            session.fail(register.type(), register.request(), refusal);
            return;
        }
        if (known != null && forced) {
            revoke(known, TAKEN_OVER);
            known = null;
        }
        join(session, register, known == null ? create(pattern, policy) : known);
    }

    private @Nullable String refusal(
            DealerSession session, Dict options, UriPattern pattern, @Nullable Registration known) {
        if (rules.disclosure().refuses(options)) {
            return ErrorUri.OPTION_DISALLOWED_DISCLOSE_ME;
        }
        boolean allowed = rules.uris().isValid(pattern) && rules.patterns().allow(pattern);
        if (!allowed || UriRules.isReserved(pattern.uri())) {
            return ErrorUri.INVALID_URI;
        }
        // Registering again what the session has takes nothing of its quota.
        boolean mayHold = session.registrations.size() < rules.quotas().registrations()
                || (known != null && known.find(session) != null);
        return mayHold ? null : ErrorUri.QUOTA_EXCEEDED;
    }

    private Registration create(UriPattern pattern, InvocationPolicy policy) {
        Registration registration = new Registration(++lastId, pattern, policy);
        index.put(pattern, registration);
        byId.put(registration.id(), registration);
        return registration;
    }

    /** A session that serves it already keeps its place and its options. */
    private void join(DealerSession session, Register register, Registration registration) {
        boolean created = registration.callees().isEmpty();
        boolean joins = registration.find(session) == null;
        if (joins) {
            RegisteredCallee callee = new RegisteredCallee(registration, session, register.options());
            registration.add(callee);
            session.registrations.put(registration.id(), callee);
        }
        session.member.peer().send(new Registered(register.request(), registration.id()));
        if (joins) {
            listeners.forEach(listener -> listener.onRegistered(session.member, registration, created));
        }
    }

    void onUnregister(DealerSession session, Unregister unregister) {
        RegisteredCallee callee = session.registrations.remove(unregister.registration());
        if (callee == null) {
            session.fail(unregister.type(), unregister.request(), ErrorUri.NO_SUCH_REGISTRATION);
            return;
        }
        drop(callee);
        session.member.peer().send(new Unregistered(unregister.request(), Dict.EMPTY));
        tellDropped(callee);
    }

    /** Takes a registration back from all its callees; false if there is none with this id. */
    boolean revoke(long id, String reason) {
        Registration registration = byId.get(id);
        if (registration != null) {
            revoke(registration, reason);
        }
        return registration != null;
    }

    private void revoke(Registration registration, String reason) {
        List.copyOf(registration.callees()).forEach(callee -> revoke(callee, reason));
    }

    /** Takes a registration back from one session; false if that does not serve it. */
    boolean revoke(Registration registration, long session, String reason) {
        for (RegisteredCallee callee : List.copyOf(registration.callees())) {
            if (callee.session().member.id() == session) {
                revoke(callee, reason);
                return true;
            }
        }
        return false;
    }

    private void revoke(RegisteredCallee callee, String reason) {
        long registration = callee.registration().id();
        callee.session().registrations.remove(registration);
        drop(callee);
        RegistrationRevocation.tell(callee.session().member, registration, reason);
        tellDropped(callee);
    }

    /** A session is over: it serves nothing any more. */
    void leave(DealerSession session) {
        session.registrations.drain(callee -> {
            drop(callee);
            tellDropped(callee);
        });
    }

    private void drop(RegisteredCallee callee) {
        Registration registration = callee.registration();
        registration.remove(callee);
        if (registration.callees().isEmpty()) {
            index.remove(registration.pattern());
            byId.remove(registration.id());
        }
    }

    private void tellDropped(RegisteredCallee callee) {
        Registration registration = callee.registration();
        boolean deleted = registration.callees().isEmpty();
        listeners.forEach(listener -> listener.onUnregistered(callee.session().member, registration, deleted));
    }

    /** The registration of this very pattern, or null. */
    @Nullable
    Registration get(UriPattern pattern) {
        return index.get(pattern);
    }

    /** The registration that serves this procedure best, or null. */
    @Nullable
    Registration match(String procedure) {
        return index.best(procedure);
    }

    int size() {
        return byId.size();
    }
}
