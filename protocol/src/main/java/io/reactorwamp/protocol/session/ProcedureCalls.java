package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.value.Arguments;

/** Port: calls that a realm itself makes to procedures of its sessions. Belongs to the owner of the realm. */
public interface ProcedureCalls {

    /**
     * Calls a procedure.
     *
     * @param asker the id of a session that must not be called: it would wait for itself
     * @param outcome is told once how the call ended, at once or later, unless the call is given up before
     * @return gives the call up; without effect once it has ended
     */
    Runnable call(String procedure, Arguments arguments, long asker, Outcome outcome);

    /** How a call ended. */
    interface Outcome {

        /** There is a result. */
        void complete(Arguments result);

        /**
         * There is none.
         *
         * @param reason why, in words
         */
        void fail(String reason);
    }
}
