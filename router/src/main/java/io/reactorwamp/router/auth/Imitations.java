package io.reactorwamp.router.auth;

import io.reactorwamp.protocol.auth.Attempt;
import io.reactorwamp.protocol.auth.Decoy;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands for the accounts of those who are not known: for one name always the same, shaped as one of the examples. */
final class Imitations<A> {
    private static final int SECRET_BYTES = 32;

    private final List<A> examples;
    private final Imitator<A> imitator;
    private final Decoy decoy;

    /** Makes an account that nobody has the secret of. */
    interface Imitator<A> {
        A imitate(A example, String authid, Decoy decoy);
    }

    Imitations(List<A> examples, Imitator<A> imitator) {
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("at least one account is needed");
        }
        this.examples = examples;
        this.imitator = imitator;
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        this.decoy = new Decoy(secret);
    }

    /** The account, or what stands for it if there is none. Does the same work in both cases. */
    A orImitation(Attempt attempt, @Nullable A account) {
        String authid = String.valueOf(attempt.authid());
        A imitation = imitator.imitate(examples.get(decoy.pick(authid, examples.size())), authid, decoy);
        return account == null ? imitation : account;
    }
}
