package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import org.jspecify.annotations.Nullable;

/**
 * SPI: a subscription as the application wants it, checked as far as no session is needed.
 *
 * @param topic the topic's URI or pattern, valid under the loose rules of its match policy
 * @param options the options of SUBSCRIBE
 * @param overflow what happens to events without demand; null for the client's default
 */
public record SubscribeRequest(
        String topic, Dict options, @Nullable Overflow overflow) {}
