package io.reactorwamp.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.reactorwamp.codec.Serializers;
import io.reactorwamp.protocol.message.Authenticate;
import io.reactorwamp.protocol.message.Challenge;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.protocol.message.Welcome;
import io.reactorwamp.protocol.value.Dict;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows every message that is sent or received, as JSON whatever its format is, on the logger {@value #NAME} at debug. What proves or
 * tells who somebody is does not show: signatures, and the extras of authentication. What applications send does show.
 */
public final class WireLog {
    /** The logger's name. */
    public static final String NAME = "io.reactorwamp.wire";

    private static final Logger LOG = LoggerFactory.getLogger(NAME);
    private static final int MAX_LENGTH = 2_000;
    private static final String MASKED = "***";
    private static final String EXTRA = "authextra";

    private WireLog() {}

    /** Whether messages are shown. To be asked for each of them, so that it costs nothing else while they are not. */
    public static boolean isOn() {
        return LOG.isDebugEnabled();
    }

    /** A message left. */
    public static void sent(String connection, Message message) {
        LOG.debug("{} > {}", connection, text(message));
    }

    /** A message came. */
    public static void received(String connection, Message message) {
        LOG.debug("{} < {}", connection, text(message));
    }

    static String text(Message message) {
        ByteBuf json = Unpooled.buffer();
        String text;
        try {
            Serializers.json().encode(masked(message), json);
            text = Printable.of(json.toString(StandardCharsets.UTF_8), MAX_LENGTH);
        } catch (RuntimeException notJson) {
            text = "whose content is no JSON: " + Printable.of(String.valueOf(notJson.getMessage()), MAX_LENGTH);
        } finally {
            json.release();
        }
        return message.type() + " " + text;
    }

    private static Message masked(Message message) {
        if (message instanceof Hello hello) {
            return new Hello(hello.realm(), withoutExtra(hello.details()));
        }
        if (message instanceof Welcome welcome) {
            return new Welcome(welcome.session(), withoutExtra(welcome.details()));
        }
        if (message instanceof Challenge challenge) {
            return new Challenge(challenge.method(), masked(challenge.extra()));
        }
        if (message instanceof Authenticate authenticate) {
            return new Authenticate(MASKED, masked(authenticate.extra()));
        }
        return message;
    }

    private static Dict withoutExtra(Dict details) {
        return details.contains(EXTRA) ? details.with(EXTRA, MASKED) : details;
    }

    private static Dict masked(Dict extra) {
        Dict masked = extra;
        for (String key : extra.asMap().keySet()) {
            masked = masked.with(key, MASKED);
        }
        return masked;
    }
}
