package io.reactorwamp.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.transport.ConnectionDetails;
import io.reactorwamp.transport.TlsDetails;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransportDetailsTest {
    private static final Hello HELLO = new Hello("realm1", Dict.of("agent", "x", "transport", "made up"));

    private static @Nullable Object transport(ConnectionDetails connection) {
        Hello told = TransportDetails.addTo(HELLO, connection);
        assertThat(told.realm()).isEqualTo("realm1");
        assertThat(told.details().string("agent")).isEqualTo("x");
        return told.details().get("transport");
    }

    private static ConnectionDetails connection(SocketAddress remote, @Nullable TlsDetails tls) {
        return new ConnectionDetails("websocket", remote, tls, Map.of("cookie", List.of("secret")));
    }

    @Test
    void whatAClientSaysOfItsTransportIsReplaced() {
        assertThat(transport(ConnectionDetails.IN_PROCESS)).isEqualTo(Map.of("type", "in-process"));
    }

    @Test
    void addressAndTlsAreToldAndHeadersAreNot() throws UnknownHostException {
        InetAddress address = InetAddress.getByAddress("not.asked.for", new byte[] {127, 0, 0, 1});
        TlsDetails tls = new TlsDetails("TLSv1.3", "TLS_AES_128_GCM_SHA256", List.of(), Map.of());
        assertThat(transport(connection(new InetSocketAddress(address, 4_711), tls)))
                .isEqualTo(Map.of(
                        "type",
                        "websocket",
                        "peer",
                        "127.0.0.1:4711",
                        "tls",
                        Map.of("protocol", "TLSv1.3", "cipher_suite", "TLS_AES_128_GCM_SHA256")));
    }

    @Test
    void anotherKindOfAddressIsToldAsItIs() {
        SocketAddress own = new SocketAddress() {
            @Override
            public String toString() {
                return "/run/wamp.sock";
            }
        };
        assertThat(transport(connection(own, null))).isEqualTo(Map.of("type", "websocket", "peer", "/run/wamp.sock"));
    }
}
