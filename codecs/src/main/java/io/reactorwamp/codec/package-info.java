/** Messages to bytes and back: the serializer SPI and the formats JSON, MessagePack and CBOR. */
@NullMarked
package io.reactorwamp.codec;

import org.jspecify.annotations.NullMarked;
