package io.reactorwamp.transport.longpoll;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.reactorwamp.transport.channel.ChannelFormat;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.channel.FrameReader;
import io.reactorwamp.transport.channel.FrameSink;
import io.reactorwamp.transport.channel.Framing;
import io.reactorwamp.transport.channel.KeepAlive;
import io.reactorwamp.transport.channel.PeerDetails;
import io.reactorwamp.transport.http.BatchReader;
import io.reactorwamp.transport.http.BatchSeparator;
import io.reactorwamp.transport.http.Subprotocol;
import java.util.List;
import java.util.Map;

/** How messages of one subprotocol and bodies become each other, the same for all connections of one side. */
final class Dialect {
    /** The name of the transport. */
    static final String NAME = "long-poll";

    private final Subprotocol subprotocol;
    private final ChannelLimits limits;
    private final Framing framing;

    /**
     * The dialect of a side.
     *
     * @param separator what it sends after each message of a batch of text
     */
    Dialect(Subprotocol subprotocol, BatchSeparator separator, ChannelLimits limits) {
        this.subprotocol = subprotocol;
        this.limits = limits;
        this.framing = new PollFraming(isSeparated() ? separator : null);
    }

    ChannelLimits limits() {
        return limits;
    }

    boolean isBatched() {
        return subprotocol.batched();
    }

    private boolean isText() {
        return subprotocol.serializer().isText();
    }

    private boolean isSeparated() {
        return isBatched() && isText();
    }

    /** Whether the length of each message is sent before it. */
    boolean sendsLengths() {
        return isBatched() && !isText();
    }

    /** The media type of bodies. */
    String contentType() {
        return isText() ? "application/json" : "application/octet-stream";
    }

    /** The longest body that is read. */
    int maxBodyBytes() {
        int message = limits.decode().messageBytes() + PollFraming.LENGTH_BYTES;
        return isBatched() ? Math.max(message, Body.MAX_BATCH_BYTES) : message;
    }

    /** Finds the messages of bodies, each of which comes as a whole. */
    FrameReader reader() {
        return isBatched()
                ? new BatchReader(new WholeBodies(), isText(), limits.decode().messageBytes())
                : new WholeBodies();
    }

    /** How a connection speaks it. Polling tells of life where it has a time; then nothing else is waited for. */
    ChannelFormat format(Channel http, Map<String, List<String>> headers) {
        boolean polled = !limits.keepAlive().interval().isZero();
        return new ChannelFormat(
                subprotocol.serializer(),
                framing,
                polled ? limits.withKeepAlive(KeepAlive.OFF) : limits,
                limits.decode().messageBytes(),
                PeerDetails.of(http, NAME, headers));
    }

    /** Each body is a frame. */
    private static final class WholeBodies implements FrameReader {
        @Override
        public void read(ByteBuf in, FrameSink sink) {
            sink.onMessage(in);
        }

        @Override
        public void release() {}
    }
}
