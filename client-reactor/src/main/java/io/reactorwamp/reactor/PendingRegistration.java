package io.reactorwamp.reactor;

import io.reactorwamp.client.RegisterRequest;
import io.reactorwamp.client.Registration;
import io.reactorwamp.protocol.rpc.PatternBasedRegistration;
import io.reactorwamp.protocol.session.Role;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;

/** REGISTER, answered by REGISTERED. Cancelling undoes it. */
final class PendingRegistration extends Request<Registration> {
    private final RegisterRequest register;
    private final WantedState wanted;
    private @Nullable ActiveRegistration registration;

    PendingRegistration(
            LiveSession session,
            CoreSubscriber<? super Registration> actual,
            RegisterRequest register,
            WantedState wanted) {
        super(session, actual);
        this.register = register;
        this.wanted = wanted;
    }

    @Override
    void prepare() {
        session.require(Role.DEALER);
        if (PatternBasedRegistration.isAskedFor(register.options())) {
            session.require(Role.DEALER, PatternBasedRegistration.FEATURE);
        }
        Outgoing.measure(session.connection(), 0, register.procedure(), register.options());
    }

    @Override
    void send() {
        ActiveRegistration endpoint = new ActiveRegistration(this, wanted, register, actual().currentContext());
        registration = endpoint;
        session.core().callee().register(register.options(), register.procedure(), endpoint);
    }

    @Override
    void withdraw() {
        if (registration != null) {
            registration.withdraw();
        }
    }

    @Override
    ActiveRegistration emitted(Object answer) {
        return (ActiveRegistration) answer;
    }
}
