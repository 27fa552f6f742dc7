package io.reactorwamp.protocol.rpc;

import io.reactorwamp.protocol.value.UriPattern;

/**
 * A procedure that can be called.
 *
 * @param id its id, unique in the realm
 * @param pattern what it is registered as
 * @param callee who serves it
 * @param forwardsTimeout whether the callee measures the time of a call by itself
 */
record Registration(long id, UriPattern pattern, DealerSession callee, boolean forwardsTimeout) {}
