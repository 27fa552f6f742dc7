package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.value.Dict;
import java.util.List;

/**
 * The feature {@code payload_passthru_mode} ("Payload Passthru Mode"): arguments that only the two clients understand, since they are
 * serialized on their own, and encrypted maybe. Attributes in the options or details say how.
 */
public final class PayloadPassthru {
    public static final String FEATURE = "payload_passthru_mode";

    /** What the payload is; an absent or empty one means that the mode is not used. */
    public static final String SCHEME = "ppt_scheme";

    public static final String SERIALIZER = "ppt_serializer";
    public static final String CIPHER = "ppt_cipher";
    public static final String KEYID = "ppt_keyid";

    private static final List<String> ATTRIBUTES = List.of(SCHEME, SERIALIZER, CIPHER, KEYID);

    private PayloadPassthru() {}

    /** Whether a message with these options or details is in this mode. */
    public static boolean isUsed(Dict dict) {
        String scheme = dict.string(SCHEME);
        return scheme != null && !scheme.isEmpty();
    }

    // The router's half.

    /**
     * Checks that the sender announced the mode, if a message is in it.
     *
     * @throws ProtocolViolation if it did not
     */
    public static void check(MessageType message, Dict dict, Member sender, Role role) {
        if (isUsed(dict) && !sender.features().has(role, FEATURE)) {
            throw new ProtocolViolation(message + " option '" + SCHEME + "' needs " + FEATURE + ", which the "
                    + role.word() + " did not announce");
        }
    }

    /** Whether the receiver understands a message with these options. */
    public static boolean isUnderstood(Dict dict, Member receiver, Role role) {
        return !isUsed(dict) || receiver.features().has(role, FEATURE);
    }

    /** Adds the attributes, as they are, to the details of the message that passes the payload on. */
    public static Dict passOn(Dict dict, Dict details) {
        if (!isUsed(dict)) {
            return details;
        }
        Dict all = details;
        for (String attribute : ATTRIBUTES) {
            String value = dict.string(attribute);
            all = value == null ? all : all.with(attribute, value);
        }
        return all;
    }
}
