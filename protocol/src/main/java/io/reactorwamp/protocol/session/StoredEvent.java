package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;
import java.time.Instant;

/**
 * An event that is kept.
 *
 * @param publication the id of the publication
 * @param time when it was published
 * @param topic the topic it was published to
 * @param options the options of PUBLISH
 * @param payload the application's arguments
 */
public record StoredEvent(long publication, Instant time, String topic, Dict options, Payload payload) {

    /** About how many bytes of memory it keeps. */
    public long footprint() {
        return 2L * topic.length() + options.footprint() + payload.footprint();
    }
}
