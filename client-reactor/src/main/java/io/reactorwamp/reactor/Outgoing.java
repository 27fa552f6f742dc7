package io.reactorwamp.reactor;

import io.reactorwamp.client.Args;
import io.reactorwamp.client.PayloadException;
import io.reactorwamp.client.PayloadException.Direction;
import io.reactorwamp.codec.PayloadMapper;
import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.Options;
import io.reactorwamp.protocol.session.PayloadPassthru;
import io.reactorwamp.protocol.session.Role;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Passthru;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.PayloadFormatException;
import io.reactorwamp.transport.Connection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Checks and encodes what is to be sent, on the sender's thread and before an id is taken: a message that turns out later not to fit
 * would leave a gap in the ids, which ends the session.
 */
final class Outgoing {
    /** Brackets, separators, the type, two ids and three options of our own. */
    private static final int FIXED_HEAD = 192;

    /** A character takes six bytes at most, as {@code \\u001f}. */
    private static final int BYTES_PER_CHARACTER = 6;

    private static final int BYTES_PER_SCALAR = 32;

    private Outgoing() {}

    /**
     * Checks the options that the specification knows.
     *
     * @throws IllegalArgumentException if one has the wrong type
     */
    static void checkOptions(MessageType message, Dict options) {
        if (options.isEmpty()) {
            return;
        }
        options.asMap().forEach((key, value) -> {
            String expectation = Options.expectation(message, key, value);
            if (expectation != null) {
                throw new IllegalArgumentException("option '" + key + "' must be " + expectation + ": " + value);
            }
        });
    }

    /**
     * Encodes arguments for a role of the router's.
     *
     * @throws PayloadException if they cannot be encoded, or do not fit into a message with this URI and these options
     */
    static Content encode(LiveSession session, Role role, Args args, String uri, Dict options, ContextView context) {
        Passthru how = args.passthru();
        if (how != null) {
            session.require(role, PayloadPassthru.FEATURE);
        }
        Content content = encode(session, args, how, context);
        Dict all = how == null ? options : how.addTo(options);
        PayloadMapper mapper = session.connection().payloads();
        measure(session.connection(), mapper.sizeOf(content.payload()), uri, all);
        return new Content(all, content.payload());
    }

    /**
     * Encodes arguments.
     *
     * @param how null for the usual way
     * @param context of the operation or handler, for the application's codec
     * @throws PayloadException if they cannot be encoded
     */
    static Content encode(LiveSession session, Args args, @Nullable Passthru how, ContextView context) {
        PayloadMapper mapper = session.connection().payloads();
        return how == null
                ? Content.of(encode(mapper, args))
                : new Content(
                        how.addTo(Dict.EMPTY), named(() -> session.passthru().encode(mapper, args, how, context)));
    }

    /**
     * Measures a message.
     *
     * @throws PayloadException if the other side does not accept one of this length
     */
    static void measure(Connection<?, ?> connection, int payloadBytes, String uri, Dict options) {
        long bytes = length(payloadBytes, uri, options);
        if (bytes > connection.maxMessageBytes()) {
            throw new PayloadException(
                    Direction.ENCODE,
                    "the message takes up to " + bytes + " bytes, and the other side accepts "
                            + connection.maxMessageBytes(),
                    null);
        }
    }

    /** No less than the length of a message in any of the formats. */
    static long length(int payloadBytes, String uri, Dict options) {
        long head = FIXED_HEAD + (long) BYTES_PER_CHARACTER * uri.length();
        return payloadBytes + head + (options.isEmpty() ? 0 : length(options.asMap()));
    }

    /**
     * Encodes arguments.
     *
     * @throws PayloadException if they cannot be encoded
     */
    static Payload encode(PayloadMapper mapper, Args args) {
        if (args == Args.EMPTY) {
            return Payload.EMPTY;
        }
        return named(() -> mapper.encode(args.positional(), args.keyword()));
    }

    private static Payload named(Supplier<Payload> encoding) {
        try {
            return encoding.get();
        } catch (PayloadFormatException e) {
            String message = e.getMessage();
            throw new PayloadException(
                    Direction.ENCODE, message == null ? "the arguments cannot be encoded" : message, e);
        }
    }

    private static long length(@Nullable Object value) {
        if (value instanceof String text) {
            return BYTES_PER_SCALAR + (long) BYTES_PER_CHARACTER * text.length();
        }
        if (value instanceof byte[] bytes) {
            return BYTES_PER_SCALAR + 2L * bytes.length;
        }
        if (value instanceof List<?> list) {
            return BYTES_PER_SCALAR + list.stream().mapToLong(Outgoing::length).sum();
        }
        if (value instanceof Map<?, ?> map) {
            return BYTES_PER_SCALAR
                    + map.entrySet().stream()
                            .mapToLong(entry -> length(entry.getKey()) + length(entry.getValue()))
                            .sum();
        }
        return value instanceof Number number
                ? Math.max(BYTES_PER_SCALAR, number.toString().length())
                : BYTES_PER_SCALAR;
    }
}
