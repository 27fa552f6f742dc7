package io.reactorwamp.transport.longpoll;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.transport.tls.TestAuthority;

class TlsLongPollJsonContractTest extends LongPollContract {
    private final TestAuthority authority = new TestAuthority();

    @Override
    protected WampSerializer serializer() {
        return Serializers.json();
    }

    @Override
    protected LongPollServerTransport.Builder server() {
        return super.server().tls(authority.server());
    }

    @Override
    protected LongPollClientTransport.Builder client(String uri) {
        return super.client(uri).tls(authority.client());
    }
}
