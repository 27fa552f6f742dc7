/** Connections over a Netty channel, whatever frames their messages: the write queue of an event loop and the way in. */
@NullMarked
package io.reactorwamp.transport.channel;

import org.jspecify.annotations.NullMarked;
