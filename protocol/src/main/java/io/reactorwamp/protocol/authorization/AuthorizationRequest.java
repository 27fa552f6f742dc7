package io.reactorwamp.protocol.authorization;

import io.reactorwamp.protocol.message.Register;
import io.reactorwamp.protocol.session.Identity;
import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.UriPattern;

/**
 * What a session wants to do.
 *
 * @param session the session's id
 * @param identity whose session it is
 * @param details what the realm shows of the session now, id and identity included
 * @param action what it wants to do
 * @param pattern with what: the procedure or topic, or the pattern that it wants to register or to subscribe to
 * @param options the options of its message
 */
public record AuthorizationRequest(
        long session, Identity identity, Dict details, Action action, UriPattern pattern, Dict options) {
    /** What a member of a realm wants to do. */
    public static AuthorizationRequest of(Member member, Action action, UriPattern pattern, Dict options) {
        return new AuthorizationRequest(
                member.id(), member.identity(), member.details().shown(), action, pattern, options);
    }

    /** Whether it wants to take a procedure away from those who serve it. */
    public boolean isForced() {
        return action == Action.REGISTER && options.isTrue(Register.FORCE_REREGISTER);
    }
}
