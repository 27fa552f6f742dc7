package io.reactorwamp.examples;

import io.reactorwamp.client.PayloadCodec;
import io.reactorwamp.protocol.value.Passthru;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import reactor.util.context.ContextView;

/** Puts an HMAC in front of what is sent, and checks it when it arrives. */
record HmacCodec(SecretKeySpec key) implements PayloadCodec {
    private static final int LENGTH = 32;

    @Override
    public byte[] encode(byte[] serialized, Passthru how, ContextView context) {
        return ByteBuffer.allocate(LENGTH + serialized.length)
                .put(signature(serialized))
                .put(serialized)
                .array();
    }

    @Override
    public byte[] decode(byte[] payload, Passthru how, ContextView context) {
        byte[] serialized = Arrays.copyOfRange(payload, Math.min(LENGTH, payload.length), payload.length);
        if (!MessageDigest.isEqual(signature(serialized), Arrays.copyOf(payload, LENGTH))) {
            throw new SecurityException("the signature is wrong");
        }
        return serialized;
    }

    private byte[] signature(byte[] serialized) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(serialized);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
