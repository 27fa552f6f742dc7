/** Long-poll for clients and routers: messages that travel in the bodies of HTTP requests and of their answers. */
@NullMarked
package io.reactorwamp.transport.longpoll;

import org.jspecify.annotations.NullMarked;
