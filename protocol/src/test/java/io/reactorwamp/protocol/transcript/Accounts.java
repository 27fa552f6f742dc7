package io.reactorwamp.protocol.transcript;

import io.reactorwamp.protocol.auth.Anonymous;
import io.reactorwamp.protocol.auth.Attempt;
import io.reactorwamp.protocol.auth.Authenticator;
import io.reactorwamp.protocol.auth.Decoy;
import io.reactorwamp.protocol.auth.Principal;
import io.reactorwamp.protocol.auth.Prover;
import io.reactorwamp.protocol.auth.Response;
import io.reactorwamp.protocol.auth.Ticket;
import io.reactorwamp.protocol.auth.Verdict;
import io.reactorwamp.protocol.auth.WampCra;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Whom the routers of transcripts know, and who their clients are: joe, who has the same secret for each method. */
public final class Accounts {
    /** The name. */
    public static final Principal JOE = Principal.of("joe", "user");
    /** The ticket, the secret and the password. */
    public static final String SECRET = "secret1";

    private static final Decoy DECOY = new Decoy(new byte[32]);

    private Accounts() {}

    /** joe with a ticket. */
    public static Ticket.Account ticket() {
        return Ticket.Account.of(JOE, SECRET);
    }

    /** joe with a salted secret. */
    public static WampCra.Account wampCra() {
        return WampCra.Account.salted(JOE, SECRET, new WampCra.Salting("salt123", 1_000, 32));
    }

    /** The core's halves of these methods. */
    static List<Authenticator> authenticators(List<String> names) {
        return names.stream().map(Accounts::authenticator).toList();
    }

    private static Authenticator authenticator(String name) {
        return switch (name) {
            case "anonymous" -> new Direct(name, attempt -> Anonymous.admit(attempt, "anonymous"));
            case "ticket" -> new Direct(name, attempt -> Ticket.challenge(isJoe(attempt) ? ticket() : null));
            case "wampcra" ->
                new Direct(
                        name,
                        attempt -> WampCra.challenge(
                                attempt, isJoe(attempt) ? wampCra() : wampCra().imitatedFor(attempt.authid(), DECOY)));
            default -> throw new IllegalArgumentException("no method " + name);
        };
    }

    /** The client's halves of these methods, for joe. */
    static List<Prover> provers(List<String> names) {
        return names.stream().map(Accounts::prover).toList();
    }

    private static Prover prover(String name) {
        return switch (name) {
            case "anonymous" -> new Anonymous.Client();
            case "ticket" -> new Ticket.Client(JOE.authid());
            case "wampcra" -> new WampCra.Client(JOE.authid());
            default -> throw new IllegalArgumentException("no method " + name);
        };
    }

    private static boolean isJoe(Attempt attempt) {
        return JOE.authid().equals(attempt.authid());
    }

    /** A method that answers at once. */
    private record Direct(String method, Function<Attempt, Verdict> challenge) implements Authenticator {
        @Override
        public void onHello(Attempt attempt, Consumer<Verdict> answer) {
            answer.accept(challenge.apply(attempt));
        }

        @Override
        public void onAuthenticate(Verdict.Challenged asked, Response response, Consumer<Verdict> answer) {
            answer.accept(asked.judge().judge(response));
        }
    }
}
