package io.reactorwamp.transport.channel;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.netty.tcp.SslProvider.SslContextSpec;

/**
 * What every server of a network knows.
 *
 * @param place where it listens
 * @param limits what each connection may cost
 * @param tls TLS as Reactor Netty takes it, or null without TLS
 */
public record ListenSettings(
        Place place, ChannelLimits limits, @Nullable Consumer<SslContextSpec> tls) {

    /** The scheme of a URI: that of a socket file, of a port without TLS, or of a port with TLS. */
    public String scheme(String ofFile, String ofPort, String withTls) {
        if (place instanceof SocketFile) {
            return ofFile;
        }
        return tls == null ? ofPort : withTls;
    }
}
