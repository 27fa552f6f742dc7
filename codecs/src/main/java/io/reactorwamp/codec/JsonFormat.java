package io.reactorwamp.codec;

import io.netty.buffer.ByteBuf;

/** JSON. */
record JsonFormat(UserTypes types) implements WireFormat {
    static final String ID = "json";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean isText() {
        return true;
    }

    @Override
    public TokenReader reader(byte[] bytes, int start, int end, DecodeLimits limits) {
        return new JsonReader(bytes, start, end, limits);
    }

    @Override
    public TokenWriter writer(ByteBuf out) {
        return new JsonWriter(out);
    }
}
