package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import org.jspecify.annotations.Nullable;

/**
 * What a router shows of a session. Spec: "Session Meta API".
 *
 * @param id the session's id
 * @param authid the name under which it joined, or null if the router does not tell
 * @param authrole the role under which it joined, or null if the router does not tell
 * @param authmethod how the name was proved, or null if the router does not tell
 * @param authprovider who vouches for the name, or null if the router does not tell
 * @param all everything that the router tells, unknown keys included
 */
public record SessionDetails(
        long id,
        @Nullable String authid,
        @Nullable String authrole,
        @Nullable String authmethod,
        @Nullable String authprovider,
        Dict all) {

    static SessionDetails read(Arguments arguments) {
        Dict all = MetaShapes.dict(MetaShapes.arg(arguments, 0), "session");
        return new SessionDetails(
                MetaShapes.id(all.get("session"), "session"),
                all.string("authid"),
                all.string("authrole"),
                all.string("authmethod"),
                all.string("authprovider"),
                all);
    }
}
