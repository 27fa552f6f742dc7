package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.value.UriRules;
import java.time.Duration;

/**
 * What a realm asks of its sessions.
 *
 * @param uris how URIs are checked
 * @param sequentialRequestIds whether a gap in the ids of requests ends a session, as the specification demands
 * @param quotas what one session may hold
 * @param killWait how long the answer of a callee is waited for that was told to stop
 * @param disclosure what is told of callers and publishers
 */
public record RealmRules(
        UriRules uris, boolean sequentialRequestIds, Quotas quotas, Duration killWait, Disclosure disclosure) {
    /** Loose URIs, sequential ids, default quotas, 10 seconds, identities on request. */
    public static final RealmRules DEFAULT =
            new RealmRules(UriRules.LOOSE, true, Quotas.DEFAULT, Duration.ofSeconds(10), Disclosure.DEFAULT);
}
