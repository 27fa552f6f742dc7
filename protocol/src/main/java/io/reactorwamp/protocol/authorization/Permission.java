package io.reactorwamp.protocol.authorization;

import io.reactorwamp.protocol.value.MatchPolicy;
import io.reactorwamp.protocol.value.UriPattern;
import java.util.Set;

/**
 * What a role may do with URIs that match a pattern. Immutable. What it does not name is denied.
 *
 * @param pattern which procedures and topics it is about. One that begins with the component {@code wamp} is about those of the
 *     protocol only, any other about all but those
 * @param actions what is allowed
 * @param disclosed whether receivers are told who calls or publishes, asked or not
 * @param forced whether who may register may also take a procedure away from those who serve it ({@code force_reregister})
 */
public record Permission(UriPattern pattern, Set<Action> actions, boolean disclosed, boolean forced) {

    /** Copies the actions. */
    public Permission {
        actions = Set.copyOf(actions);
    }

    /** A permission for one procedure or topic. */
    public static Permission exact(String uri, Action... actions) {
        return of(uri, MatchPolicy.EXACT, actions);
    }

    /** A permission for all procedures and topics that begin so; the empty text is the beginning of all but those of the protocol. */
    public static Permission prefix(String uri, Action... actions) {
        return of(uri, MatchPolicy.PREFIX, actions);
    }

    /** A permission for all procedures and topics of as many components, where an empty component of the pattern stands for any. */
    public static Permission wildcard(String uri, Action... actions) {
        return of(uri, MatchPolicy.WILDCARD, actions);
    }

    private static Permission of(String uri, MatchPolicy match, Action... actions) {
        return new Permission(new UriPattern(uri, match), Set.of(actions), false, false);
    }

    /** This permission, with callers and publishers told to the receiver. */
    public Permission withDisclosed(boolean other) {
        return new Permission(pattern, actions, other, forced);
    }

    /** This permission, with procedures taken away from others or not. */
    public Permission withForced(boolean other) {
        return new Permission(pattern, actions, disclosed, other);
    }

    boolean allows(AuthorizationRequest request) {
        return actions.contains(request.action()) && (forced || !request.isForced());
    }
}
