import io.rsocket.transport.netty.server.WebsocketServerTransport;

/** Listens on WebSocket. */
public final class RSocketWebSocketServer extends RSocketServers {
    public RSocketWebSocketServer() {
        super("ws", WebsocketServerTransport.create("127.0.0.1", 0));
    }
}
