package io.reactorwamp.router;

import io.reactorwamp.protocol.session.PatternRules;
import io.reactorwamp.protocol.session.Quotas;
import io.reactorwamp.protocol.session.RealmRules;
import io.reactorwamp.protocol.session.RetentionRules;
import io.reactorwamp.protocol.value.UriRules;
import java.time.Duration;

/**
 * What a realm asks of its sessions. Immutable.
 *
 * @param strictUris whether components of URIs may only have the characters {@code 0-9 a-z _}; otherwise everything is allowed but
 *     whitespace, {@code #} and empty components
 * @param lenientRequestIds whether a gap in a client's request ids is tolerated; otherwise it ends the session, as the specification
 *     demands
 * @param quotas what one session may hold
 * @param killWait how long a cancelled call waits for the answer of its callee that was told to stop (mode {@code kill})
 * @param patterns what is accepted as a pattern
 * @param retention how many events are retained
 */
public record RealmSettings(
        boolean strictUris,
        boolean lenientRequestIds,
        Quotas quotas,
        Duration killWait,
        PatternRules patterns,
        RetentionRules retention) {

    /** Loose URIs, sequential request ids, {@link Quotas#DEFAULT}, 10 seconds, {@link PatternRules#DEFAULT}, {@link RetentionRules#DEFAULT}. */
    public static final RealmSettings DEFAULT = new RealmSettings(
            false, false, Quotas.DEFAULT, RealmRules.DEFAULT.killWait(), PatternRules.DEFAULT, RetentionRules.DEFAULT);

    /** These settings with strict or loose URIs. */
    public RealmSettings withStrictUris(boolean strict) {
        return new RealmSettings(strict, lenientRequestIds, quotas, killWait, patterns, retention);
    }

    /** These settings with gaps in request ids tolerated or not. */
    public RealmSettings withLenientRequestIds(boolean lenient) {
        return new RealmSettings(strictUris, lenient, quotas, killWait, patterns, retention);
    }

    /** These settings with other quotas. */
    public RealmSettings withQuotas(Quotas other) {
        return new RealmSettings(strictUris, lenientRequestIds, other, killWait, patterns, retention);
    }

    /** These settings with another wait. */
    public RealmSettings withKillWait(Duration wait) {
        return new RealmSettings(strictUris, lenientRequestIds, quotas, wait, patterns, retention);
    }

    /** These settings with other rules for patterns. */
    public RealmSettings withPatterns(PatternRules other) {
        return new RealmSettings(strictUris, lenientRequestIds, quotas, killWait, other, retention);
    }

    /** These settings with other bounds on what is retained. */
    public RealmSettings withRetention(RetentionRules other) {
        return new RealmSettings(strictUris, lenientRequestIds, quotas, killWait, patterns, other);
    }

    RealmRules rules() {
        return new RealmRules(
                strictUris ? UriRules.STRICT : UriRules.LOOSE,
                !lenientRequestIds,
                quotas,
                killWait,
                patterns,
                retention);
    }
}
