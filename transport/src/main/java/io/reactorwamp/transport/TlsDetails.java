package io.reactorwamp.transport;

import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the two sides of a TLS connection agreed on.
 *
 * @param protocol for example {@code TLSv1.3}
 * @param cipherSuite by its standard name
 * @param peerCertificates the other side's verified certificate first, then who signed it; empty if it has shown none
 * @param channelBindings values in hexadecimal digits by their registered type, as {@code tls-server-end-point}
 */
public record TlsDetails(
        String protocol,
        String cipherSuite,
        List<X509Certificate> peerCertificates,
        Map<String, String> channelBindings) {

    public TlsDetails {
        peerCertificates = List.copyOf(peerCertificates);
        channelBindings = Map.copyOf(channelBindings);
    }

    byte @Nullable [] channelBinding(String type) {
        String digits = channelBindings.get(type);
        return digits == null ? null : HexFormat.of().parseHex(digits);
    }

    @Override
    public String toString() {
        return protocol + " " + cipherSuite;
    }
}
