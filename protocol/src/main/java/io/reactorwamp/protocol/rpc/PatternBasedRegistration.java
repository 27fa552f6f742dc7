package io.reactorwamp.protocol.rpc;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.MatchPolicy;

/**
 * The feature {@code pattern_based_registration} ("Pattern-based Registrations"): a registration of all procedures that begin with a
 * prefix, or that have any component where the pattern has an empty one. A call reaches the best match only, which {@link
 * io.reactorwamp.protocol.session.PatternIndex#best} finds.
 */
public final class PatternBasedRegistration {
    public static final String FEATURE = "pattern_based_registration";

    /** The detail of an INVOCATION that tells the procedure, where the registration does not. */
    public static final String PROCEDURE = "procedure";

    private PatternBasedRegistration() {}

    // The client's half.

    /** Whether the options of a REGISTER need the feature. */
    public static boolean isAskedFor(Dict options) {
        return MatchPolicy.isPatternAskedFor(options);
    }

    // The router's half.

    /** The details of an INVOCATION. */
    static Dict details(Registration registration, String procedure) {
        return registration.pattern().match() == MatchPolicy.EXACT ? Dict.EMPTY : Dict.of(PROCEDURE, procedure);
    }
}
