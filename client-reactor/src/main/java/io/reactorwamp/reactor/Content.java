package io.reactorwamp.reactor;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;

/**
 * What a message carries of the application's.
 *
 * @param options the options or details, which also say how the payload is to be read
 * @param payload the arguments, encoded
 */
record Content(Dict options, Payload payload) {
    static final Content EMPTY = of(Payload.EMPTY);

    static Content of(Payload payload) {
        return new Content(Dict.EMPTY, payload);
    }
}
