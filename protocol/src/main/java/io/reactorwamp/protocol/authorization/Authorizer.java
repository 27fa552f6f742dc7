package io.reactorwamp.protocol.authorization;

import io.reactorwamp.protocol.session.ProcedureCalls;
import org.jspecify.annotations.Nullable;

/** Port: decides what sessions may do. Called by the owner of the realm. */
public interface Authorizer {

    /** The answer, if it is known without asking anybody; otherwise null. */
    @Nullable
    Authorization known(AuthorizationRequest request);

    /**
     * Asks for an answer that is not known. It comes at once or later, once, and as the owner of the realm, like a message. A router
     * sees to that: there, any thread may answer.
     *
     * @param realm calls procedures of the realm
     * @return gives the question up: nobody waits for the answer any more. Run at most once, never after the answer
     */
    Runnable ask(AuthorizationRequest request, ProcedureCalls realm, Answer answer);

    /** Where an answer goes. What comes after the first one is ignored. */
    interface Answer {

        /** It is decided. */
        void complete(Authorization authorization);

        /**
         * It cannot be decided, which denies it.
         *
         * @param reason why, told to the session
         */
        void fail(String reason);
    }
}
