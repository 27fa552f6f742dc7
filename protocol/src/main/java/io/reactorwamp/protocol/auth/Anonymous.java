package io.reactorwamp.protocol.auth;

import io.reactorwamp.protocol.value.Dict;
import java.util.function.Consumer;

/**
 * {@code anonymous}: nobody has to prove anything ("Authentication"). A client's half has nothing to do.
 *
 * @param authrole the role of those who come in
 */
public record Anonymous(String authrole) implements Authenticator {
    /** The name of the method. */
    public static final String METHOD = "anonymous";

    /** Anonymous clients in a role of that name. */
    public static final Anonymous DEFAULT = new Anonymous(METHOD);

    @Override
    public String method() {
        return METHOD;
    }

    /** Lets the client in under a name that nobody else has. */
    @Override
    public void onHello(Attempt attempt, Consumer<Verdict> answer) {
        answer.accept(new Verdict.Accepted(Principal.of(Long.toString(attempt.session()), authrole), Dict.EMPTY));
    }

    @Override
    public void onAuthenticate(Verdict.Challenged challenge, Response response, Consumer<Verdict> answer) {
        answer.accept(Verdict.DENIED);
    }
}
