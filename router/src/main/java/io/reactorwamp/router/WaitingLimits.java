package io.reactorwamp.router;

/**
 * How many clients may be connected without a session, because they are still on their way to one or never go there. Clients in this
 * process do not count.
 *
 * @param total of all together
 * @param perAddress of one IP address
 */
public record WaitingLimits(int total, int perAddress) {

    /** 4,096 of all together, 512 of one address. */
    public static final WaitingLimits DEFAULT = new WaitingLimits(4_096, 512);

    /** Checks that somebody may come in. */
    public WaitingLimits {
        if (total < 1 || perAddress < 1) {
            throw new IllegalArgumentException("must be 1 at least: " + total + ", " + perAddress);
        }
    }
}
