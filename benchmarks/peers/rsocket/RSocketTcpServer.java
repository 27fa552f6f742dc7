import io.rsocket.transport.netty.server.TcpServerTransport;

/** Listens on TCP. */
public final class RSocketTcpServer extends RSocketServers {
    public RSocketTcpServer() {
        super("tcp", TcpServerTransport.create("127.0.0.1", 0));
    }
}
