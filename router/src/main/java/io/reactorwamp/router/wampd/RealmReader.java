package io.reactorwamp.router.wampd;

import io.reactorwamp.protocol.session.Disclosure;
import io.reactorwamp.protocol.session.HistoryTopic;
import io.reactorwamp.protocol.session.MessageRate;
import io.reactorwamp.protocol.session.MetaRules;
import io.reactorwamp.protocol.session.PatternRules;
import io.reactorwamp.protocol.session.Quotas;
import io.reactorwamp.protocol.session.RetentionRules;
import io.reactorwamp.protocol.value.MatchPolicy;
import io.reactorwamp.protocol.value.UriChecks;
import io.reactorwamp.protocol.value.UriPattern;
import io.reactorwamp.protocol.value.UriRules;
import io.reactorwamp.router.RealmSettings;
import io.reactorwamp.router.SessionQuotas;
import io.reactorwamp.router.SlowConsumerSettings;
import java.util.Set;

/** Reads the settings of a realm. */
final class RealmReader {
    private RealmReader() {}

    static RealmSettings read(Section section) {
        RealmSettings settings = RealmSettings.DEFAULT
                .withStrictUris(section.flag("strict-uris", false))
                .withLenientRequestIds(section.flag("lenient-ids", false))
                .withKillWait(section.duration(
                        "kill-wait", RealmSettings.DEFAULT.rules().killWait()))
                .withDisclosure(section.section("disclosure", RealmReader::disclosure, Disclosure.DEFAULT))
                .withPatterns(section.section("patterns", RealmReader::patterns, PatternRules.DEFAULT))
                .withRetention(section.section("retention", RealmReader::retention, RetentionRules.DEFAULT))
                .withMeta(section.section("meta", RealmReader::meta, MetaRules.DEFAULT))
                .withHistory(section.sections("history", RealmReader::history).toArray(HistoryTopic[]::new));
        SlowConsumerSettings slowConsumers = section.section("slow-consumers", Configuration::slowConsumers);
        if (slowConsumers != null) {
            settings = settings.withSlowConsumers(slowConsumers);
        }
        settings = quotas(section, settings);
        settings = AuthenticationReader.read(section, settings);
        return AuthorizationReader.read(section, settings);
    }

    /** A URI with its match policy, as permissions and histories name it. */
    static UriPattern pattern(Section section) {
        UriPattern pattern =
                new UriPattern(section.text("uri"), section.word("match", MatchPolicy.class, MatchPolicy.EXACT));
        if (!UriRules.LOOSE.isValid(pattern)) {
            throw section.wrongValue("uri", new IllegalArgumentException("is not a valid pattern: " + pattern.uri()));
        }
        return pattern;
    }

    private static RealmSettings quotas(Section realm, RealmSettings settings) {
        return realm.section(
                "quotas",
                section -> settings.withQuotas(quotas(section))
                        .withSessions(new SessionQuotas(
                                section.integer("sessions", 1, Integer.MAX_VALUE, Integer.MAX_VALUE),
                                section.integer("sessions-per-address", 1, Integer.MAX_VALUE, Integer.MAX_VALUE)))
                        .withUris(new UriChecks(
                                settings.rules().uris().syntax(),
                                section.integer("uri-length", 1, UriRules.MAX_LENGTH, UriRules.MAX_LENGTH),
                                section.integer("uri-components", 1, UriRules.MAX_COMPONENTS, UriRules.MAX_COMPONENTS)))
                        .withRate(section.section("message-rate", RealmReader::rate)),
                settings);
    }

    private static MessageRate rate(Section section) {
        int perSecond = section.integer("per-second", 1, Integer.MAX_VALUE, 1_000);
        return new MessageRate(perSecond, section.integer("burst", 1, Integer.MAX_VALUE, perSecond));
    }

    private static Quotas quotas(Section section) {
        Quotas defaults = Quotas.DEFAULT;
        return new Quotas(
                quota(section, "subscriptions", defaults.subscriptions()),
                quota(section, "registrations", defaults.registrations()),
                quota(section, "pending-calls", defaults.pendingCalls()),
                quota(section, "pending-invocations", defaults.pendingInvocations()),
                quota(section, "testaments", defaults.testaments()),
                section.number("testament-bytes", 0, Long.MAX_VALUE, defaults.testamentBytes()));
    }

    private static int quota(Section section, String key, int otherwise) {
        return section.integer(key, 0, Integer.MAX_VALUE, otherwise);
    }

    private static Disclosure disclosure(Section section) {
        return new Disclosure(
                section.word("policy", Disclosure.Policy.class, Disclosure.DEFAULT.policy()),
                section.numbers("trust-levels", 0, Integer.MAX_VALUE));
    }

    private static PatternRules patterns(Section section) {
        return new PatternRules(section.integer(
                "wildcard-components", 1, UriRules.MAX_COMPONENTS, PatternRules.DEFAULT.wildcardComponents()));
    }

    private static RetentionRules retention(Section section) {
        return new RetentionRules(
                section.integer("topics", 0, Integer.MAX_VALUE, RetentionRules.DEFAULT.topics()),
                section.number("bytes", 0, Long.MAX_VALUE, RetentionRules.DEFAULT.bytes()));
    }

    private static MetaRules meta(Section section) {
        return new MetaRules(
                Set.copyOf(section.texts("shown-details")),
                section.flag("control", false),
                section.flag("modify-details", false));
    }

    private static HistoryTopic history(Section section) {
        return HistoryTopic.inMemory(
                pattern(section),
                section.integer("events", 1, Integer.MAX_VALUE, 1_000),
                section.number("bytes", 1, Long.MAX_VALUE, HistoryTopic.DEFAULT_BYTES));
    }
}
