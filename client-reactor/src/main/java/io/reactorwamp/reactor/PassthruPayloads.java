package io.reactorwamp.reactor;

import io.reactorwamp.client.Args;
import io.reactorwamp.client.PayloadCodec;
import io.reactorwamp.client.PayloadException;
import io.reactorwamp.client.PayloadException.Direction;
import io.reactorwamp.client.PayloadReader;
import io.reactorwamp.codec.PackedArguments;
import io.reactorwamp.codec.PayloadMapper;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.Passthru;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.PayloadFormatException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * The client's half of payload passthru mode: arguments are serialized on their own, then a codec of the application's makes of them
 * what only the other client can read. Immutable, for all sessions of a client.
 *
 * @param codecs by the schemes they are for
 * @param serializers by their names, as {@code ppt_serializer} gives them
 */
record PassthruPayloads(Map<String, PayloadCodec> codecs, Map<String, WampSerializer> serializers) {

    /**
     * Encodes arguments.
     *
     * @param session encodes what the message itself holds
     * @throws PayloadException if it cannot be done; then nothing may be sent
     */
    Payload encode(PayloadMapper session, Args args, Passthru how, ContextView context) {
        PayloadCodec codec = codecs.get(how.scheme());
        if (codec == null) {
            throw unsent(noCodec(how), null);
        }
        if (how.isNative()) {
            if (!codec.takesNative()) {
                throw unsent(notSerialized(how), null);
            }
            return PackedArguments.wrap(session, args.positional(), args.keyword());
        }
        WampSerializer serializer = serializers.get(how.serializer());
        if (serializer == null) {
            throw unsent(noSerializer(how), null);
        }
        byte[] packed = serializer.pack(args.positional(), args.keyword());
        try {
            return session.encode(List.of(codec.encode(packed, how, context)), null);
        } catch (RuntimeException e) {
            throw unsent("the codec of the scheme '" + how.scheme() + "' cannot encode the arguments", e);
        }
    }

    private static PayloadException unsent(String message, @Nullable Throwable cause) {
        return new PayloadException(Direction.ENCODE, message, cause);
    }

    /** Decodes what arrived, once; whatever is wrong with it is told whenever it is read. */
    PayloadReader reader(PayloadMapper session, Payload payload, Passthru how, ContextView context) {
        PayloadCodec codec = codecs.get(how.scheme());
        WampSerializer serializer = how.isNative() ? null : serializers.get(how.serializer());
        if (codec == null) {
            return refused(payload, noCodec(how));
        }
        try {
            if (serializer != null) {
                byte[] packed = codec.decode(bytes(payload), how, context);
                return new ReceivedArguments(serializer.payloads(), serializer.unpack(packed), payload);
            }
            if (!how.isNative()) {
                return refused(payload, noSerializer(how));
            }
            return codec.takesNative()
                    ? new ReceivedArguments(session, PackedArguments.unwrap(session, payload), payload)
                    : refused(payload, notSerialized(how));
        } catch (RuntimeException e) {
            String message = "the payload of the scheme '" + how.scheme() + "' cannot be decoded: " + e.getMessage();
            return new RefusedArguments(payload, ErrorUri.INVALID_ARGUMENT, message, e);
        }
    }

    private static RefusedArguments refused(Payload payload, String message) {
        return new RefusedArguments(payload, ErrorUri.FEATURE_NOT_SUPPORTED, message, null);
    }

    private static byte[] bytes(Payload payload) {
        Arguments arguments = payload.arguments();
        if (arguments.args().size() != 1
                || !arguments.kwargs().isEmpty()
                || !(arguments.args().get(0) instanceof byte[] bytes)) {
            throw new PayloadFormatException("it is not one argument of bytes");
        }
        return bytes;
    }

    private static String noCodec(Passthru how) {
        return "there is no codec for the payload scheme '" + how.scheme() + "': add one with payloadCodec(..)";
    }

    private String noSerializer(Passthru how) {
        return "there is no serializer '" + how.serializer() + "' for payloads: there are " + serializers.keySet();
    }

    private static String notSerialized(Passthru how) {
        return "the codec of the payload scheme '" + how.scheme()
                + "' takes no payload without a serializer of its own";
    }
}
