package io.reactorwamp.transport.channel;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import io.reactorwamp.transport.ConnectionDetails;
import io.reactorwamp.transport.TlsDetails;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Reads from a channel what is known about the other side. */
public final class PeerDetails {
    private PeerDetails() {}

    /**
     * The details of a channel, whose TLS handshake is done if it has one.
     *
     * @param transport the name of the transport
     * @param headers the request's header fields, by their names in lower case
     */
    public static ConnectionDetails of(Channel channel, String transport, Map<String, List<String>> headers) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        return new ConnectionDetails(
                transport, channel.remoteAddress(), tls == null ? null : details(tls.engine()), headers);
    }

    private static TlsDetails details(SSLEngine engine) {
        SSLSession session = engine.getSession();
        List<X509Certificate> peer = x509(peerCertificates(session));
        List<X509Certificate> server = engine.getUseClientMode() ? peer : x509(session.getLocalCertificates());
        Map<String, String> bindings = new HashMap<>();
        put(bindings, ServerEndPoint.TYPE, server.isEmpty() ? null : ServerEndPoint.of(server.get(0)));
        put(bindings, TlsExporter.TYPE, TlsExporter.of(session));
        return new TlsDetails(session.getProtocol(), session.getCipherSuite(), peer, bindings);
    }

    private static void put(Map<String, String> bindings, String type, @Nullable String value) {
        if (value != null) {
            bindings.put(type, value);
        }
    }

    private static Certificate @Nullable [] peerCertificates(SSLSession session) {
        try {
            return session.getPeerCertificates();
        } catch (SSLPeerUnverifiedException hasShownNone) {
            return null;
        }
    }

    private static List<X509Certificate> x509(Certificate @Nullable [] chain) {
        return chain == null
                ? List.of()
                : Arrays.stream(chain)
                        .flatMap(certificate ->
                                certificate instanceof X509Certificate x509 ? Stream.of(x509) : Stream.empty())
                        .toList();
    }
}
