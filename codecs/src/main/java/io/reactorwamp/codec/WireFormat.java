package io.reactorwamp.codec;

import io.netty.buffer.ByteBuf;

/** What a format adds beneath the messages. Immutable and shared by all threads. */
interface WireFormat {

    /** The format's name, as in the WebSocket subprotocol {@code wamp.2.<id>}. */
    String id();

    /** Whether messages are UTF-8 text. */
    boolean isText();

    /** Reads the bytes from {@code start} to before {@code end}, which do not change meanwhile. */
    TokenReader reader(byte[] bytes, int start, int end, DecodeLimits limits);

    /** Appends to a buffer. */
    TokenWriter writer(ByteBuf out);

    /** Reads and writes the application's types in this format; not touched where a message only passes. */
    UserTypes types();
}
