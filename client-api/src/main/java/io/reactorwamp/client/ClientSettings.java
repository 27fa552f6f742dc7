package io.reactorwamp.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SPI: everything that a {@link WampClientBuilder} collected. Immutable.
 *
 * @param uri where the router listens; null only if a transport was given instead
 * @param realm the realm to join
 * @param credentials unmodifiable, how the client proves who it is, in order of preference, no method twice; empty to say nothing of it
 * @param serializers unmodifiable, names of serializers in order of preference, at least one, none twice
 * @param overflow the policy of subscriptions that name none
 * @param maxMessageBytes the longest message that is accepted, 1 to 16 MiB
 * @param maxPendingCalls how many calls of one session may wait for their answers, at least 1
 * @param connectTimeout the time from the first byte to WELCOME, positive
 * @param keepAlive how a dead router is noticed; null for the transport's own way
 * @param conversions how payloads are made and read
 */
public record ClientSettings(
        @Nullable URI uri,
        String realm,
        List<Credentials> credentials,
        List<String> serializers,
        Overflow overflow,
        int maxMessageBytes,
        int maxPendingCalls,
        Duration connectTimeout,
        @Nullable KeepAlive keepAlive,
        Conversions conversions) {}
