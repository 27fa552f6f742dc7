package io.reactorwamp.transport.channel;

import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.transport.ConnectionDetails;
import java.net.SocketAddress;

/**
 * How one connection speaks.
 *
 * @param serializer messages to bytes
 * @param framing bytes to frames
 * @param limits what it may cost
 * @param sendBytes the longest message that is sent: what both this side and the other one allow
 * @param details what is known about the other side
 */
public record ChannelFormat(
        WampSerializer serializer, Framing framing, ChannelLimits limits, int sendBytes, ConnectionDetails details) {

    /** For logs: how messages travel, and whose they are. */
    String description() {
        String way = details.transport() + (details.tls() == null ? " " : " tls ") + serializer.id();
        SocketAddress address = details.remoteAddress();
        return address == null ? way : way + " " + address;
    }
}
