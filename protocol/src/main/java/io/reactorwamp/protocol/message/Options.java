package io.reactorwamp.protocol.message;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ReceiverLists;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The known keys of options, details and extras of each message, with the type that their values must have. Unknown keys pass; a
 * known key of the wrong type is a protocol violation that names it. Each list of receivers counts as known.
 */
public final class Options {
    private static final Map<MessageType, Map<String, OptionType>> KNOWN = new EnumMap<>(MessageType.class);

    static {
        declare(OptionType.ROLES, "roles", MessageType.HELLO, MessageType.WELCOME);
        declare(OptionType.TEXT, "agent", MessageType.HELLO, MessageType.WELCOME);
        declare(OptionType.TEXT, "authid", MessageType.HELLO, MessageType.WELCOME);
        declare(OptionType.TEXT, "authrole", MessageType.HELLO, MessageType.WELCOME);
        declare(OptionType.DICT, "authextra", MessageType.HELLO, MessageType.WELCOME);
        declare(OptionType.TEXTS, "authmethods", MessageType.HELLO);
        declare(OptionType.TEXT, "authmethod", MessageType.WELCOME);
        declare(OptionType.TEXT, "authprovider", MessageType.WELCOME);
        declare(OptionType.TEXT, "realm", MessageType.WELCOME);
        declare(OptionType.TEXT, "message", MessageType.ABORT, MessageType.GOODBYE);

        declare(OptionType.TEXT, "challenge", MessageType.CHALLENGE);
        declare(OptionType.TEXT, "salt", MessageType.CHALLENGE);
        declare(OptionType.TEXT, "kdf", MessageType.CHALLENGE);
        declare(OptionType.TEXT, "pubkey", MessageType.CHALLENGE);
        declare(OptionType.TEXT, "signature", MessageType.CHALLENGE);
        declare(OptionType.NATURAL, "keylen", MessageType.CHALLENGE);
        declare(OptionType.NATURAL, "iterations", MessageType.CHALLENGE);
        declare(OptionType.NATURAL, "memory", MessageType.CHALLENGE);
        declare(OptionType.TEXT, "nonce", MessageType.CHALLENGE, MessageType.AUTHENTICATE);
        declare(OptionType.TEXT, "channel_binding", MessageType.CHALLENGE, MessageType.AUTHENTICATE);
        declare(OptionType.TEXT, "cbind_data", MessageType.AUTHENTICATE);

        declare(OptionType.MATCH, "match", MessageType.SUBSCRIBE, MessageType.REGISTER);
        declare(OptionType.BOOL, "get_retained", MessageType.SUBSCRIBE);
        declare(OptionType.TEXT, "nkey", MessageType.SUBSCRIBE);

        declare(OptionType.BOOL, "acknowledge", MessageType.PUBLISH);
        declare(OptionType.BOOL, "exclude_me", MessageType.PUBLISH);
        declare(OptionType.BOOL, "retain", MessageType.PUBLISH);
        declare(OptionType.BOOL, "disclose_me", MessageType.PUBLISH, MessageType.CALL);
        declare(OptionType.TEXT, "rkey", MessageType.PUBLISH, MessageType.CALL);
        declare(OptionType.IDS, "exclude", MessageType.PUBLISH);
        declare(OptionType.IDS, "eligible", MessageType.PUBLISH);
        declare(OptionType.TEXTS, "exclude_authid", MessageType.PUBLISH);
        declare(OptionType.TEXTS, "exclude_authrole", MessageType.PUBLISH);
        declare(OptionType.TEXTS, "eligible_authid", MessageType.PUBLISH);
        declare(OptionType.TEXTS, "eligible_authrole", MessageType.PUBLISH);

        declare(OptionType.ID, "publisher", MessageType.EVENT);
        declare(OptionType.TEXT, "publisher_authid", MessageType.EVENT);
        declare(OptionType.TEXT, "publisher_authrole", MessageType.EVENT);
        declare(OptionType.TEXT, "topic", MessageType.EVENT);
        declare(OptionType.BOOL, "retained", MessageType.EVENT);
        declare(OptionType.BOOL, "payload_limit_exceeded", MessageType.EVENT);
        declare(OptionType.NATURAL, "trustlevel", MessageType.EVENT, MessageType.INVOCATION);

        declare(OptionType.TEXT, "invoke", MessageType.REGISTER);
        declare(OptionType.BOOL, "disclose_caller", MessageType.REGISTER);
        declare(OptionType.BOOL, "forward_timeout", MessageType.REGISTER);
        declare(OptionType.BOOL, Register.FORCE_REREGISTER, MessageType.REGISTER);
        declare(OptionType.NATURAL, "concurrency", MessageType.REGISTER);

        declare(OptionType.NATURAL, "timeout", MessageType.CALL, MessageType.INVOCATION);
        declare(OptionType.BOOL, "receive_progress", MessageType.CALL, MessageType.INVOCATION);
        declare(OptionType.TEXT, "runmode", MessageType.CALL);
        declare(
                OptionType.BOOL,
                "progress",
                MessageType.CALL,
                MessageType.INVOCATION,
                MessageType.YIELD,
                MessageType.RESULT);
        declare(OptionType.TEXT, "mode", MessageType.CANCEL, MessageType.INTERRUPT);

        declare(OptionType.TEXT, "procedure", MessageType.INVOCATION);
        declare(OptionType.ID, "caller", MessageType.INVOCATION);
        declare(OptionType.TEXT, "caller_authid", MessageType.INVOCATION);
        declare(OptionType.TEXT, "caller_authrole", MessageType.INVOCATION);

        declare(OptionType.ID, "subscription", MessageType.UNSUBSCRIBED);
        declare(OptionType.ID, "registration", MessageType.UNREGISTERED);
        declare(OptionType.TEXT, "reason", MessageType.UNSUBSCRIBED, MessageType.UNREGISTERED);

        for (MessageType type : MessageType.values()) {
            if (type.fields().contains(Field.payload())) {
                declarePayloadAttributes(type);
            }
        }
        declare(OptionType.BOOL, "x_acknowledged_delivery", MessageType.PUBLISH, MessageType.EVENT);
        declare(
                OptionType.TEXT,
                "transaction_hash",
                MessageType.PUBLISH,
                MessageType.EVENT,
                MessageType.CALL,
                MessageType.INVOCATION);
    }

