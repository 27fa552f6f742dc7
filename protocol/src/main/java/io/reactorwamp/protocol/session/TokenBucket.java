package io.reactorwamp.protocol.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Counts messages against a {@link MessageRate}: each takes a token, and tokens come back with the time, as many as fit. */
public final class TokenBucket {
    private static final int REFILLS_PER_SECOND = 10;
    private static final Duration INTERVAL = Duration.ofSeconds(1).dividedBy(REFILLS_PER_SECOND);

    private final MessageRate rate;
    private final Timer timer;
    private final Runnable refilled;
    private int tokens;

    /** What came back and is no whole token yet, in parts of {@link #REFILLS_PER_SECOND}. */
    private int part;

    private Timer.@Nullable Timeout refill;

    /**
     * A full bucket.
     *
     * @param refilled is told when tokens have come back
     */
    public TokenBucket(MessageRate rate, Timer timer, Runnable refilled) {
        this.rate = rate;
        this.timer = timer;
        this.refilled = refilled;
        this.tokens = rate.burst();
    }

    /** Takes a token; false if there is none. */
    public boolean take() {
        if (tokens == 0) {
            return false;
        }
        tokens--;
        if (refill == null) {
            refill = timer.schedule(INTERVAL, this::refill);
        }
        return true;
    }

    private void refill() {
        long credit = (long) part + rate.perSecond();
        part = (int) (credit % REFILLS_PER_SECOND);
        tokens = (int) Math.min(rate.burst(), tokens + credit / REFILLS_PER_SECOND);
        if (tokens < rate.burst()) {
            refill = timer.schedule(INTERVAL, this::refill);
        } else {
            refill = null;
            part = 0;
        }
        refilled.run();
    }

    /** Nothing is counted any more. */
    public void close() {
        if (refill != null) {
            refill.cancel();
        }
    }
}
