package io.reactorwamp.router;

import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.transport.ConnectionDetails;
import io.reactorwamp.transport.TlsDetails;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/** The detail {@code transport} of a session: how its client is connected, in the words of the router and never of the client. */
final class TransportDetails {
    private static final String TRANSPORT = "transport";

    private TransportDetails() {}

    /** What a client said, with what is known of its connection. */
    static Hello addTo(Hello hello, ConnectionDetails connection) {
        return new Hello(hello.realm(), hello.details().with(TRANSPORT, of(connection)));
    }

    private static Map<String, Object> of(ConnectionDetails connection) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("type", connection.transport());
        SocketAddress remote = connection.remoteAddress();
        if (remote != null) {
            details.put("peer", text(remote));
        }
        TlsDetails tls = connection.tls();
        if (tls != null) {
            details.put("tls", Map.of("protocol", tls.protocol(), "cipher_suite", tls.cipherSuite()));
        }
        return details;
    }

    /** Without asking anybody for a name. */
    private static String text(SocketAddress remote) {
        return remote instanceof InetSocketAddress inet && inet.getAddress() != null
                ? inet.getAddress().getHostAddress() + ":" + inet.getPort()
                : remote.toString();
    }
}
