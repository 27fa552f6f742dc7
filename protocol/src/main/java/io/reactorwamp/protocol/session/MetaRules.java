package io.reactorwamp.protocol.session;

import java.util.Set;

/**
 * What the meta APIs of a realm show and allow.
 *
 * @param shownDetails names of details of HELLO that are shown of a session, besides its id and identity; they are what the client
 *     says of itself, unverified, but for {@code transport}, by which the router tells how it is connected
 * @param control whether sessions may end other sessions, and take registrations and subscriptions from them
 * @param modifyDetails whether sessions may change what is shown of a session
 */
public record MetaRules(Set<String> shownDetails, boolean control, boolean modifyDetails) {
    /** Id and identity are shown; nobody may end or change anything of others. */
    public static final MetaRules DEFAULT = new MetaRules(Set.of(), false, false);

    public MetaRules {
        shownDetails = Set.copyOf(shownDetails);
    }
}
