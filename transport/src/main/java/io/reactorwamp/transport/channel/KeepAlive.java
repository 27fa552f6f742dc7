package io.reactorwamp.transport.channel;

import java.time.Duration;

/**
 * How this side notices that the other one is gone although the channel stays open. Whatever comes is a sign of life. Does not count
 * while this side does not read. Over long-poll a router asks by an answer without messages, and the next request for some is the sign.
 *
 * @param interval how long the other side may be silent before it is asked with a ping; zero to ask never
 * @param timeout how long it may be silent after that before the channel is cut
 * @param rawSocketPings whether it is asked over RawSocket too: some implementations do not understand it and close the connection
 * @param idleTimeout how long a side that is not asked may be silent before the channel is cut; zero for any time
 */
public record KeepAlive(Duration interval, Duration timeout, boolean rawSocketPings, Duration idleTimeout) {

    /** A ping after 30 s over WebSocket, the end 10 s later. A side that is not asked may be silent for any time. */
    public static final KeepAlive DEFAULT =
            new KeepAlive(Duration.ofSeconds(30), Duration.ofSeconds(10), false, Duration.ZERO);

    /** Asks never, and waits for any time. */
    public static final KeepAlive OFF = new KeepAlive(Duration.ZERO, Duration.ZERO, false, Duration.ZERO);

    public KeepAlive {
        if (interval.isNegative() || timeout.isNegative() || idleTimeout.isNegative()) {
            throw new IllegalArgumentException("times must not be negative");
        }
        if (!interval.isZero() && timeout.isZero()) {
            throw new IllegalArgumentException("there must be time for an answer");
        }
    }

    /** Asks over WebSocket after {@code interval} and cuts {@code timeout} later. */
    public static KeepAlive of(Duration interval, Duration timeout) {
        return new KeepAlive(interval, timeout, false, Duration.ZERO);
    }

    /** The same, asking over RawSocket too. */
    public KeepAlive withRawSocketPings() {
        return new KeepAlive(interval, timeout, true, idleTimeout);
    }

    /** The same with another time for a side that is not asked. */
    public KeepAlive withIdleTimeout(Duration time) {
        return new KeepAlive(interval, timeout, rawSocketPings, time);
    }
}
