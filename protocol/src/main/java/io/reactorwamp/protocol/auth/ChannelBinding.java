package io.reactorwamp.protocol.auth;

import org.jspecify.annotations.Nullable;

/** Port: what only the two ends of one TLS channel know, so that a proof given in one channel is worth nothing in another. */
@FunctionalInterface
public interface ChannelBinding {
    /** A channel that has nothing of the kind. */
    ChannelBinding NONE = type -> null;

    /**
     * The bytes of one type of binding, or null if the channel has none of it.
     *
     * @param type as {@code tls-server-end-point} or {@code tls-exporter}
     */
    byte @Nullable [] bytes(String type);
}
