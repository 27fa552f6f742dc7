package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;

/** The answer to a call, as RESULT brought it: details and arguments, decoded on demand. Immutable. Spec: "RPC", calling. */
public final class CallResult extends ReceivedPayload {
    private final Dict details;

    /**
     * Made by the client when a RESULT arrives.
     *
     * @param details the router's details
     * @param reader decodes the arguments
     */
    public CallResult(Dict details, PayloadReader reader) {
        super(reader);
        this.details = details;
    }

    /**
     * Gives the router's details.
     *
     * @return the details, unknown keys included
     */
    public Dict details() {
        return details;
    }
}
