package io.reactorwamp.transport.tls;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import reactor.netty.tcp.SslProvider.SslContextSpec;

/** What TLS has in common on both ends. */
final class Contexts {
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private Contexts() {}

    /**
     * The settings as Reactor Netty takes them.
     *
     * @param engine is given each engine at last
     */
    static Consumer<SslContextSpec> secure(
            Supplier<SslContextBuilder> settings,
            Consumer<SSLEngine> engine,
            Duration handshakeTimeout,
            Duration closeTimeout) {
        SslContext context = build(settings);
        return spec -> spec.sslContext(context)
                .handlerConfigurator(handler -> engine.accept(handler.engine()))
                .handshakeTimeout(handshakeTimeout)
                .closeNotifyFlushTimeout(closeTimeout);
    }

    private static SslContext build(Supplier<SslContextBuilder> settings) {
        try {
            // Another provider on the class path would bring other rules of its own.
            return settings.get()
                    .sslProvider(SslProvider.JDK)
                    .protocols(VERSIONS)
                    .build();
        } catch (SSLException e) {
            throw new IllegalArgumentException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }
}
