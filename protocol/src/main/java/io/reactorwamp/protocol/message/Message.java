package io.reactorwamp.protocol.message;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;

/** A WAMP message: an immutable value of the right shape. */
public sealed interface Message permits ToClient, ToRouter {

    /** The message's row in the grammar. */
    MessageType type();

    /** The application's part; empty for messages that have none. */
    default Payload payload() {
        return Payload.EMPTY;
    }

    /** What the router tells beside the payload; empty for messages that have none. */
    default Dict details() {
        return Dict.EMPTY;
    }
}
