package io.reactorwamp.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.value.PayloadFormatException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a Jackson parser: for formats that only Jackson knows, and for the application's types. The parser's current token is
 * the next item, or the end of the item read last.
 */
final class JacksonReader extends TokenReader {
    private final JsonParser parser;
    private final boolean binaryText;
    private final int maxNumberLength;
    private boolean started;

    /** @param binaryText whether a text that begins with U+0000 stands for bytes */
    JacksonReader(JsonParser parser, boolean binaryText, DecodeLimits limits) {
        super(limits);
        this.parser = parser;
        this.binaryText = binaryText;
        this.maxNumberLength = limits.numberLength();
        this.started = parser.hasCurrentToken();
    }

    private interface Read<T> {
        T from(JsonParser parser) throws IOException;
    }

    /** Jackson and its formats throw more than they say. */
    private <T> T read(Read<T> read) {
        try {
            return read.from(parser);
        } catch (IOException | RuntimeException e) {
            throw new ProtocolViolation("is malformed: " + Excerpt.of(String.valueOf(e.getMessage())));
        }
    }

    private @Nullable JsonToken advance() {
        try {
            return parser.nextToken();
        } catch (IOException | RuntimeException e) {
            throw new ProtocolViolation("is malformed: " + Excerpt.of(String.valueOf(e.getMessage())));
        }
    }

    @Override
    Token peek() {
        JsonToken token = parser.currentToken();
        if (!started) {
            started = true;
            token = advance();
        }
        if (token == null) {
            throw new ProtocolViolation("is cut off");
        }
        return switch (token) {
            case VALUE_NULL -> Token.NULL;
            case VALUE_TRUE, VALUE_FALSE -> Token.BOOLEAN;
            case VALUE_NUMBER_INT -> number(Token.INTEGER);
            case VALUE_NUMBER_FLOAT -> number(Token.DECIMAL);
            case VALUE_STRING ->
                binaryText && BinaryText.isBinary(read(JsonParser::getText)) ? Token.BYTES : Token.TEXT;
            case VALUE_EMBEDDED_OBJECT -> embedded();
            case START_ARRAY -> Token.LIST;
            case START_OBJECT -> Token.MAP;
            case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE -> throw new ProtocolViolation("is malformed");
        };
    }

    private Token number(Token kind) {
        if (read(JsonParser::getTextLength) > maxNumberLength) {
            throw new ProtocolViolation("has a number of more than " + maxNumberLength + " characters");
        }
        return kind;
    }

    private Token embedded() {
        try {
            Object value = parser.getEmbeddedObject();
            return value == null ? Token.NULL : value instanceof byte[] ? Token.BYTES : Token.FOREIGN;
        } catch (IOException | RuntimeException e) {
            throw new ProtocolViolation("is malformed: " + Excerpt.of(String.valueOf(e.getMessage())));
        }
    }

    @Override
    void readNull() {
        peek();
    }

    @Override
    boolean readBoolean() {
        return read(JsonParser::getBooleanValue);
    }

    @Override
    long readId() {
        return peek() == Token.INTEGER && readInteger() instanceof Long id ? id : -1;
    }

    @Override
    Number readInteger() {
        if (read(JsonParser::getNumberType) == JsonParser.NumberType.BIG_INTEGER) {
            return Integers.normalize(read(JsonParser::getBigIntegerValue));
        }
        return read(JsonParser::getLongValue);
    }

    @Override
    double readDecimal() {
        return read(JsonParser::getDoubleValue);
    }

    @Override
    String readText() {
        return read(JsonParser::getText);
    }

    @Override
    byte[] readBytes() {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            return read(JsonParser::getBinaryValue);
        }
        byte[] binary = BinaryText.decode(readText());
        if (binary == null) {
            throw new ProtocolViolation("has a binary string that is not Base64");
        }
        return binary;
    }

    @Override
    int beginList() {
        enter();
        return UNKNOWN;
    }

    @Override
    boolean hasElement(int index, int size) {
        if (advance() != JsonToken.END_ARRAY) {
            return true;
        }
        leave();
        return false;
    }

    @Override
    int beginMap() {
        enter();
        return UNKNOWN;
    }

    @Override
    boolean hasEntry(int index, int size) {
        if (advance() == JsonToken.END_OBJECT) {
            leave();
            return false;
        }
        checkKeys(index + 1);
        return true;
    }

    @Override
    String readKey() {
        if (parser.currentToken() != JsonToken.FIELD_NAME) {
            throw new ProtocolViolation("is cut off");
        }
        String key = read(JsonParser::currentName);
        advance();
        return key;
    }

    @Override
    void readEnd() {
        if (advance() != null) {
            throw new ProtocolViolation("is followed by other bytes");
        }
    }

    /** The next item as a value that the application gets. */
    static @Nullable Object value(JsonParser parser, boolean binaryText) {
        try {
            return Values.read(new JacksonReader(parser, binaryText, DecodeLimits.CHECKED), true);
        } catch (ProtocolViolation e) {
            throw new PayloadFormatException("a value " + e.getMessage(), e);
        }
    }
}
