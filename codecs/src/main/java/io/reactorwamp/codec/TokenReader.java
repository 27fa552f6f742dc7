package io.reactorwamp.codec;

import io.reactorwamp.protocol.message.ProtocolViolation;

/**
 * The items of one message in one format, read in order. Not thread safe; one instance reads one message.
 *
 * <p>Malformed input and exceeded limits are a {@link ProtocolViolation}, whose message continues a sentence that begins with the
 * name of a field: {@code "is cut off"}. Nothing else is thrown for them. A method that reads an item of another kind than {@link
 * #peek} told throws an exception of any type.
 */
abstract class TokenReader {
    /** The kinds of items. */
    enum Token {
        NULL,
        BOOLEAN,
        /** A number of an integral type, of any size. */
        INTEGER,
        /** Any other number, even if it has no fraction. */
        DECIMAL,
        TEXT,
        BYTES,
        LIST,
        MAP,
        /** Something that the format has and the value model has not. */
        FOREIGN
    }

    /** The size of a list or map that does not tell it in advance. */
    static final int UNKNOWN = -1;

    private final int maxDepth;
    private final int maxKeys;
    private int depth;

    TokenReader(DecodeLimits limits) {
        maxDepth = limits.depth();
        maxKeys = limits.mapKeys();
    }

    /** The kind of the next item. Reads nothing and may be called repeatedly. */
    abstract Token peek();

    /** Reads a {@link Token#NULL}. */
    abstract void readNull();

    /** Reads a {@link Token#BOOLEAN}. */
    abstract boolean readBoolean();

    /**
     * Reads an item of any kind that may be an id.
     *
     * @return its value, or a negative number if it is not an integer from 0 to 2^63 - 1; then nothing more can be read
     */
    abstract long readId();

    /** Reads a {@link Token#INTEGER}: a {@link Long}, or a {@link java.math.BigInteger} if it does not fit. */
    abstract Number readInteger();

    /** Reads a {@link Token#DECIMAL}. */
    abstract double readDecimal();

    /** Reads a {@link Token#TEXT}. */
    abstract String readText();

    /** Reads {@link Token#BYTES}. */
    abstract byte[] readBytes();

    /** Enters a {@link Token#LIST} and returns its size, or {@link #UNKNOWN}. */
    abstract int beginList();

    /**
     * Whether another element follows; if not, leaves the list.
     *
     * @param index how many elements were read
     * @param size what {@link #beginList} returned
     */
    abstract boolean hasElement(int index, int size);

    /** Enters a {@link Token#MAP} and returns its number of entries, or {@link #UNKNOWN}. */
    abstract int beginMap();

    /**
     * Whether another entry follows; if not, leaves the map.
     *
     * @param index how many entries were read
     * @param size what {@link #beginMap} returned
     */
    abstract boolean hasEntry(int index, int size);

    /**
     * Reads the key of an entry.
     *
     * @throws io.reactorwamp.protocol.value.PayloadFormatException if it is not a text
     */
    abstract String readKey();

    /** A value where an id or a list of ids is wanted: the same, unless the format writes ids in an unusual way. */
    Object asIds(Object value) {
        return value;
    }

    /** Checks that nothing follows the message. */
    abstract void readEnd();

    /** To be called at the begin of every list and map. */
    final void enter() {
        if (++depth > maxDepth) {
            throw new ProtocolViolation("is nested deeper than " + maxDepth);
        }
    }

    /** To be called at the end of every list and map. */
    final void leave() {
        depth--;
    }

    /** To be called with the number of keys of a map, as soon as it is known. */
    final void checkKeys(int keys) {
        if (keys > maxKeys) {
            throw new ProtocolViolation("has a map of more than " + maxKeys + " keys");
        }
    }
}
