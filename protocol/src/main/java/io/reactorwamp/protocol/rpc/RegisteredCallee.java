package io.reactorwamp.protocol.rpc;

import io.reactorwamp.protocol.session.Disclosure;
import io.reactorwamp.protocol.value.Dict;

/** One callee's part in a registration, as its REGISTER asked for it. */
final class RegisteredCallee {
    /** The option of REGISTER that limits how many calls the callee gets at a time, 0 for no limit; of routers of the field. */
    private static final String CONCURRENCY = "concurrency";

    private final Registration registration;
    private final DealerSession session;
    private final boolean disclosesCallers;
    private final boolean forwardsTimeout;
    private final long concurrency;
    private final boolean reroutes;
    private int running;

    RegisteredCallee(Registration registration, DealerSession session, Dict options) {
        this.registration = registration;
        this.session = session;
        this.disclosesCallers = Disclosure.isAskedFor(options);
        this.forwardsTimeout = CallTimeouts.isForwarded(options, session);
        this.concurrency = options.integer(CONCURRENCY, 0);
        this.reroutes = CallRerouting.isUnderstoodBy(session.member);
    }

    Registration registration() {
        return registration;
    }

    DealerSession session() {
        return session;
    }

    /** Whether the callee asks who its callers are. */
    boolean disclosesCallers() {
        return disclosesCallers;
    }

    /** Whether the callee announced that it may give calls back. */
    boolean reroutes() {
        return reroutes;
    }

    /** Whether the callee measures the time of a call by itself. */
    boolean forwardsTimeout() {
        return forwardsTimeout;
    }

    /** Whether the callee has as many calls as it wants at a time. */
    boolean isBusy() {
        return concurrency != 0 && running >= concurrency;
    }

    void begin() {
        running++;
    }

    void end() {
        running--;
    }
}
