package io.reactorwamp.protocol.transcript;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The notation of values in transcripts: JSON, and besides bare words such as {@code com.example.add}, which are strings, and {@code
 * $name}, a {@link Variable}.
 */
public final class Notation {
    private static final String WORD_END = " \t\n,[]{}:\"";

    private final String text;
    private int position;

    private Notation(String text) {
        this.text = text;
    }

    /** Stands for a value that is not known beforehand, the same at all places. */
    public record Variable(String name) {
        @Override
        public String toString() {
            return "$" + name;
        }
    }

    /** Reads values separated by blanks. */
    public static List<Object> readAll(String text) {
        Notation reader = new Notation(text);
        List<Object> values = new ArrayList<>();
        while (reader.skipBlanks() < text.length()) {
            values.add(reader.value());
        }
        return values;
    }

    /** Reads one value. */
    public static Object read(String text) {
        List<Object> values = readAll(text);
        if (values.size() != 1) {
            throw new IllegalArgumentException("one value expected: " + text);
        }
        return values.get(0);
    }

    private int skipBlanks() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        return position;
    }

    private Object value() {
        skipBlanks();
        return switch (text.charAt(position)) {
            case '[' -> list();
            case '{' -> map();
            case '"' -> string();
            default -> word();
        };
    }

    private List<Object> list() {
        List<Object> list = new ArrayList<>();
        position++;
        while (!ends(']')) {
            list.add(value());
        }
        return list;
    }

    private Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        position++;
        while (!ends('}')) {
            String key = (String) value();
            if (text.charAt(skipBlanks()) != ':') {
                throw new IllegalArgumentException("':' expected at " + position + ": " + text);
            }
            position++;
            map.put(key, value());
        }
        return map;
    }

    /** Steps over a comma or the end. */
    private boolean ends(char end) {
        if (text.charAt(skipBlanks()) == ',') {
            position++;
            skipBlanks();
        }
        if (text.charAt(position) != end) {
            return false;
        }
        position++;
        return true;
    }

    private String string() {
        StringBuilder value = new StringBuilder();
        for (position++; text.charAt(position) != '"'; position++) {
            char c = text.charAt(position);
            if (c == '\\') {
                c = text.charAt(++position);
                if (c == 'u') {
                    c = (char) Integer.parseInt(text, position + 1, position + 5, 16);
                    position += 4;
                }
            }
            value.append(c);
        }
        position++;
        return value.toString();
    }

    private Object word() {
        int start = position;
        while (position < text.length() && WORD_END.indexOf(text.charAt(position)) < 0) {
            position++;
        }
        String word = text.substring(start, position);
        if (word.isEmpty()) {
            throw new IllegalArgumentException("value expected at " + start + ": " + text);
        }
        if (word.startsWith("$")) {
            return new Variable(word.substring(1));
        }
        return switch (word) {
            case "null" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> Character.isDigit(word.charAt(0)) || word.charAt(0) == '-' ? number(word) : word;
        };
    }

    private static Object number(String word) {
        if (word.matches("-?\\d+")) {
            BigInteger integer = new BigInteger(word);
            return integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : integer;
        }
        return Double.valueOf(word);
    }

    /** Writes a value. */
    public static String write(Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(Object value, StringBuilder out) {
        if (value instanceof List<?> list) {
            String separator = "[";
            for (Object element : list) {
                write(element, out.append(separator));
                separator = ", ";
            }
            out.append(list.isEmpty() ? "[]" : "]");
        } else if (value instanceof Map<?, ?> map) {
            String separator = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                write(entry.getKey(), out.append(separator));
                write(entry.getValue(), out.append(": "));
                separator = ", ";
            }
            out.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof String string) {
            out.append('"')
                    .append(string.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        } else {
            out.append(value);
        }
    }
}