    private Options() {}

    private static void declarePayloadAttributes(MessageType type) {
        declare(OptionType.TEXT, "ppt_scheme", type);
        declare(OptionType.TEXT, "ppt_serializer", type);
        declare(OptionType.TEXT, "ppt_cipher", type);
        declare(OptionType.TEXT, "ppt_keyid", type);
        declare(OptionType.ENC_ALGO, "enc_algo", type);
        declare(OptionType.ENC_SERIALIZER, "enc_serializer", type);
        declare(OptionType.BYTES_OR_TEXT, "enc_key", type);
        declare(OptionType.FORWARD_FOR, "forward_for", type);
    }

    private static void declare(OptionType option, String key, MessageType... messages) {
        for (MessageType message : messages) {
            KNOWN.computeIfAbsent(message, any -> new HashMap<>()).put(key, option);
        }
    }

    /**
     * Checks the known keys of a message's options, details or extra.
     *
     * @throws ProtocolViolation if the value of a known key has the wrong type
     */
    public static void check(MessageType message, Dict dict) {
        if (dict.isEmpty()) {
            return;
        }
        dict.asMap().forEach((key, value) -> {
            String expectation = expectation(message, key, value);
            if (expectation != null) {
                throw new ProtocolViolation(message + " option '" + key + "' must be " + expectation);
            }
        });
    }

    /** Whether the known keys of options have values of the right type; absent ones do. */
    public static boolean fit(MessageType message, @Nullable Dict options) {
        return options == null
                || options.asMap().entrySet().stream()
                        .allMatch(option -> expectation(message, option.getKey(), option.getValue()) == null);
    }

    private static @Nullable OptionType type(MessageType message, String key) {
        OptionType known = KNOWN.getOrDefault(message, Map.of()).get(key);
        return known == null && message == MessageType.PUBLISH && ReceiverLists.isList(key) ? OptionType.TEXTS : known;
    }

    /** Whether the value of a known key is an id, or has ids in it. */
    public static boolean holdsIds(MessageType message, String key) {
        OptionType type = type(message, key);
        return type == OptionType.ID || type == OptionType.IDS || type == OptionType.FORWARD_FOR;
    }

    /** What the value of a known key should have been, or null if it is right or the key is unknown. */
    public static @Nullable String expectation(MessageType message, String key, @Nullable Object value) {
        OptionType type = type(message, key);
        return type == null || type.accepts(value) ? null : type.expectation();
    }
}
