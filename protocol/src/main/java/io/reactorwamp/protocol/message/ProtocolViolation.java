package io.reactorwamp.protocol.message;

import java.io.Serial;

/**
 * The other peer broke the protocol: its session has to be aborted with {@code wamp.error.protocol_violation} and this message,
 * which names the field or rule. Has no stack trace: it tells about the peer, not about our code.
 */
public final class ProtocolViolation extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public ProtocolViolation(String message) {
        super(message, null, false, false);
    }
}
