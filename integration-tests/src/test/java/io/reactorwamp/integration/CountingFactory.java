package io.reactorwamp.integration;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.TokenStreamFactory;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.net.URL;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes what another factory makes, and counts it. */
final class CountingFactory extends JsonFactory {
    private static final long serialVersionUID = 1L;

    private final transient TokenStreamFactory made;
    private final AtomicInteger count = new AtomicInteger();

    CountingFactory(TokenStreamFactory made) {
        this.made = made;
    }

    /** How many parsers and generators were made. */
    int count() {
        return count.get();
    }

    private TokenStreamFactory counted() {
        count.incrementAndGet();
        return made;
    }

    @Override
    public String getFormatName() {
        return made.getFormatName();
    }

    @Override
    public boolean canHandleBinaryNatively() {
        return made.canHandleBinaryNatively();
    }

    @Override
    public JsonParser createParser(byte[] data) throws IOException {
        return counted().createParser(data);
    }

    @Override
    public JsonParser createParser(byte[] data, int offset, int length) throws IOException {
        return counted().createParser(data, offset, length);
    }

    @Override
    public JsonParser createParser(char[] content) throws IOException {
        return counted().createParser(content);
    }

    @Override
    public JsonParser createParser(char[] content, int offset, int length) throws IOException {
        return counted().createParser(content, offset, length);
    }

    @Override
    public JsonParser createParser(DataInput in) throws IOException {
        return counted().createParser(in);
    }

    @Override
    public JsonParser createParser(File file) throws IOException {
        return counted().createParser(file);
    }

    @Override
    public JsonParser createParser(InputStream in) throws IOException {
        return counted().createParser(in);
    }

    @Override
    public JsonParser createParser(Reader reader) throws IOException {
        return counted().createParser(reader);
    }

    @Override
    public JsonParser createParser(String content) throws IOException {
        return counted().createParser(content);
    }

    @Override
    public JsonParser createParser(URL url) throws IOException {
        return counted().createParser(url);
    }

    @Override
    public JsonGenerator createGenerator(DataOutput out) throws IOException {
        return counted().createGenerator(out);
    }

    @Override
    public JsonGenerator createGenerator(DataOutput out, JsonEncoding encoding) throws IOException {
        return counted().createGenerator(out, encoding);
    }

    @Override
    public JsonGenerator createGenerator(File file, JsonEncoding encoding) throws IOException {
        return counted().createGenerator(file, encoding);
    }

    @Override
    public JsonGenerator createGenerator(OutputStream out) throws IOException {
        return counted().createGenerator(out);
    }

    @Override
    public JsonGenerator createGenerator(OutputStream out, JsonEncoding encoding) throws IOException {
        return counted().createGenerator(out, encoding);
    }

    @Override
    public JsonGenerator createGenerator(Writer writer) throws IOException {
        return counted().createGenerator(writer);
    }
}
