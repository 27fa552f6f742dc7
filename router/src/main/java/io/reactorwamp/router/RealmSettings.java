package io.reactorwamp.router;

import io.reactorwamp.protocol.session.Disclosure;
import io.reactorwamp.protocol.session.Quotas;
import io.reactorwamp.protocol.session.RealmRules;
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
 * @param disclosure what callees and subscribers are told of callers and publishers
 */
public record RealmSettings(
        boolean strictUris, boolean lenientRequestIds, Quotas quotas, Duration killWait, Disclosure disclosure) {

    /** Loose URIs, sequential request ids, {@link Quotas#DEFAULT}, 10 seconds, {@link Disclosure#DEFAULT}. */
    public static final RealmSettings DEFAULT =
            new RealmSettings(false, false, Quotas.DEFAULT, RealmRules.DEFAULT.killWait(), Disclosure.DEFAULT);

    /** These settings with strict or loose URIs. */
    public RealmSettings withStrictUris(boolean strict) {
        return new RealmSettings(strict, lenientRequestIds, quotas, killWait, disclosure);
    }

    /** These settings with gaps in request ids tolerated or not. */
    public RealmSettings withLenientRequestIds(boolean lenient) {
        return new RealmSettings(strictUris, lenient, quotas, killWait, disclosure);
    }

    /** These settings with other quotas. */
    public RealmSettings withQuotas(Quotas other) {
        return new RealmSettings(strictUris, lenientRequestIds, other, killWait, disclosure);
    }

    /** These settings with another wait. */
    public RealmSettings withKillWait(Duration wait) {
        return new RealmSettings(strictUris, lenientRequestIds, quotas, wait, disclosure);
    }

    /** These settings with more or less told of callers and publishers. */
    public RealmSettings withDisclosure(Disclosure other) {
        return new RealmSettings(strictUris, lenientRequestIds, quotas, killWait, other);
    }

    RealmRules rules() {
        return new RealmRules(
                strictUris ? UriRules.STRICT : UriRules.LOOSE, !lenientRequestIds, quotas, killWait, disclosure);
    }
}
