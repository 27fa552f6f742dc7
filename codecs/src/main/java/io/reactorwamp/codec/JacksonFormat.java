package io.reactorwamp.codec;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.value.PayloadFormatException;
import java.io.IOException;
import java.io.OutputStream;

/** A format that only Jackson knows. Its items need not stand alone when cut out, so that payloads are built, not kept as bytes. */
record JacksonFormat(String id, boolean isText, ObjectMapper mapper, UserTypes types) implements WireFormat {

    @Override
    public TokenReader reader(byte[] bytes, int start, int end, DecodeLimits limits) {
        try {
            return new JacksonReader(mapper.createParser(bytes, start, end - start), false, limits);
        } catch (IOException | RuntimeException e) {
            throw new ProtocolViolation("message is malformed: " + Excerpt.of(String.valueOf(e.getMessage())));
        }
    }

    @Override
    public TokenWriter writer(ByteBuf out) {
        try {
            return new JacksonWriter(mapper.createGenerator((OutputStream) new ByteBufOutputStream(out)));
        } catch (IOException e) {
            throw new PayloadFormatException("nothing can be written", e);
        }
    }
}
