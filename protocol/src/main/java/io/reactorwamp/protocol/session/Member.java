package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.value.Dict;

/**
 * A client's session as the roles of the router see it.
 *
 * @param id the session's id
 * @param peer where its messages go
 * @param features what the client announced
 * @param identity whose session it is
 * @param details what is shown of it
 */
public record Member(long id, Peer<ToClient> peer, RoleFeatures features, Identity identity, SessionDetails details) {

    /** One of which only id and identity are shown. */
    public Member(long id, Peer<ToClient> peer, RoleFeatures features, Identity identity) {
        this(id, peer, features, identity, SessionDetails.of(id, identity, Dict.EMPTY, MetaRules.DEFAULT));
    }
}
