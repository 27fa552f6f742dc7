package io.reactorwamp.protocol.auth;

import io.reactorwamp.protocol.value.Dict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A client that wants to join a realm.
 *
 * @param realm the realm
 * @param session the id that the session will have
 * @param authid who it says it is, unproved; null if it did not say
 * @param authextra what its HELLO tells the method
 * @param nonce random, for this attempt only
 * @param time when it said HELLO
 * @param binding what its channel can be bound to
 */
public record Attempt(
        String realm,
        long session,
        @Nullable String authid,
        Dict authextra,
        Nonce nonce,
        Instant time,
        ChannelBinding binding) {}
