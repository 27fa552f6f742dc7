package io.reactorwamp.router;

import io.reactorwamp.protocol.session.Disclosure;
import io.reactorwamp.protocol.session.MetaRules;
import io.reactorwamp.protocol.session.PatternRules;
import io.reactorwamp.protocol.session.Quotas;
import io.reactorwamp.protocol.session.RealmRules;
import io.reactorwamp.protocol.session.RetentionRules;
import io.reactorwamp.protocol.value.UriRules;
import java.time.Duration;

/**
 * How a realm is set up. Immutable.
 *
 * @param rules what the realm asks of its sessions
 */
public record RealmSettings(RealmRules rules) {

    /** {@link RealmRules#DEFAULT}. */
    public static final RealmSettings DEFAULT = new RealmSettings(RealmRules.DEFAULT);

    /**
     * These settings with strict or loose URIs.
     *
     * @param strict whether components of URIs may only have the characters {@code 0-9 a-z _}; otherwise everything is allowed but
     *     whitespace, {@code #} and empty components
     */
    public RealmSettings withStrictUris(boolean strict) {
        return new RealmSettings(rules.withUris(strict ? UriRules.STRICT : UriRules.LOOSE));
    }

    /**
     * These settings with gaps in request ids tolerated or not.
     *
     * @param lenient whether a gap in a client's request ids is tolerated; otherwise it ends the session, as the specification demands
     */
    public RealmSettings withLenientRequestIds(boolean lenient) {
        return new RealmSettings(rules.withSequentialRequestIds(!lenient));
    }

    /** These settings with other quotas: what one session may hold. */
    public RealmSettings withQuotas(Quotas quotas) {
        return new RealmSettings(rules.withQuotas(quotas));
    }

    /** These settings with another wait of a cancelled call for its callee that was told to stop (mode {@code kill}). */
    public RealmSettings withKillWait(Duration wait) {
        return new RealmSettings(rules.withKillWait(wait));
    }

    /** These settings with more or less told of callers and publishers. */
    public RealmSettings withDisclosure(Disclosure disclosure) {
        return new RealmSettings(rules.withDisclosure(disclosure));
    }

    /** These settings with other rules for patterns. */
    public RealmSettings withPatterns(PatternRules patterns) {
        return new RealmSettings(rules.withPatterns(patterns));
    }

    /** These settings with other bounds on what is retained. */
    public RealmSettings withRetention(RetentionRules retention) {
        return new RealmSettings(rules.withRetention(retention));
    }

    /** These settings with other meta APIs. */
    public RealmSettings withMeta(MetaRules meta) {
        return new RealmSettings(rules.withMeta(meta));
    }
}
