package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.value.Dict;

/** Options of features that change what a payload means: using one that the other side did not announce is a violation. */
public final class PassThrough {
    /** Marks a payload that the router passes through ("Payload Passthru Mode"). */
    public static final String PPT_SCHEME = "ppt_scheme";

    private PassThrough() {}

    /**
     * Refuses payload passthru, which this router does not announce.
     *
     * @throws ProtocolViolation if the options ask for it
     */
    public static void refuse(MessageType message, Dict options) {
        if (options.contains(PPT_SCHEME)) {
            throw new ProtocolViolation(
                    message + " option '" + PPT_SCHEME + "' needs payload_passthru_mode, which is not announced");
        }
    }
}
