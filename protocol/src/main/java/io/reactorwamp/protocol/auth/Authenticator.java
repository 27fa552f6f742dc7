package io.reactorwamp.protocol.auth;

import java.util.function.Consumer;

/**
 * Port: the router's half of one method, for the clients of one realm. It answers each question once, at once or later, always as the
 * owner of the handshake that asked; an answer that comes too late is ignored.
 */
public interface Authenticator {

    /** The name of the method, as clients offer it. */
    String method();

    /** A client that offers the method says HELLO. */
    void onHello(Attempt attempt, Consumer<Verdict> answer);

    /** The client answered a challenge of this authenticator. */
    void onAuthenticate(Verdict.Challenged challenge, Response response, Consumer<Verdict> answer);
}
