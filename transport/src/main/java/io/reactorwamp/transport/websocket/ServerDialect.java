package io.reactorwamp.transport.websocket;

import io.reactorwamp.transport.channel.Framing;
import io.reactorwamp.transport.http.Subprotocol;
import io.reactorwamp.transport.http.Subprotocols;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** How a server speaks: one framing for all connections of a subprotocol, so that an encoded message can be copied from one to the next. */
final class ServerDialect {
    private final Dialect dialect;
    private final Map<Subprotocol, Framing> framings = new HashMap<>();

    ServerDialect(Dialect dialect, Subprotocols subprotocols) {
        this.dialect = dialect;
        subprotocols.all().forEach(each -> framings.put(each, dialect.framing(each, null)));
    }

    Dialect dialect() {
        return dialect;
    }

    /** The framing of one of the server's subprotocols. */
    Framing framing(Subprotocol subprotocol) {
        return Objects.requireNonNull(framings.get(subprotocol));
    }
}
