package io.reactorwamp.client;

import java.util.Map;

/**
 * SPI: how what the application has becomes what travels, and back. Immutable.
 *
 * @param codecs unmodifiable, the codecs of payload passthru mode by their schemes
 */
public record Conversions(Map<String, PayloadCodec> codecs) {
    /** None. */
    public static final Conversions NONE = new Conversions(Map.of());
}
