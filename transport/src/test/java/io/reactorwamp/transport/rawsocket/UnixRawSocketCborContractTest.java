package io.reactorwamp.transport.rawsocket;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class UnixRawSocketCborContractTest extends RawSocketContract {
    @TempDir
    private Path directory;

    @Override
    protected WampSerializer serializer() {
        return Serializers.cbor();
    }

    @Override
    protected RawSocketServerTransport.Builder server() {
        return super.server().unix(directory.resolve("socket"));
    }

    @Override
    protected RawSocketClientTransport.Builder client(String uri) {
        return RawSocketClientTransport.builder(Path.of(URI.create(uri).getPath()));
    }
}
