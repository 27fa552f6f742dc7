package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.message.Abort;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.UriRules;
import java.util.List;

/**
 * The router's side of a session before WELCOME ("Session Establishment"). It belongs to its connection and ends when the client
 * joined a realm or was refused.
 */
public final class RouterHandshake {
    private static final List<Role> CLIENT_ROLES = List.of(Role.CALLER, Role.CALLEE, Role.PUBLISHER, Role.SUBSCRIBER);
    private static final String AUTH_METHODS = "authmethods";
    private static final String ANONYMOUS = "anonymous";

    private final Peer<ToClient> peer;
    private final Acceptor acceptor;
    private SessionState state = SessionState.CLOSED;

    public RouterHandshake(Peer<ToClient> peer, Acceptor acceptor) {
        this.peer = peer;
        this.acceptor = acceptor;
    }

    /** Handles a message; a violation is answered with ABORT and ends the transport. */
    public void receive(ToRouter message) {
        if (isRefused()) {
            return;
        }
        try {
            state = Transitions.ROUTER.next(state, message.type());
            switch (message.type()) {
                case HELLO -> onHello((Hello) message);
                case ABORT -> peer.close();
                default ->
                    throw new ProtocolViolation(
                            message.type() + " is not expected from a client that is not challenged");
            }
        } catch (ProtocolViolation violation) {
            onViolation(violation);
        }
    }

    private void onHello(Hello hello) {
        RoleFeatures features = RoleFeatures.from(hello.details());
        if (CLIENT_ROLES.stream().noneMatch(features::has)) {
            throw new ProtocolViolation("HELLO.Details.roles must name publisher, subscriber, caller or callee");
        }
        List<String> methods = hello.details().strings(AUTH_METHODS);
        if (!UriRules.LOOSE.isValid(hello.realm())) {
            refuse(ErrorUri.INVALID_URI, "HELLO.Realm is no URI");
        } else if (!methods.isEmpty() && !methods.contains(ANONYMOUS)) {
            refuse(ErrorUri.NO_MATCHING_AUTH_METHOD, "the realm offers: " + ANONYMOUS);
        } else {
            acceptor.onHello(hello, this);
        }
    }

    /** Answers with ABORT and ends the transport, unless that happened before. */
    public void refuse(String reason, String message) {
        if (state != SessionState.FAILED) {
            state = SessionState.FAILED;
            peer.send(new Abort(Dict.of(SessionEnd.MESSAGE, message), reason, Payload.EMPTY));
            peer.close();
        }
    }

    /** The other side sent what is no message, or one that must not come now. */
    public void onViolation(ProtocolViolation violation) {
        refuse(ErrorUri.PROTOCOL_VIOLATION, String.valueOf(violation.getMessage()));
    }

    /** Whether either side refused: nothing follows. */
    public boolean isRefused() {
        return state == SessionState.FAILED;
    }
}
