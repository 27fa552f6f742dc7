package io.reactorwamp.protocol.session;

/**
 * How many messages a session may send. What comes faster is not refused: it waits, and the client is not read meanwhile.
 *
 * @param perSecond how many in the long run
 * @param burst how many at once, after a time of rest
 */
public record MessageRate(int perSecond, int burst) {

    /** Checks the numbers. */
    public MessageRate {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException("a rate must be positive: " + perSecond + " per second, " + burst);
        }
    }
}
