package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.message.ToClient;

/**
 * A client's session as the roles of the router see it.
 *
 * @param id the session's id
 * @param peer where its messages go
 * @param features what the client announced
 * @param identity whose session it is
 * @param attributes by which publishers choose receivers
 */
public record Member(
        long id, Peer<ToClient> peer, RoleFeatures features, Identity identity, SessionAttributes attributes) {

    /** The same with another place for its messages. */
    public Member at(Peer<ToClient> other) {
        return new Member(id, other, features, identity, attributes);
    }
}
