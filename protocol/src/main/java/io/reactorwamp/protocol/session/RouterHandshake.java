package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.auth.Anonymous;
import io.reactorwamp.protocol.auth.Attempt;
import io.reactorwamp.protocol.auth.Authenticator;
import io.reactorwamp.protocol.auth.ChannelBinding;
import io.reactorwamp.protocol.auth.Nonce;
import io.reactorwamp.protocol.auth.Response;
import io.reactorwamp.protocol.auth.Verdict;
import io.reactorwamp.protocol.message.Abort;
import io.reactorwamp.protocol.message.Authenticate;
import io.reactorwamp.protocol.message.Challenge;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.UriRules;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The router's side of a session before WELCOME ("Session Establishment", "Authentication"). It belongs to its connection and ends when
 * the client joined a realm or was refused.
 */
public final class RouterHandshake {
    private static final List<Role> CLIENT_ROLES = List.of(Role.CALLER, Role.CALLEE, Role.PUBLISHER, Role.SUBSCRIBER);
    private static final String AUTH_METHODS = "authmethods";

    private final Peer<ToClient> peer;
    private final Acceptor acceptor;
    private SessionState state = SessionState.CLOSED;
    private @Nullable Exchange exchange;

    public RouterHandshake(Peer<ToClient> peer, Acceptor acceptor) {
        this.peer = peer;
        this.acceptor = acceptor;
    }

    /**
     * What a realm asks of those who want to join, for one attempt.
     *
     * @param methods the ways to prove who one is
     * @param session the id that the session will have
     * @param nonce random, for this attempt only
     * @param time the time of day
     * @param binding what the client's channel can be bound to
     */
    public record Door(List<Authenticator> methods, long session, Nonce nonce, Instant time, ChannelBinding binding) {}

    /** Handles a message; a violation is answered with ABORT and ends the transport. */
    public void receive(ToRouter message) {
        if (isRefused()) {
            return;
        }
        try {
            state = Transitions.ROUTER.next(state, message.type());
            switch (message.type()) {
                case HELLO -> onHello((Hello) message);
                case AUTHENTICATE -> onAuthenticate((Authenticate) message);
                case ABORT -> peer.close();
                default -> throw new ProtocolViolation(message.type() + " is not expected before WELCOME");
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
        if (!UriRules.LOOSE.isValid(hello.realm())) {
            refuse(ErrorUri.INVALID_URI, "HELLO.Realm is no URI");
        } else {
            acceptor.onHello(hello, this);
        }
    }

    private void onAuthenticate(Authenticate authenticate) {
        if (exchange != null) {
            exchange.onResponse(new Response(authenticate.signature(), authenticate.extra()));
        }
    }

    /**
     * Lets the client prove who it is, by the first method of its offer that the realm has; by the next one, if that has nothing to go
     * by.
     */
    public void authenticate(Hello hello, Door door) {
        if (state != SessionState.ESTABLISHING) {
            return;
        }
        List<String> offered = hello.details().strings(AUTH_METHODS);
        List<String> wanted = offered.isEmpty() ? List.of(Anonymous.METHOD) : offered;
        List<Authenticator> common = wanted.stream()
                .distinct()
                .flatMap(name -> door.methods().stream()
                        .filter(method -> method.method().equals(name))
                        .limit(1))
                .toList();
        if (!common.isEmpty()) {
            exchange = new Exchange(hello, door, common.iterator());
            exchange.tryNext();
        } else if (wanted.stream().allMatch(Anonymous.METHOD::equals)) {
            refuse(ErrorUri.AUTHENTICATION_REQUIRED, "the realm lets nobody in anonymously");
        } else {
            List<String> had =
                    door.methods().stream().map(Authenticator::method).toList();
            refuse(ErrorUri.NO_MATCHING_AUTH_METHOD, "the realm offers: " + String.join(", ", had));
        }
    }

    /** What goes on between a client and its methods. Each question is answered once; what comes too late is ignored. */
    private final class Exchange {
        private final Hello hello;
        private final Attempt attempt;
        private final Iterator<Authenticator> next;
        private @Nullable Authenticator current;
        private Verdict.@Nullable Challenged challenge;
        private int question;

        Exchange(Hello hello, Door door, Iterator<Authenticator> methods) {
            Dict details = hello.details();
            this.hello = hello;
            this.next = methods;
            this.attempt = new Attempt(
                    hello.realm(),
                    door.session(),
                    details.string(Identity.AUTHID),
                    details.dict("authextra"),
                    door.nonce(),
                    door.time(),
                    door.binding());
        }

        void tryNext() {
            if (next.hasNext()) {
                Authenticator method = next.next();
                current = method;
                method.onHello(attempt, nextAnswer(method));
            } else {
                refuse(Verdict.DENIED);
            }
        }

        void onResponse(Response response) {
            Verdict.Challenged asked = challenge;
            Authenticator method = current;
            challenge = null;
            if (asked != null && method != null) {
                method.onAuthenticate(asked, response, nextAnswer(method));
            }
        }

        private Consumer<Verdict> nextAnswer(Authenticator method) {
            int asked = ++question;
            return verdict -> {
                if (asked == question && state == SessionState.ESTABLISHING) {
                    question++;
                    onVerdict(method.method(), verdict);
                }
            };
        }

        private void onVerdict(String method, Verdict verdict) {
            if (verdict instanceof Verdict.Challenged asked) {
                state = SessionState.CHALLENGING;
                challenge = asked;
                peer.send(new Challenge(method, asked.extra()));
            } else if (verdict instanceof Verdict.Accepted accepted) {
                acceptor.onAdmitted(
                        new Admission(hello, attempt.session(), method, accepted.principal(), accepted.authextra()),
                        RouterHandshake.this);
            } else if (verdict instanceof Verdict.Refused refused) {
                refuse(refused);
            } else {
                tryNext();
            }
        }
    }

    private void refuse(Verdict.Refused refused) {
        refuse(refused.reason(), refused.message());
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
