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
 * @param details what is known of it
 */
public record Member(long id, Peer<ToClient> peer, RoleFeatures features, Identity identity, SessionDetails details) {

    /**
     * The session of a client that joins.
     *
     * @param hello the details of its HELLO
     */
    public static Member joining(long id, Peer<ToClient> peer, Identity identity, Dict hello, MetaRules rules) {
        return new Member(id, peer, RoleFeatures.from(hello), identity, SessionDetails.of(id, identity, hello, rules));
    }

    /** The same with another place for its messages. */
    public Member at(Peer<ToClient> other) {
        return new Member(id, other, features, identity, details);
    }
}
