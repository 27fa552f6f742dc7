package io.reactorwamp.codec;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Makes Jackson write JSON as {@link JsonWriter} does: bytes as marked Base64 at any depth, and nothing that JSON cannot express. */
final class BinaryTextGenerator extends JsonGeneratorDelegate {

    BinaryTextGenerator(JsonGenerator generator) {
        super(generator, false);
    }

    @Override
    public void writeBinary(Base64Variant variant, byte[] bytes, int offset, int length) throws IOException {
        delegate.writeString(BinaryText.encode(Arrays.copyOfRange(bytes, offset, offset + length)));
    }

    @Override
    public int writeBinary(Base64Variant variant, InputStream bytes, int length) throws IOException {
        byte[] all = length < 0 ? bytes.readAllBytes() : bytes.readNBytes(length);
        delegate.writeString(BinaryText.encode(all));
        return all.length;
    }

    @Override
    public void writeString(String text) throws IOException {
        if (text != null && BinaryText.isBinary(text)) {
            _reportError("a text that begins with U+0000 would stand for bytes in JSON");
        }
        delegate.writeString(text);
    }

    @Override
    public void writeString(char[] text, int offset, int length) throws IOException {
        writeString(new String(text, offset, length));
    }

    @Override
    public void writeNumber(double number) throws IOException {
        if (!Double.isFinite(number)) {
            _reportError("JSON has no number " + number);
        }
        delegate.writeNumber(number);
    }

    @Override
    public void writeNumber(float number) throws IOException {
        if (!Float.isFinite(number)) {
            _reportError("JSON has no number " + number);
        }
        delegate.writeNumber(number);
    }
}
