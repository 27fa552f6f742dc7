package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.auth.LoginRefused;
import io.reactorwamp.protocol.auth.Prover;
import io.reactorwamp.protocol.auth.Response;
import io.reactorwamp.protocol.auth.Secrets;
import io.reactorwamp.protocol.message.Challenge;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.message.Welcome;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of authentication, from HELLO to WELCOME ("Authentication"). Each method that was offered is answered once: a
 * router that asks again gets nothing.
 */
public final class ClientHandshake {
    private static final String AUTHID = "authid";
    private static final String AUTH_EXTRA = "authextra";

    /** The methods that were not used yet, in order of preference. */
    private final Map<String, Prover> offered = new LinkedHashMap<>();

    private final Map<String, Prover> answered = new LinkedHashMap<>();
    private final Secrets secrets;
    private boolean answering;

    /**
     * Offers methods.
     *
     * @param provers in order of preference; none to say nothing of authentication
     */
    public ClientHandshake(List<Prover> provers, Secrets secrets) {
        this.secrets = secrets;
        provers.forEach(prover -> offered.put(prover.method(), prover));
    }

    /** What HELLO tells of it. */
    public Dict hello() {
        Dict hello = Dict.EMPTY;
        if (!offered.isEmpty()) {
            hello = hello.with("authmethods", List.copyOf(offered.keySet()));
        }
        Dict extra = Dict.EMPTY;
        for (Prover prover : offered.values()) {
            if (prover.authid() != null) {
                hello = hello.with(AUTHID, prover.authid());
            }
            extra = extra.with(prover.authextra());
        }
        return extra.isEmpty() ? hello : hello.with(AUTH_EXTRA, extra.asMap());
    }

    /**
     * Lets the method that was asked for respond.
     *
     * @param answer is given what becomes of it once, at once or later
     */
    public void onChallenge(Challenge challenge, Consumer<Secrets.Answer> answer) {
        if (answering) {
            throw new ProtocolViolation("CHALLENGE while another one is being answered");
        }
        Prover prover = offered.remove(challenge.method());
        if (prover == null) {
            answer.accept(notOffered(challenge.method()));
            return;
        }
        answered.put(challenge.method(), prover);
        answering = true;
        secrets.respond(prover, challenge.extra(), new Once(answer));
    }

    private Secrets.Refusal notOffered(String method) {
        return answered.containsKey(method)
                ? new Secrets.Refusal(
                        ErrorUri.AUTHENTICATION_FAILED,
                        "CHALLENGE for the method '" + method + "', which was answered already")
                : new Secrets.Refusal(
                        ErrorUri.NO_MATCHING_AUTH_METHOD,
                        "CHALLENGE for the method '" + method + "', which was not offered");
    }

    /** Passes on the first answer. */
    private final class Once implements Consumer<Secrets.Answer> {
        private @Nullable Consumer<Secrets.Answer> answer;

        Once(Consumer<Secrets.Answer> answer) {
            this.answer = answer;
        }

        @Override
        public void accept(Secrets.Answer given) {
            Consumer<Secrets.Answer> first = answer;
            if (first != null) {
                answer = null;
                answering = !(given instanceof Response);
                first.accept(given);
            }
        }
    }

    /**
     * Judges WELCOME.
     *
     * @throws LoginRefused if the router lets the client in by a method that it did not offer, or did not prove itself
     */
    public void onWelcome(Welcome welcome) {
        if (answering) {
            throw new ProtocolViolation("WELCOME before the challenge is answered");
        }
        if (offered.isEmpty() && answered.isEmpty()) {
            return;
        }
        String method = welcome.details().string("authmethod");
        if (method != null && !offered.containsKey(method) && !answered.containsKey(method)) {
            throw new LoginRefused("WELCOME by the method '" + method + "', which was not offered");
        }
        if (skipsProof(method)) {
            throw new LoginRefused("WELCOME without the router's proof");
        }
        Dict extra = welcome.details().dict(AUTH_EXTRA);
        answered.values().forEach(prover -> prover.onWelcome(extra));
    }

    /** Whether the router says WELCOME by a method in which it proves itself, without having been through it. */
    private boolean skipsProof(@Nullable String method) {
        if (method != null) {
            Prover unused = offered.get(method);
            return unused != null && unused.provesRouter();
        }
        return answered.isEmpty() && offered.values().stream().anyMatch(Prover::provesRouter);
    }
}
