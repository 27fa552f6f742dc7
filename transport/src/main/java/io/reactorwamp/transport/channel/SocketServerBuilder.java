package io.reactorwamp.transport.channel;

import io.reactorwamp.transport.ServerTransport;
import io.reactorwamp.transport.tls.ServerTls;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What every server of a network needs to know. Starts with host 127.0.0.1, port 0 and {@link ChannelLimits#DEFAULT}. Not for several
 * threads at once.
 *
 * @param <B> the builder's own type
 */
public abstract class SocketServerBuilder<B extends SocketServerBuilder<B>> {
    private String host = "127.0.0.1";
    private int port;
    private @Nullable Path file;
    private @Nullable ServerTls tls;
    private ChannelLimits limits = ChannelLimits.DEFAULT;

    protected SocketServerBuilder() {}

    /** This builder under its own type. */
    protected abstract B self();

    /**
     * The transport. Reads the files of TLS.
     *
     * @throws IllegalArgumentException if something that was set cannot be used
     */
    public abstract ServerTransport build();

    /** The address to listen on; {@code 0.0.0.0} for all. */
    public B host(String host) {
        this.host = host;
        return self();
    }

    /** The port, or 0 for any that is free. */
    public B port(int port) {
        this.port = port;
        return self();
    }

    /**
     * Listens on a Unix domain socket instead of a port. Its file is made for the user of this process alone and removed at the end; one
     * of a server that is gone is replaced, anything else with that name is left alone and an error.
     */
    public B unix(Path file) {
        this.file = file;
        return self();
    }

    /** Speaks TLS with all clients. */
    public B tls(ServerTls tls) {
        this.tls = tls;
        return self();
    }

    /** What each connection may cost. */
    public B limits(ChannelLimits limits) {
        this.limits = limits;
        return self();
    }

    /**
     * What was collected. Reads the files of TLS.
     *
     * @throws IllegalArgumentException if a file cannot be read or keys cannot be used, if a Unix domain socket has TLS or its path is too
     *     long
     */
    protected final ListenSettings settings() {
        if (file != null && tls != null) {
            throw new IllegalArgumentException("a Unix domain socket does not leave this machine: it has no TLS");
        }
        return new ListenSettings(
                file == null ? new Port(host, port) : new SocketFile(file),
                limits,
                tls == null ? null : tls.secure(limits.handshakeTimeout(), limits.closeTimeout()));
    }
}
