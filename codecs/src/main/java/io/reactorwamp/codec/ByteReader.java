package io.reactorwamp.codec;

import io.reactorwamp.protocol.message.ProtocolViolation;

/** A reader over an array, which can walk over an item without building it, and whose items stand alone when cut out. */
abstract class ByteReader extends TokenReader {
    final byte[] bytes;
    final int end;
    int position;
    private final int start;

    ByteReader(byte[] bytes, int start, int end, DecodeLimits limits) {
        super(limits);
        this.bytes = bytes;
        this.start = start;
        this.position = start;
        this.end = end;
    }

    /** Walks over one item of any kind and checks all of it. */
    abstract void skip();

    /** Walks over the key of an entry, which has to be a text. */
    abstract void skipKey();

    /** Walks over an entry of a map in the payload, whose key may be whatever the format allows. */
    abstract void skipEntry();

    /** Walks over a list and returns its number of elements. */
    final int skipList() {
        int size = beginList();
        int index = 0;
        while (hasElement(index, size)) {
            skip();
            index++;
        }
        return index;
    }

    /** Walks over a map with text keys and returns its number of entries. */
    final int skipDict() {
        int size = beginMap();
        int index = 0;
        while (hasEntry(index, size)) {
            skipKey();
            skip();
            index++;
        }
        return index;
    }

    /** How many elements the list has that was just entered, without leaving its begin. */
    final int countElements() {
        int begin = position;
        int index = 0;
        while (hasElement(index, UNKNOWN)) {
            skip();
            index++;
        }
        enter();
        position = begin;
        return index;
    }

    /** How many entries the map has that was just entered, without leaving its begin. */
    final int countEntries() {
        int begin = position;
        int index = 0;
        while (hasEntry(index, UNKNOWN)) {
            skipEntry();
            index++;
        }
        enter();
        position = begin;
        return index;
    }

    @Override
    void readEnd() {
        if (position != end) {
            throw malformed("is followed by other bytes");
        }
    }

    /** A violation that tells where. */
    final ProtocolViolation malformed(String what) {
        return new ProtocolViolation(what + " at byte " + (position - start));
    }

    final ProtocolViolation cutOff() {
        return new ProtocolViolation("is cut off at byte " + (end - start));
    }
}
