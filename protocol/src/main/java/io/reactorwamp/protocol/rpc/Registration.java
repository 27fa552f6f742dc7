package io.reactorwamp.protocol.rpc;

import io.reactorwamp.protocol.value.UriPattern;

/**
 * A procedure that can be called.
 *
 * @param id its id, unique in the realm
 * @param pattern what it is registered as
 * @param callee who serves it
 * @param disclosesCallers whether the callee asks who its callers are
 */
record Registration(long id, UriPattern pattern, DealerSession callee, boolean disclosesCallers) {}
