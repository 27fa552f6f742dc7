package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.value.UriChecks;
import io.reactorwamp.protocol.value.UriRules;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a realm asks of its sessions. Immutable.
 *
 * @param uris how URIs are checked
 * @param sequentialRequestIds whether a gap in the ids of requests ends a session, as the specification demands
 * @param quotas what one session may hold
 * @param killWait how long the answer of a callee is waited for that was told to stop
 * @param disclosure what is told of callers and publishers
 * @param patterns what is accepted as a pattern
 * @param retention how many events are retained
 * @param meta what the meta APIs show and allow
 * @param rate how many messages one session may send; null if as many as it likes
 */
public record RealmRules(
        UriChecks uris,
        boolean sequentialRequestIds,
        Quotas quotas,
        Duration killWait,
        Disclosure disclosure,
        PatternRules patterns,
        RetentionRules retention,
        MetaRules meta,
        @Nullable MessageRate rate) {
    /** Loose URIs, sequential ids, 10 seconds, and the defaults of all others. */
    public static final RealmRules DEFAULT = new RealmRules(
            UriChecks.DEFAULT,
            true,
            Quotas.DEFAULT,
            Duration.ofSeconds(10),
            Disclosure.DEFAULT,
            PatternRules.DEFAULT,
            RetentionRules.DEFAULT,
            MetaRules.DEFAULT,
            null);

    /** These rules with another syntax of URIs. */
    public RealmRules withUris(UriRules syntax) {
        return withUris(uris.withSyntax(syntax));
    }

    /** These rules with other rules for URIs. */
    public RealmRules withUris(UriChecks other) {
        return new RealmRules(
                other, sequentialRequestIds, quotas, killWait, disclosure, patterns, retention, meta, rate);
    }

    /** These rules with gaps in request ids forbidden or not. */
    public RealmRules withSequentialRequestIds(boolean sequential) {
        return new RealmRules(uris, sequential, quotas, killWait, disclosure, patterns, retention, meta, rate);
    }

    /** These rules with other quotas. */
    public RealmRules withQuotas(Quotas other) {
        return new RealmRules(uris, sequentialRequestIds, other, killWait, disclosure, patterns, retention, meta, rate);
    }

    /** These rules with another wait. */
    public RealmRules withKillWait(Duration wait) {
        return new RealmRules(uris, sequentialRequestIds, quotas, wait, disclosure, patterns, retention, meta, rate);
    }

    /** These rules with more or less told of callers and publishers. */
    public RealmRules withDisclosure(Disclosure other) {
        return new RealmRules(uris, sequentialRequestIds, quotas, killWait, other, patterns, retention, meta, rate);
    }

    /** These rules with other rules for patterns. */
    public RealmRules withPatterns(PatternRules other) {
        return new RealmRules(uris, sequentialRequestIds, quotas, killWait, disclosure, other, retention, meta, rate);
    }

    /** These rules with other bounds on what is retained. */
    public RealmRules withRetention(RetentionRules other) {
        return new RealmRules(uris, sequentialRequestIds, quotas, killWait, disclosure, patterns, other, meta, rate);
    }

    /** These rules with other meta APIs. */
    public RealmRules withMeta(MetaRules other) {
        return new RealmRules(
                uris, sequentialRequestIds, quotas, killWait, disclosure, patterns, retention, other, rate);
    }

    /** These rules with another rate; null for any. */
    public RealmRules withRate(@Nullable MessageRate other) {
        return new RealmRules(
                uris, sequentialRequestIds, quotas, killWait, disclosure, patterns, retention, meta, other);
    }
}
