package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.value.UriRules;

/**
 * What a realm asks of its sessions.
 *
 * @param uris how URIs are checked
 * @param sequentialRequestIds whether a gap in the ids of requests ends a session, as the specification demands
 * @param quotas what one session may hold
 */
public record RealmRules(UriRules uris, boolean sequentialRequestIds, Quotas quotas) {
    /** Loose URIs, sequential ids, default quotas. */
    public static final RealmRules DEFAULT = new RealmRules(UriRules.LOOSE, true, Quotas.DEFAULT);
}
