package io.reactorwamp.transport.rawsocket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.channel.HandshakeDeadline;
import io.reactorwamp.transport.channel.TakenChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.netty.NettyPipeline;

/** Answers the handshakes of clients, on the event loops of their channels. */
public final class RawSocketAcceptor {
    private static final Logger LOG = LoggerFactory.getLogger(RawSocketAcceptor.class);

    private final Map<Integer, WampSerializer> serializers = new LinkedHashMap<>();
    private final ChannelLimits limits;
    private final Consumer<? super Connection<ToRouter, ToClient>> acceptor;

    /**
     * An acceptor of clients with these formats.
     *
     * @param serializers those without a number in RawSocket are left out
     * @param acceptor is given each new connection, on that connection's thread, and starts it
     */
    public RawSocketAcceptor(
            Iterable<? extends WampSerializer> serializers,
            ChannelLimits limits,
            Consumer<? super Connection<ToRouter, ToClient>> acceptor) {
        for (WampSerializer serializer : serializers) {
            if (Handshake.hasNumber(serializer)) {
                this.serializers.put(Handshake.number(serializer), serializer);
            }
        }
        this.limits = limits;
        this.acceptor = acceptor;
    }

    /** Waits for the handshake of a channel that has nothing else to say. */
    void await(Channel channel) {
        RawSocketChannel raw = new RawSocketChannel(channel);
        raw.awaitHandshake(octets -> answer(raw, octets));
    }

    /**
     * Looks at the first octet of a channel of an HTTP server: no request begins with that of a handshake. Then the server's handlers go;
     * otherwise they have the channel to themselves.
     */
    public void awaitBesideHttp(Channel channel) {
        RawSocketChannel raw = new RawSocketChannel(channel);
        raw.awaitHandshakeBeforeHttp(octets -> {
            removeHttp(channel.pipeline());
            answer(raw, octets);
        });
    }

    private static void removeHttp(ChannelPipeline pipeline) {
        List<ChannelHandler> after = new ArrayList<>();
        boolean http = false;
        for (Map.Entry<String, ChannelHandler> entry : pipeline) {
            http |= entry.getKey().equals(NettyPipeline.HttpCodec);
            if (http && !(entry.getValue() instanceof HandshakeDeadline)) {
                after.add(entry.getValue());
            }
        }
        after.forEach(pipeline::remove);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the end of who speaks something else
    private void answer(RawSocketChannel raw, int octets) {
        if (!Handshake.isRawSocket(octets)) {
            LOG.debug("{} does not speak RawSocket", raw.channel().remoteAddress());
            raw.channel().close();
            return;
        }
        int number = Handshake.serializer(octets);
        WampSerializer serializer = serializers.get(number);
        if (Handshake.usesReservedBits(octets)) {
            refuse(raw, HandshakeError.RESERVED_BITS_USED);
        } else if (serializer == null) {
            refuse(raw, HandshakeError.SERIALIZER_UNSUPPORTED);
        } else {
            raw.sendHandshake(Handshake.offer(limits.decode().messageBytes(), number));
            Connection<ToRouter, ToClient> connection =
                    raw.open(octets, serializer, limits, WampSerializer::decodeToRouter);
            TakenChannel.accept(connection, acceptor);
        }
    }

    private static void refuse(RawSocketChannel raw, HandshakeError error) {
        LOG.debug("{} is refused: {}", raw.channel().remoteAddress(), error);
        raw.sendRefusal(error);
    }
}
