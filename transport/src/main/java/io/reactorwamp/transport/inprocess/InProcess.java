package io.reactorwamp.transport.inprocess;

import io.reactorwamp.codec.PayloadMapper;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.Connection;

/**
 * Both ends of a connection inside one process.
 *
 * @param client the client's end
 * @param router the router's end
 */
public record InProcess(Connection<ToClient, ToRouter> client, Connection<ToRouter, ToClient> router) {

    /** A new pair of ends with the same payload format and limits. */
    public static InProcess pair(PayloadMapper payloads, InProcessLimits limits) {
        InProcessConnection<ToClient, ToRouter> client = new InProcessConnection<>(payloads, limits);
        return new InProcess(client, client.peer());
    }

    /** As {@link #pair(PayloadMapper, InProcessLimits)}, with {@link InProcessLimits#DEFAULT}. */
    public static InProcess pair(PayloadMapper payloads) {
        return pair(payloads, InProcessLimits.DEFAULT);
    }
}
