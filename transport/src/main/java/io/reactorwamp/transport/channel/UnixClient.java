package io.reactorwamp.transport.channel;

import io.netty.channel.ChannelOption;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import reactor.netty.transport.ClientTransport;

/** Lets a client of Reactor Netty's connect to a Unix domain socket. */
public final class UnixClient {
    private UnixClient() {}

    /** The client, with the socket in place of a host and a port. */
    public static <T extends ClientTransport<T, ?>> T to(Path file, T client) {
        return client.runOn(UnixLoops.INSTANCE, false)
                .option(ChannelOption.TCP_NODELAY, null)
                .remoteAddress(() -> UnixDomainSocketAddress.of(file));
    }
}
