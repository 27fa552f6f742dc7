package io.reactorwamp.codec;

import io.netty.buffer.ByteBuf;

/** MessagePack. */
record MsgpackFormat(UserTypes types) implements WireFormat {
    static final String ID = "msgpack";

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
        return new MsgpackReader(bytes, start, end, limits);
    }

    @Override
    public TokenWriter writer(ByteBuf out) {
        return new MsgpackWriter(out);
    }
}
