/** WebSocket for clients and routers: Reactor Netty connects and upgrades, the frames are read and written here. */
@NullMarked
package io.reactorwamp.transport.websocket;

import org.jspecify.annotations.NullMarked;
