package io.reactorwamp.transport.channel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HexFormat;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLKeyException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** The channel binding {@code tls-exporter} (RFC 9266): a secret of one connection that both ends derive. JDKs before 25 do not tell it. */
final class TlsExporter {
    static final String TYPE = "tls-exporter";

    private static final String LABEL = "EXPORTER-Channel-Binding";
    private static final int BYTES = 32;

    /** With older versions it is unique only under conditions that the JDK does not tell (RFC 9266, 4.2). */
    private static final String VERSION = "TLSv1.3";

    private static final @Nullable MethodHandle EXPORT = find();

    private TlsExporter() {}

    private static @Nullable MethodHandle find() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(
                            ExtendedSSLSession.class,
                            "exportKeyingMaterialData",
                            MethodType.methodType(byte[].class, String.class, byte[].class, int.class));
        } catch (NoSuchMethodException | IllegalAccessException olderJdk) {
            return null;
        }
    }

    /** The value in hexadecimal digits, or null where it is not defined or not told. */
    static @Nullable String of(SSLSession session) {
        MethodHandle export = EXPORT;
        return export != null && session instanceof ExtendedSSLSession extended && VERSION.equals(session.getProtocol())
                ? export(export, extended)
                : null;
    }

    private static @Nullable String export(MethodHandle export, ExtendedSSLSession session) {
        try {
            byte[] value = (byte[]) export.invokeExact(session, LABEL, new byte[0], BYTES);
            return HexFormat.of().formatHex(value);
        } catch (SSLKeyException | UnsupportedOperationException notTold) {
            return null;
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable undeclared) {
            throw new IllegalStateException(undeclared);
        }
    }
}
