package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Passthru;
import reactor.util.context.ContextView;

/** Changes nothing. */
enum PlainCodec implements PayloadCodec {
    INSTANCE;

    @Override
    public byte[] encode(byte[] serialized, Passthru how, ContextView context) {
        return serialized;
    }

    @Override
    public byte[] decode(byte[] payload, Passthru how, ContextView context) {
        return payload;
    }

    @Override
    public boolean takesNative() {
        return true;
    }
}
