package io.reactorwamp.reactor;

import io.reactorwamp.transport.channel.ForwardProxy;
import io.reactorwamp.transport.tls.ClientTls;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What only transports of a network know. Immutable.
 *
 * @param tls how TLS is spoken, where the scheme of the URI says so
 * @param headers fields of the HTTP request by name
 * @param cookies values by name
 * @param keepingCookies whether those that the router gives are kept
 * @param proxy what connections go through, or null
 * @param webSocket how messages are put into WebSocket
 */
record NetworkSettings(
        ClientTls tls,
        Map<String, String> headers,
        Map<String, String> cookies,
        boolean keepingCookies,
        @Nullable ForwardProxy proxy,
        WebSocketSettings webSocket) {
    static final NetworkSettings DEFAULT =
            new NetworkSettings(ClientTls.DEFAULT, Map.of(), Map.of(), false, null, WebSocketSettings.DEFAULT);

    NetworkSettings {
        headers = Map.copyOf(headers);
        cookies = Map.copyOf(cookies);
    }
}
