package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;

/**
 * SPI: a publication as the application wants it, checked as far as no session is needed.
 *
 * @param topic the topic's URI, valid under the loose rules and not reserved
 * @param options the options of PUBLISH, without {@code acknowledge}
 * @param args the arguments, not yet encoded
 */
public record PublishRequest(String topic, Dict options, Args args) {}
