package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Passthru;

/** Changes nothing. */
enum PlainCodec implements PayloadCodec {
    INSTANCE;

    @Override
    public byte[] encode(byte[] serialized, Passthru how) {
        return serialized;
    }

    @Override
    public byte[] decode(byte[] payload, Passthru how) {
        return payload;
    }

    @Override
    public boolean takesNative() {
        return true;
    }
}
