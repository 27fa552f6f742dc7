package io.reactorwamp.protocol.meta;

import io.reactorwamp.protocol.value.Dict;

/**
 * How the realm ends a session.
 *
 * @param reason the reason of GOODBYE
 * @param details the details of GOODBYE
 * @param quiet whether nobody is told and nothing is published of it: there is nobody left to read it
 */
public record Farewell(String reason, Dict details, boolean quiet) {

    Farewell quietly() {
        return new Farewell(reason, details, true);
    }
}
