package io.reactorwamp.transport.websocket;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.transport.tls.TestAuthority;

class TlsWebSocketJsonContractTest extends WebSocketContract {
    private final TestAuthority authority = new TestAuthority();

    @Override
    protected WampSerializer serializer() {
        return Serializers.json();
    }

    @Override
    protected WebSocketServerTransport.Builder server() {
        return super.server().tls(authority.server());
    }

    @Override
    protected WebSocketClientTransport.Builder client(String uri) {
        return super.client(uri).tls(authority.client());
    }
}
