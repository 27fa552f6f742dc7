package io.reactorwamp.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import io.reactorwamp.protocol.value.PayloadFormatException;
import java.io.IOException;
import java.math.BigInteger;

/** Writes to a Jackson generator: for formats that only Jackson knows, and for the application's types. */
final class JacksonWriter extends TokenWriter {
    private final JsonGenerator generator;

    JacksonWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    private interface Write {
        void to(JsonGenerator generator) throws IOException;
    }

    private TokenWriter write(Write write) {
        try {
            write.to(generator);
        } catch (IOException | RuntimeException e) {
            throw new PayloadFormatException("a value cannot be written: " + e.getMessage(), e);
        }
        return this;
    }

    @Override
    TokenWriter nothing() {
        return write(JsonGenerator::writeNull);
    }

    @Override
    TokenWriter bool(boolean value) {
        return write(g -> g.writeBoolean(value));
    }

    @Override
    TokenWriter integer(long value) {
        return write(g -> g.writeNumber(value));
    }

    @Override
    TokenWriter integer(BigInteger value) {
        return write(g -> g.writeNumber(value));
    }

    @Override
    TokenWriter decimal(double value) {
        return write(g -> g.writeNumber(value));
    }

    @Override
    TokenWriter text(String value) {
        return write(g -> g.writeString(value));
    }

    @Override
    TokenWriter bytes(byte[] value) {
        return write(g -> g.writeBinary(value));
    }

    @Override
    TokenWriter beginList(int size) {
        enter();
        return write(g -> g.writeStartArray(null, size));
    }

    @Override
    TokenWriter endList() {
        leave();
        return write(JsonGenerator::writeEndArray);
    }

    @Override
    TokenWriter beginMap(int size) {
        enter();
        return write(g -> g.writeStartObject(null, size));
    }

    @Override
    TokenWriter key(String key) {
        return write(g -> g.writeFieldName(key));
    }

    @Override
    TokenWriter endMap() {
        leave();
        return write(JsonGenerator::writeEndObject);
    }

    @Override
    void finish() {
        write(JsonGenerator::close);
    }
}
