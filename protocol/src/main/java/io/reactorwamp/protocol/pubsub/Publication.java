package io.reactorwamp.protocol.pubsub;

import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;
import org.jspecify.annotations.Nullable;

/**
 * What the broker took to give to subscribers.
 *
 * @param id the same for all receivers
 * @param topic the topic
 * @param options the options of PUBLISH
 * @param payload the application's arguments
 * @param publisher who published it; null for the router itself
 */
public record Publication(
        long id,
        String topic,
        Dict options,
        Payload payload,
        @Nullable Member publisher) {}
