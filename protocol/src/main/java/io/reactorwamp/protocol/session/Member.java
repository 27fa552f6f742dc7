package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.value.Dict;
import org.jspecify.annotations.Nullable;

/**
 * A client's session as the roles of the router see it.
 *
 * @param id the session's id
 * @param peer where its messages go
 * @param features what the client announced
 * @param identity whose session it is
 * @param attributes by which publishers choose receivers
 * @param details what is shown of it
 */
public record Member(
        long id,
        Peer<ToClient> peer,
        RoleFeatures features,
        Identity identity,
        SessionAttributes attributes,
        SessionDetails details) {

    /**
     * The session of a client that joins.
     *
     * @param hello the details of its HELLO
     */
    public static Member joining(long id, Peer<ToClient> peer, Identity identity, Dict hello, MetaRules rules) {
        return new Member(
                id,
                peer,
                RoleFeatures.from(hello),
                identity,
                SessionAttributes.of(identity, hello),
                SessionDetails.of(id, identity, hello, rules));
    }

    /** The text of this name by which publishers choose receivers, or null: as it is shown now, otherwise as HELLO told it. */
    public @Nullable String attribute(String name) {
        String shown = details.shown().string(name);
        return shown == null ? attributes.get(name) : shown;
    }

    /** The same with another place for its messages. */
    public Member at(Peer<ToClient> other) {
        return new Member(id, other, features, identity, attributes, details);
    }
}
