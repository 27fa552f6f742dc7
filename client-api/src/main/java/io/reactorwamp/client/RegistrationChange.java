package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to a registration. Spec: "Registration Meta API", events.
 *
 * @param kind what happened
 * @param session the id of the session that caused it
 * @param registration the registration's id
 * @param details what it is, if it was created; otherwise null
 */
public record RegistrationChange(
        Kind kind,
        long session,
        long registration,
        @Nullable RegistrationDetails details) {

    /** What can happen to a registration. */
    public enum Kind {
        /** The first session registered it; {@link #REGISTERED} follows. */
        CREATED,
        /** A session registered it. */
        REGISTERED,
        /** A session serves it no more. */
        UNREGISTERED,
        /** No session serves it any more; {@link #UNREGISTERED} came before. */
        DELETED
    }

    static RegistrationChange read(Kind kind, Arguments arguments) {
        long session = MetaShapes.id(MetaShapes.arg(arguments, 0), "session");
        Object second = MetaShapes.arg(arguments, 1);
        if (kind == Kind.CREATED) {
            RegistrationDetails details = RegistrationDetails.read(second);
            return new RegistrationChange(kind, session, details.id(), details);
        }
        return new RegistrationChange(kind, session, MetaShapes.id(second, "registration"), null);
    }
}
