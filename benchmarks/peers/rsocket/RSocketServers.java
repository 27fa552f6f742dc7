import io.reactorwamp.benchmarks.load.Server;
import io.rsocket.SocketAcceptor;
import io.rsocket.core.RSocketServer;
import io.rsocket.frame.decoder.PayloadDecoder;
import io.rsocket.transport.ServerTransport;
import io.rsocket.transport.netty.server.CloseableChannel;
import java.net.URI;
import reactor.core.publisher.Mono;

/** Servers of rsocket-java that answer each request with its payload, without copying it. */
abstract class RSocketServers implements Server {
    private final String scheme;
    private final ServerTransport<CloseableChannel> transport;
    private CloseableChannel channel;

    RSocketServers(String scheme, ServerTransport<CloseableChannel> transport) {
        this.scheme = scheme;
        this.transport = transport;
    }

    @Override
    public URI start() {
        channel = RSocketServer.create(SocketAcceptor.forRequestResponse(Mono::just))
                .payloadDecoder(PayloadDecoder.ZERO_COPY)
                .bindNow(transport);
        return URI.create(scheme + "://127.0.0.1:" + channel.address().getPort() + "/");
    }

    @Override
    public void close() {
        channel.dispose();
    }
}
