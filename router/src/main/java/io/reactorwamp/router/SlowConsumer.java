package io.reactorwamp.router;

/**
 * A client that does not read fast enough, when the policy takes its first event or its connection. Told once, until the client has
 * caught up.
 *
 * @param realm the realm's URI
 * @param session the session's id
 * @param connection the client's connection, for logs
 * @param policy what is done
 * @param waitingMessages how many messages wait in the router
 * @param waitingBytes how many bytes of payload these have
 */
public record SlowConsumer(
        String realm,
        long session,
        String connection,
        SlowConsumerPolicy policy,
        int waitingMessages,
        long waitingBytes) {}
