package io.reactorwamp.codec;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON (RFC 8259), in which a string that begins with U+0000 stands for bytes in Base64. */
final class JsonReader extends ByteReader {
    /** An escaped U+0000: the only spelling that JSON has for it. */
    private static final byte[] BINARY_MARK = {'\\', 'u', '0', '0', '0', '0'};

    private final int maxNumberLength;
    /** What {@link #scanNumber} found. */
    private int numberEnd;

    private boolean integral;
    /** What {@link #scanString} found. */
    private boolean escaped;

    JsonReader(byte[] bytes, int start, int end, DecodeLimits limits) {
        super(bytes, start, end, limits);
        maxNumberLength = limits.numberLength();
    }

    @Override
    Token peek() {
        byte head = next();
        return switch (head) {
            case '"' -> isBinary(position + 1) ? Token.BYTES : Token.TEXT;
            case '[' -> Token.LIST;
            case '{' -> Token.MAP;
            case 't', 'f' -> Token.BOOLEAN;
            case 'n' -> Token.NULL;
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
                scanNumber();
                yield integral ? Token.INTEGER : Token.DECIMAL;
            }
            default -> throw malformed("has an unexpected character");
        };
    }

    /** Skips white space and returns the byte that follows, without reading it. */
    private byte next() {
        while (position < end) {
            byte b = bytes[position];
            if (b > ' ' || b < 0) {
                return b;
            }
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                throw malformed("has an unexpected character");
            }
            position++;
        }
        throw cutOff();
    }

    private boolean isBinary(int from) {
        return end - from >= BINARY_MARK.length
                && Arrays.equals(bytes, from, from + BINARY_MARK.length, BINARY_MARK, 0, BINARY_MARK.length);
    }

    @Override
    void readNull() {
        literal("null");
    }

    @Override
    boolean readBoolean() {
        if (next() == 't') {
            literal("true");
            return true;
        }
        literal("false");
        return false;
    }

    private void literal(String word) {
        next();
        for (int i = 0; i < word.length(); i++) {
            if (position == end) {
                throw cutOff();
            }
            if (bytes[position] != word.charAt(i)) {
                throw malformed("has an unexpected character");
            }
            position++;
        }
    }

    @Override
    long readId() {
        byte head = next();
        if (head < '0' || head > '9') {
            return -1;
        }
        if (head == '0') {
            position++;
            return isNumberPart() ? -1 : 0;
        }
        long value = 0;
        int most = Math.min(end, position + 18);
        while (position < most && bytes[position] >= '0' && bytes[position] <= '9') {
            value = value * 10 + (bytes[position++] - '0');
        }
        return isNumberPart() ? -1 : value;
    }

    private boolean isNumberPart() {
        if (position == end) {
            throw cutOff();
        }
        byte b = bytes[position];
        return (b >= '0' && b <= '9') || b == '.' || b == 'e' || b == 'E';
    }

    /** Finds the end of the number at the position and checks its syntax. */
    private void scanNumber() {
        int at = position;
        if (bytes[at] == '-') {
            at++;
        }
        int first = at;
        at = skipDigits(at);
        if (bytes[first] == '0' && at - first > 1) {
            throw malformed("has a number with a leading zero");
        }
        integral = true;
        if (at < end && bytes[at] == '.') {
            integral = false;
            at = skipDigits(at + 1);
        }
        if (at < end && (bytes[at] == 'e' || bytes[at] == 'E')) {
            integral = false;
            boolean signed = at + 1 < end && (bytes[at + 1] == '+' || bytes[at + 1] == '-');
            at = skipDigits(signed ? at + 2 : at + 1);
        }
        if (at - position > maxNumberLength) {
            throw malformed("has a number of more than " + maxNumberLength + " characters");
        }
        numberEnd = at;
    }

    private int skipDigits(int from) {
        int at = from;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == from) {
            throw from >= end ? cutOff() : malformed("has a malformed number");
        }
        return at;
    }

    private String number() {
        next();
        scanNumber();
        String digits = new String(bytes, position, numberEnd - position, StandardCharsets.ISO_8859_1);
        position = numberEnd;
        return digits;
    }

    @Override
    Number readInteger() {
        String digits = number();
        if (digits.length() <= 18) {
            return Long.parseLong(digits);
        }
        return Integers.normalize(new BigInteger(digits));
    }

    @Override
    double readDecimal() {
        return Double.parseDouble(number());
    }

    /** Checks the string whose content begins at {@code from} and returns the index of its closing quote. */
    private int scanString(int from) {
        escaped = false;
        int at = from;
        while (true) {
            at = Utf8.skipPlain(bytes, at, end);
            if (at == end) {
                throw cutOff();
            }
            byte b = bytes[at];
            if (b == '"') {
                return at;
            }
            if (b == '\\') {
                escaped = true;
                at = skipEscape(at);
            } else if (b >= 0) {
                position = at;
                throw malformed("has a control character in a string");
            } else {
                int after = Utf8.skipSequence(bytes, at, end);
                if (after < 0) {
                    position = at;
                    throw malformed("has a string that is not UTF-8");
                }
                at = after;
            }
        }
    }

    private int skipEscape(int backslash) {
        if (backslash + 1 == end) {
            throw cutOff();
        }
        switch (bytes[backslash + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                return backslash + 2;
            }
            case 'u' -> {
                if (end - backslash < 6) {
                    throw cutOff();
                }
                for (int i = backslash + 2; i < backslash + 6; i++) {
                    if (Character.digit(bytes[i], 16) < 0) {
                        position = i;
                        throw malformed("has a malformed escape");
                    }
                }
                return backslash + 6;
            }
            default -> {
                position = backslash;
                throw malformed("has a malformed escape");
            }
        }
    }

    @Override
    String readText() {
        next();
        return string();
    }

    /** Reads the string at the position. */
    private String string() {
        if (bytes[position] != '"') {
            throw malformed("has an unexpected character");
        }
        int from = position + 1;
        int quote = scanString(from);
        position = quote + 1;
        if (escaped) {
            return unescape(new String(bytes, from, quote - from, StandardCharsets.UTF_8));
        }
        return new String(bytes, from, quote - from, StandardCharsets.UTF_8);
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                c = text.charAt(++i);
                switch (c) {
                    case 'b' -> c = '\b';
                    case 'f' -> c = '\f';
                    case 'n' -> c = '\n';
                    case 'r' -> c = '\r';
                    case 't' -> c = '\t';
                    case 'u' -> {
                        c = (char) Integer.parseInt(text, i + 1, i + 5, 16);
                        i += 4;
                    }
                    default -> {
                        // The character itself.
                    }
                }
            }
            plain.append(c);
        }
        return plain.toString();
    }

    @Override
    byte[] readBytes() {
        next();
        byte[] binary = BinaryText.decode(string());
        if (binary == null) {
            throw malformed("has a binary string that is not Base64");
        }
        return binary;
    }

    @Override
    int beginList() {
        enter();
        position++;
        return UNKNOWN;
    }

    @Override
    boolean hasElement(int index, int size) {
        return hasMore(index, ']');
    }

    @Override
    int beginMap() {
        enter();
        position++;
        return UNKNOWN;
    }

    @Override
    boolean hasEntry(int index, int size) {
        if (!hasMore(index, '}')) {
            return false;
        }
        checkKeys(index + 1);
        return true;
    }

    private boolean hasMore(int index, char close) {
        byte b = next();
        if (b == close) {
            position++;
            leave();
            return false;
        }
        if (index > 0) {
            if (b != ',') {
                throw malformed("has an unexpected character");
            }
            position++;
        }
        return true;
    }

    @Override
    String readKey() {
        next();
        String key = string();
        colon();
        return key;
    }

    @Override
    void skipKey() {
        if (next() != '"') {
            throw malformed("has an unexpected character");
        }
        position = scanString(position + 1) + 1;
        colon();
    }

    @Override
    void skipEntry() {
        skipKey();
        skip();
    }

    private void colon() {
        if (next() != ':') {
            throw malformed("has an unexpected character");
        }
        position++;
    }

    @Override
    void skip() {
        byte head = next();
        switch (head) {
            case '"' -> skipString();
            case '[' -> skipList();
            case '{' -> skipDict();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> {
                if (head != '-' && (head < '0' || head > '9')) {
                    throw malformed("has an unexpected character");
                }
                scanNumber();
                position = numberEnd;
            }
        }
    }

    private void skipString() {
        int from = position + 1;
        int quote = scanString(from);
        if (escaped && isBinary(from)) {
            readBytes();
        }
        position = quote + 1;
    }

    @Override
    void readEnd() {
        while (position < end
                && (bytes[position] == ' '
                        || bytes[position] == '\n'
                        || bytes[position] == '\r'
                        || bytes[position] == '\t')) {
            position++;
        }
        super.readEnd();
    }
}
