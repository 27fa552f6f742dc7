package io.reactorwamp.codec;

import io.reactorwamp.protocol.value.PayloadFormatException;
import java.math.BigInteger;

/**
 * Writes the items of one message in one format, in order. Not thread safe; one instance writes one message. Methods return
 * the writer. What the format cannot express is a {@link PayloadFormatException}.
 */
abstract class TokenWriter {
    private int depth;

    abstract TokenWriter nothing();

    abstract TokenWriter bool(boolean value);

    abstract TokenWriter integer(long value);

    /** Writes an integer of any size, in its shortest form. */
    abstract TokenWriter integer(BigInteger value);

    abstract TokenWriter decimal(double value);

    abstract TokenWriter text(String value);

    abstract TokenWriter bytes(byte[] value);

    /** Begins a list; exactly {@code size} items and {@link #endList} follow. */
    abstract TokenWriter beginList(int size);

    abstract TokenWriter endList();

    /** Begins a map; exactly {@code size} times {@link #key} and an item, then {@link #endMap} follow. */
    abstract TokenWriter beginMap(int size);

    abstract TokenWriter key(String key);

    abstract TokenWriter endMap();

    /** To be called after the last item. */
    abstract void finish();

    /** To be called at the begin of every list and map: an object that contains itself must not exhaust the stack. */
    final void enter() {
        if (++depth > DecodeLimits.MAX_DEPTH) {
            throw new PayloadFormatException("a value is nested deeper than " + DecodeLimits.MAX_DEPTH);
        }
    }

    /** To be called at the end of every list and map. */
    final void leave() {
        depth--;
    }
}
