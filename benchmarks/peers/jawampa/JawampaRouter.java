import io.reactorwamp.benchmarks.load.Server;
import io.reactorwamp.benchmarks.load.Target;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import ws.wamp.jawampa.WampRouter;
import ws.wamp.jawampa.WampRouterBuilder;
import ws.wamp.jawampa.transport.netty.SimpleWampWebsocketListener;

/** The router of jawampa. It does not tell which port it took, so a free one is looked for before. */
public final class JawampaRouter implements Server {
    private SimpleWampWebsocketListener listener;

    @Override
    public URI start() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        URI uri = URI.create("ws://127.0.0.1:" + port + "/ws");
        WampRouter router = new WampRouterBuilder().addRealm(Target.REALM).build();
        listener = new SimpleWampWebsocketListener(router, uri, null);
        listener.start();
        return uri;
    }

    @Override
    public void close() {
        listener.stop();
    }
}
