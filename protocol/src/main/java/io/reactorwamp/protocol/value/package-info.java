/** The words of the protocol: URIs, ids, dictionaries, payloads. Immutable, without behaviour of a session. */
@NullMarked
package io.reactorwamp.protocol.value;

import org.jspecify.annotations.NullMarked;
