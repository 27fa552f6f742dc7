package io.reactorwamp.transport.http;

/** What follows each message of a batch of JSON. Both are understood, one is sent. */
public enum BatchSeparator {
    /** The record separator, U+001E, as the specification has it. */
    RECORD_SEPARATOR((byte) 0x1e),
    /** U+0018, as implementations of the Autobahn family send it, which understand nothing else. */
    CANCEL((byte) 0x18);

    private final byte octet;

    BatchSeparator(byte octet) {
        this.octet = octet;
    }

    /** What is sent. */
    public byte octet() {
        return octet;
    }

    /** Whether this octet separates messages: JSON has it neither between its tokens nor, unescaped, in its texts. */
    static boolean is(byte octet) {
        return octet == RECORD_SEPARATOR.octet || octet == CANCEL.octet;
    }
}
