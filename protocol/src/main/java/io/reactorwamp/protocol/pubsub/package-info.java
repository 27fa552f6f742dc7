/** Publish and subscribe: publisher and subscriber on the client's side, broker on the router's. */
@NullMarked
package io.reactorwamp.protocol.pubsub;

import org.jspecify.annotations.NullMarked;
