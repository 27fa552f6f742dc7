package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * A session is over. Spec: "Session Meta API", {@code on_leave}.
 *
 * @param id the session's id
 * @param authid the name under which it had joined, or null if the router does not tell
 * @param authrole the role under which it had joined, or null if the router does not tell
 */
public record SessionLeft(
        long id, @Nullable String authid, @Nullable String authrole) {

    static SessionLeft read(Arguments arguments) {
        return new SessionLeft(
                MetaShapes.id(MetaShapes.arg(arguments, 0), "session"),
                MetaShapes.text(MetaShapes.arg(arguments, 1)),
                MetaShapes.text(MetaShapes.arg(arguments, 2)));
    }
}
