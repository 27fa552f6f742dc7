package io.reactorwamp.integration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client on a socket that shares no code with the router, and can tell what has come so far. */
interface SocketPeer extends RawSession {

    /** The next message if it is here already, or null. */
    @Nullable
    List<Object> receiveNow();

    boolean hasReceived();

    /** Returns when the router has read what was sent before, and what it has written by then is here; or when it has closed. */
    void roundTrip();

    boolean isClosed();
}
