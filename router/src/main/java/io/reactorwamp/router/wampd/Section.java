package io.reactorwamp.router.wampd;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a configuration, with its place in the file. What is read from it is known; anything else in it is an error, and so is a value
 * of the wrong type.
 */
final class Section {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private final String path;
    private final JsonNode node;
    private final Set<String> known = new TreeSet<>();

    private Section(String path, JsonNode node) {
        this.path = path;
        this.node = node;
    }

    /**
     * Reads a whole section.
     *
     * @throws ConfigurationException if it has more than the reader reads, or the reader finds it wrong
     */
    static <T> T read(String path, JsonNode node, Function<Section, T> reader) {
        if (!node.isObject()) {
            throw new ConfigurationException(path, "must be a section with keys");
        }
        Section section = new Section(path, node);
        T read;
        try {
            read = reader.apply(section);
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException(path, String.valueOf(wrong.getMessage()));
        }
        section.end();
        return read;
    }

    private void end() {
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                throw new ConfigurationException(at(key), "unknown key; known are " + String.join(", ", known));
            }
        });
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private ConfigurationException wrong(String key, String allowed) {
        return new ConfigurationException(at(key), "must be " + allowed);
    }

    /** Tells that a value is wrong. */
    ConfigurationException wrongValue(String key, IllegalArgumentException why) {
        return new ConfigurationException(at(key), String.valueOf(why.getMessage()));
    }

    private @Nullable JsonNode get(String key) {
        known.add(key);
        JsonNode value = node.get(key);
        return value == null || value.isNull() ? null : value;
    }

    boolean has(String key) {
        return get(key) != null;
    }

    /** The text of a key that must be there. */
    String text(String key) {
        String text = textOrNull(key);
        if (text == null) {
            throw wrong(key, "given");
        }
        return text;
    }

    String text(String key, String otherwise) {
        String text = textOrNull(key);
        return text == null ? otherwise : text;
    }

    @Nullable
    String textOrNull(String key) {
        JsonNode value = get(key);
        if (value != null && !value.isTextual()) {
            throw wrong(key, "a text; write it in quotes");
        }
        return value == null ? null : value.textValue();
    }

    int integer(String key, int from, int to, int otherwise) {
        return (int) number(key, from, to, otherwise);
    }

    long number(String key, long from, long to, long otherwise) {
        JsonNode value = get(key);
        if (value == null) {
            return otherwise;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < from
                || value.longValue() > to) {
            throw wrong(key, "a number from " + from + " to " + to);
        }
        return value.longValue();
    }

    boolean flag(String key, boolean otherwise) {
        JsonNode value = get(key);
        if (value != null && !value.isBoolean()) {
            throw wrong(key, "true or false");
        }
        return value == null ? otherwise : value.booleanValue();
    }

    /** A length of time such as {@code 500ms}, {@code 10s}, {@code 2m} or {@code 1h}. */
    Duration duration(String key, Duration otherwise) {
        JsonNode value = get(key);
        if (value == null) {
            return otherwise;
        }
        Matcher matcher = DURATION.matcher(value.asText());
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
            throw wrong(key, "a positive time such as 500ms, 10s, 2m or 1h");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }

    /** A constant, written in lower case with hyphens. */
    <E extends Enum<E>> E word(String key, Class<E> type, E otherwise) {
        String text = textOrNull(key);
        return text == null ? otherwise : constant(key, text, type);
    }

    /** Several constants, written in lower case with hyphens. */
    <E extends Enum<E>> List<E> words(String key, Class<E> type) {
        return texts(key).stream().map(text -> constant(key, text, type)).toList();
    }

    private <E extends Enum<E>> E constant(String key, String text, Class<E> type) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> word(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> wrong(
                        key,
                        Stream.of(type.getEnumConstants())
                                .map(Section::word)
                                .collect(Collectors.joining(", ", "one of ", " but is '" + text + "'"))));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        JsonNode value = get(key);
        if (value == null) {
            return texts;
        }
        if (!value.isArray()) {
            throw wrong(key, "a list of texts");
        }
        for (JsonNode element : value) {
            if (!element.isTextual()) {
                throw wrong(key, "a list of texts");
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    /** The section of a key, or null if it is not there. */
    <T> @Nullable T section(String key, Function<Section, T> reader) {
        JsonNode value = get(key);
        return value == null ? null : read(at(key), value, reader);
    }

    /** The section of a key. */
    <T> T section(String key, Function<Section, T> reader, T otherwise) {
        T read = section(key, reader);
        return read == null ? otherwise : read;
    }

    /** The sections of a list; empty if it is not there. */
    <T> List<T> sections(String key, Function<Section, T> reader) {
        List<T> read = new ArrayList<>();
        JsonNode value = get(key);
        if (value == null) {
            return read;
        }
        if (!value.isArray()) {
            throw wrong(key, "a list of sections");
        }
        for (JsonNode element : value) {
            read.add(read(at(key) + "[" + read.size() + "]", element, reader));
        }
        return read;
    }

    /** The sections under names that are free to choose; empty if the key is not there. */
    <T> Map<String, T> named(String key, Function<Section, T> reader) {
        Map<String, T> read = new LinkedHashMap<>();
        section(key, names -> {
            names.node.fieldNames().forEachRemaining(name -> {
                JsonNode value = names.get(name);
                if (value == null) {
                    throw names.wrong(name, "a section with keys");
                }
                read.put(name, read(names.at(name), value, reader));
            });
            return read;
        });
        return read;
    }

    /** The numbers under names that are free to choose; empty if the key is not there. */
    Map<String, Integer> numbers(String key, int from, int to) {
        Map<String, Integer> read = new LinkedHashMap<>();
        section(key, names -> {
            names.node.fieldNames().forEachRemaining(name -> read.put(name, names.integer(name, from, to, from)));
            return read;
        });
        return read;
    }
}
