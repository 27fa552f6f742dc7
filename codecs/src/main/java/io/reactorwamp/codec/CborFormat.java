package io.reactorwamp.codec;

import io.netty.buffer.ByteBuf;

/** CBOR. */
record CborFormat(UserTypes types) implements WireFormat {
    static final String ID = "cbor";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean isText() {
        return false;
    }

    @Override
    public TokenReader reader(byte[] bytes, int start, int end, DecodeLimits limits) {
        return new CborReader(bytes, start, end, limits);
    }

    @Override
    public TokenWriter writer(ByteBuf out) {
        return new CborWriter(out);
    }
}
