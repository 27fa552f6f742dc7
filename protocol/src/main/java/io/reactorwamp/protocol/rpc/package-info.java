/** Routed remote procedure calls: caller and callee on the client's side, dealer on the router's. */
@NullMarked
package io.reactorwamp.protocol.rpc;

import org.jspecify.annotations.NullMarked;
