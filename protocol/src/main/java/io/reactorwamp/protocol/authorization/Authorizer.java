package io.reactorwamp.protocol.authorization;

import org.jspecify.annotations.Nullable;

/** Port: decides what sessions may do. Called by the owner of the realm. */
public interface Authorizer {

    /** The answer, if it is known without asking anybody; otherwise null. */
    @Nullable
    Authorization known(AuthorizationRequest request);

    /**
     * Asks for an answer that is not known. It comes at once or later, once, and as the owner of the realm, like a message.
     *
     * @return the question, as long as it is waited for
     */
    Asked ask(AuthorizationRequest request, Answer answer);

    /** A question that was asked. */
    @FunctionalInterface
    interface Asked {

        /** Nobody waits for the answer any more. Called at most once, never after the answer. */
        void abandon();
    }

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
