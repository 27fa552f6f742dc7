package io.reactorwamp.client;

/**
 * What a router tells of the realm itself: its sessions, registrations and subscriptions. Each part is cold and usable from any thread,
 * as all operations are. Values are read in the shapes of the specification and in those that other routers send; a router without a
 * meta API answers with {@link NoSuchProcedureException} and publishes no events. Spec: "Session Meta API", "Registration Meta API",
 * "Subscription Meta API".
 */
public final class MetaApi {
    private final WampOperations operations;

    MetaApi(WampOperations operations) {
        this.operations = operations;
    }

    /**
     * Gives what concerns sessions.
     *
     * @return the session meta API
     */
    public SessionMetaApi sessions() {
        return new SessionMetaApi(operations);
    }

    /**
     * Gives what concerns registrations.
     *
     * @return the registration meta API
     */
    public RegistrationMetaApi registrations() {
        return new RegistrationMetaApi(operations);
    }

    /**
     * Gives what concerns subscriptions.
     *
     * @return the subscription meta API
     */
    public SubscriptionMetaApi subscriptions() {
        return new SubscriptionMetaApi(operations);
    }
}
