package io.reactorwamp.protocol.rpc;

import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.value.Arguments;

/** A procedure that the realm itself carries out, without a session that registered it. Answers at once. */
@FunctionalInterface
public interface RouterProcedure {

    /**
     * Carries out a call.
     *
     * @return the result
     * @throws CallFailure if it cannot
     */
    Arguments call(Member caller, CallArguments arguments);
}
