package io.reactorwamp.transport.longpoll;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serial;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;

/** The body of a request or an answer while it is read. */
final class Content {
    /** What is enough for whatever is not a message. */
    static final int MAX_SMALL_BYTES = 8_192;

    private final int maxBytes;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Content(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Reads a body as a whole; errors with {@link TooLongException} as soon as it is longer than {@code maxBytes}. */
    static Mono<byte[]> of(ByteBufFlux body, int maxBytes) {
        return body.asByteArray()
                .collect(() -> new Content(maxBytes), Content::add)
                .map(content -> content.bytes.toByteArray())
                .onErrorMap(NoRoom.class, noRoom -> new TooLongException(maxBytes));
    }

    private void add(byte[] part) {
        if (bytes.size() + part.length > maxBytes) {
            throw new NoRoom();
        }
        bytes.writeBytes(part);
    }

    /** Ends the collection. */
    private static final class NoRoom extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;
    }

    /** The other side sent more than it may. */
    static final class TooLongException extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;

        TooLongException(int maxBytes) {
            super("a body is longer than " + maxBytes + " bytes");
        }
    }
}
