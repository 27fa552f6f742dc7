package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Passthru;

/**
 * The feature {@code payload_passthru_mode} ("Payload Passthru Mode"): arguments that only the two clients understand, since they are
 * serialized on their own, and encrypted maybe. Attributes in the options or details say how.
 */
public final class PayloadPassthru {
    public static final String FEATURE = "payload_passthru_mode";

    private PayloadPassthru() {}

    /** Whether a message with these options or details is in this mode. */
    public static boolean isUsed(Dict dict) {
        return Passthru.from(dict) != null;
    }

    // The router's half.

    /**
     * Checks that the sender announced the mode, if a message is in it.
     *
     * @throws ProtocolViolation if it did not
     */
    public static void check(MessageType message, Dict dict, Member sender, Role role) {
        if (isUsed(dict) && !sender.features().has(role, FEATURE)) {
            throw new ProtocolViolation(message + " option '" + Passthru.SCHEME + "' needs " + FEATURE + ", which the "
                    + role.word() + " did not announce");
        }
    }

    /** Whether the receiver understands a message with these options. */
    public static boolean isUnderstood(Dict dict, Member receiver, Role role) {
        return !isUsed(dict) || receiver.features().has(role, FEATURE);
    }

    /** Adds the attributes, as they are, to the details of the message that passes the payload on. */
    public static Dict passOn(Dict dict, Dict details) {
        Passthru how = Passthru.from(dict);
        return how == null ? details : how.addTo(details);
    }
}
