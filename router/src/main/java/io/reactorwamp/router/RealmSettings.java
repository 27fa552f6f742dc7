package io.reactorwamp.router;

import io.reactorwamp.protocol.session.Disclosure;
import io.reactorwamp.protocol.session.HistoryTopic;
import io.reactorwamp.protocol.session.MetaRules;
import io.reactorwamp.protocol.session.PatternRules;
import io.reactorwamp.protocol.session.Quotas;
import io.reactorwamp.protocol.session.RealmRules;
import io.reactorwamp.protocol.session.RetentionRules;
import io.reactorwamp.protocol.value.UriRules;
import java.time.Duration;
import java.util.List;

/**
 * How a realm is set up. Immutable.
 *
 * @param rules what the realm asks of its sessions
 * @param history whose events are kept, so that clients can ask for them
 */
public record RealmSettings(RealmRules rules, List<HistoryTopic> history) {

    /** {@link RealmRules#DEFAULT}, no history. */
    public static final RealmSettings DEFAULT = new RealmSettings(RealmRules.DEFAULT, List.of());

    /** Copies the list. */
    public RealmSettings {
        history = List.copyOf(history);
    }

    /**
     * These settings with strict or loose URIs.
     *
     * @param strict whether components of URIs may only have the characters {@code 0-9 a-z _}; otherwise everything is allowed but
     *     whitespace, {@code #} and empty components
     */
    public RealmSettings withStrictUris(boolean strict) {
        return new RealmSettings(rules.withUris(strict ? UriRules.STRICT : UriRules.LOOSE), history);
    }

    /**
     * These settings with gaps in request ids tolerated or not.
     *
     * @param lenient whether a gap in a client's request ids is tolerated; otherwise it ends the session, as the specification demands
     */
    public RealmSettings withLenientRequestIds(boolean lenient) {
        return new RealmSettings(rules.withSequentialRequestIds(!lenient), history);
    }

    /** These settings with other quotas: what one session may hold. */
    public RealmSettings withQuotas(Quotas quotas) {
        return new RealmSettings(rules.withQuotas(quotas), history);
    }

    /** These settings with another wait of a cancelled call for its callee that was told to stop (mode {@code kill}). */
    public RealmSettings withKillWait(Duration wait) {
        return new RealmSettings(rules.withKillWait(wait), history);
    }

    /** These settings with more or less told of callers and publishers. */
    public RealmSettings withDisclosure(Disclosure disclosure) {
        return new RealmSettings(rules.withDisclosure(disclosure), history);
    }

    /** These settings with other rules for patterns. */
    public RealmSettings withPatterns(PatternRules patterns) {
        return new RealmSettings(rules.withPatterns(patterns), history);
    }

    /** These settings with other bounds on what is retained. */
    public RealmSettings withRetention(RetentionRules retention) {
        return new RealmSettings(rules.withRetention(retention), history);
    }

    /** These settings with other meta APIs. */
    public RealmSettings withMeta(MetaRules meta) {
        return new RealmSettings(rules.withMeta(meta), history);
    }

    /** These settings with the events of these patterns kept. */
    public RealmSettings withHistory(HistoryTopic... topics) {
        return new RealmSettings(rules, List.of(topics));
    }
}
