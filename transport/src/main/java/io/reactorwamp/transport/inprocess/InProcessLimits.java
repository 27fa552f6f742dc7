package io.reactorwamp.transport.inprocess;

import io.reactorwamp.transport.OutboundLimits;

/**
 * What one direction of an in-process connection carries.
 *
 * @param outbound what may wait for a peer that does not read
 * @param messageBytes the longest payload, for payloads that are encoded; those that are not have no length
 */
public record InProcessLimits(OutboundLimits outbound, int messageBytes) {

    /** {@link OutboundLimits#DEFAULT}, payloads of any length. */
    public static final InProcessLimits DEFAULT = new InProcessLimits(OutboundLimits.DEFAULT, Integer.MAX_VALUE);

    public InProcessLimits {
        if (messageBytes < 1) {
            throw new IllegalArgumentException("messageBytes must be at least 1: " + messageBytes);
        }
    }
}
