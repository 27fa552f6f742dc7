package io.reactorwamp.transport.rawsocket;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.transport.tls.TestAuthority;

class TlsRawSocketMsgpackContractTest extends RawSocketContract {
    private final TestAuthority authority = new TestAuthority();

    @Override
    protected WampSerializer serializer() {
        return Serializers.msgpack();
    }

    @Override
    protected RawSocketServerTransport.Builder server() {
        return super.server().tls(authority.server());
    }

    @Override
    protected RawSocketClientTransport.Builder client(String uri) {
        return super.client(uri).tls(authority.client());
    }
}
