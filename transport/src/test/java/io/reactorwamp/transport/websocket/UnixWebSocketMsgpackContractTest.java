package io.reactorwamp.transport.websocket;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class UnixWebSocketMsgpackContractTest extends WebSocketContract {
    @TempDir
    private Path directory;

    @Override
    protected WampSerializer serializer() {
        return Serializers.msgpack();
    }

    @Override
    protected WebSocketServerTransport.Builder server() {
        return super.server().unix(directory.resolve("socket"));
    }

    @Override
    protected WebSocketClientTransport.Builder client(String uri) {
        return WebSocketClientTransport.builder("ws://localhost/")
                .unix(Path.of(URI.create(uri).getPath()));
    }
}
