/** RawSocket for clients and routers, over TCP, TLS and Unix domain sockets ("RawSocket Transport"). */
@NullMarked
package io.reactorwamp.transport.rawsocket;

import org.jspecify.annotations.NullMarked;
