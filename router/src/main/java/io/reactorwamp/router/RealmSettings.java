package io.reactorwamp.router;

import io.reactorwamp.protocol.authorization.AuthorizationRules;
import io.reactorwamp.protocol.session.Disclosure;
import io.reactorwamp.protocol.session.HistoryTopic;
import io.reactorwamp.protocol.session.MessageRate;
import io.reactorwamp.protocol.session.MetaRules;
import io.reactorwamp.protocol.session.PatternRules;
import io.reactorwamp.protocol.session.Quotas;
import io.reactorwamp.protocol.session.RealmRules;
import io.reactorwamp.protocol.session.RetentionRules;
import io.reactorwamp.protocol.value.UriChecks;
import io.reactorwamp.protocol.value.UriRules;
import io.reactorwamp.router.auth.Authentication;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a realm is set up. Immutable.
 *
 * @param rules what the realm asks of its sessions
 * @param history whose events are kept, so that clients can ask for them
 * @param authentication how clients prove who they are
 * @param sessions how many sessions there may be
 * @param authorization what sessions may do; null if every session may do everything
 * @param slowConsumers what happens to clients that do not read fast enough; null if what the router says
 */
public record RealmSettings(
        RealmRules rules,
        List<HistoryTopic> history,
        List<Authentication> authentication,
        SessionQuotas sessions,
        @Nullable AuthorizationRules authorization,
        @Nullable SlowConsumerSettings slowConsumers) {

    /** {@link RealmRules#DEFAULT}, no history, and whoever comes is let in and may do everything. */
    public static final RealmSettings DEFAULT = new RealmSettings(RealmRules.DEFAULT, List.of());

    /** Copies the lists. */
    public RealmSettings {
        history = List.copyOf(history);
        authentication = List.copyOf(authentication);
    }

    /** Settings of a realm that lets in whoever comes, and in which every session may do everything. */
    public RealmSettings(RealmRules rules, List<HistoryTopic> history) {
        this(rules, history, List.of(Authentication.anonymous()), SessionQuotas.UNLIMITED, null, null);
    }

    private RealmSettings with(RealmRules changed) {
        return new RealmSettings(changed, history, authentication, sessions, authorization, slowConsumers);
    }

    /**
     * These settings with strict or loose URIs.
     *
     * @param strict whether components of URIs may only have the characters {@code 0-9 a-z _}; otherwise everything is allowed but
     *     whitespace, {@code #} and empty components
     */
    public RealmSettings withStrictUris(boolean strict) {
        return with(rules.withUris(strict ? UriRules.STRICT : UriRules.LOOSE));
    }

    /** These settings with other rules for URIs: which characters, how long, how many components. */
    public RealmSettings withUris(UriChecks uris) {
        return with(rules.withUris(uris));
    }

    /** These settings with another rate of messages of one session; what comes faster waits. Null for any rate. */
    public RealmSettings withRate(@Nullable MessageRate rate) {
        return with(rules.withRate(rate));
    }

    /**
     * These settings with gaps in request ids tolerated or not.
     *
     * @param lenient whether a gap in a client's request ids is tolerated; otherwise it ends the session, as the specification demands
     */
    public RealmSettings withLenientRequestIds(boolean lenient) {
        return with(rules.withSequentialRequestIds(!lenient));
    }

    /** These settings with other quotas: what one session may hold. */
    public RealmSettings withQuotas(Quotas quotas) {
        return with(rules.withQuotas(quotas));
    }

    /** These settings with another wait of a cancelled call for its callee that was told to stop (mode {@code kill}). */
    public RealmSettings withKillWait(Duration wait) {
        return with(rules.withKillWait(wait));
    }

    /** These settings with more or less told of callers and publishers. */
    public RealmSettings withDisclosure(Disclosure disclosure) {
        return with(rules.withDisclosure(disclosure));
    }

    /** These settings with other rules for patterns. */
    public RealmSettings withPatterns(PatternRules patterns) {
        return with(rules.withPatterns(patterns));
    }

    /** These settings with other bounds on what is retained. */
    public RealmSettings withRetention(RetentionRules retention) {
        return with(rules.withRetention(retention));
    }

    /** These settings with other meta APIs. */
    public RealmSettings withMeta(MetaRules meta) {
        return with(rules.withMeta(meta));
    }

    /** These settings with the events of these patterns kept. */
    public RealmSettings withHistory(HistoryTopic... topics) {
        return new RealmSettings(rules, List.of(topics), authentication, sessions, authorization, slowConsumers);
    }

    /**
     * These settings with other ways in which clients prove who they are. A client's first method of these is taken; one that offers
     * none of them is refused. Naming none lets nobody in.
     */
    public RealmSettings withAuthentication(Authentication... methods) {
        return new RealmSettings(rules, history, List.of(methods), sessions, authorization, slowConsumers);
    }

    /** These settings with another number of sessions that there may be at a time. */
    public RealmSettings withSessions(SessionQuotas quotas) {
        return new RealmSettings(rules, history, authentication, quotas, authorization, slowConsumers);
    }

    /** These settings with sessions restricted to what is allowed. */
    public RealmSettings withAuthorization(AuthorizationRules allowed) {
        return new RealmSettings(rules, history, authentication, sessions, allowed, slowConsumers);
    }

    /** These settings with a treatment of their own for clients that do not read fast enough. */
    public RealmSettings withSlowConsumers(SlowConsumerSettings settings) {
        return new RealmSettings(rules, history, authentication, sessions, authorization, settings);
    }
}
