package io.reactorwamp.router;

/**
 * How many sessions a realm has at a time. Who comes when there are as many is refused with {@code wamp.error.quota_exceeded}.
 *
 * @param sessions of all clients
 * @param perAddress of clients from one IP address, in this process not counted. Clients behind a proxy share one
 */
public record SessionQuotas(int sessions, int perAddress) {
    /** As many as come. */
    public static final SessionQuotas UNLIMITED = new SessionQuotas(Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** Checks the numbers. */
    public SessionQuotas {
        if (sessions < 1 || perAddress < 1) {
            throw new IllegalArgumentException("must be positive: " + sessions + " sessions, " + perAddress);
        }
    }
}
