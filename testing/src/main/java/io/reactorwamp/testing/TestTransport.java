package io.reactorwamp.testing;

/** How the sessions of a test reach its router. */
public enum TestTransport {
    /** Without a socket: values are handed over, not encoded. The fastest. */
    IN_PROCESS,
    /** Over WebSocket, on a free port of the loopback interface: values are encoded as in production. */
    WEB_SOCKET,
    /** As {@link #WEB_SOCKET}, over long-poll: messages travel in the bodies of HTTP requests. */
    LONG_POLL,
    /** As {@link #WEB_SOCKET}, through a {@link io.reactorwamp.testing.proxy.FaultProxy} that a test can have as a parameter. */
    FAULT_PROXY
}
