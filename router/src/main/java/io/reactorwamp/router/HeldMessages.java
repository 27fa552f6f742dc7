package io.reactorwamp.router;

import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.Cancel;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Publish;
import io.reactorwamp.protocol.message.Register;
import io.reactorwamp.protocol.message.Subscribe;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.message.Yield;
import io.reactorwamp.protocol.value.Dict;

/**
 * How much of one client's messages waits, for a decision or for its time. A client is read all the same, so that its pings are
 * answered, until that is much.
 */
final class HeldMessages {
    /** What one read brings at most, if it is not all one message. */
    private static final long MANY_BYTES = 65_536;

    /** What each message takes at least. */
    private static final int MESSAGE_BYTES = 64;

    private long bytes;

    /** Whether no more should be read. */
    boolean areMany() {
        return bytes >= MANY_BYTES;
    }

    /**
     * A message waits.
     *
     * @param queued how much it counts in queues: its payload and its details
     */
    void add(ToRouter message, int queued) {
        bytes += queued + sizeOf(message);
    }

    /** A message waits no more. */
    void remove(ToRouter message, int queued) {
        bytes -= queued + sizeOf(message);
    }

    /** About how much a message keeps in memory besides that. */
    private static long sizeOf(ToRouter message) {
        if (message instanceof Call call) {
            return sizeOf(call.procedure(), call.options());
        }
        if (message instanceof Publish publish) {
            return sizeOf(publish.topic(), publish.options());
        }
        if (message instanceof Subscribe subscribe) {
            return sizeOf(subscribe.topic(), subscribe.options());
        }
        if (message instanceof Register register) {
            return sizeOf(register.procedure(), register.options());
        }
        if (message instanceof ErrorMessage error) {
            return sizeOf(error.error(), Dict.EMPTY);
        }
        if (message instanceof Yield yielded) {
            return sizeOf("", yielded.options());
        }
        return message instanceof Cancel cancel ? sizeOf("", cancel.options()) : MESSAGE_BYTES;
    }

    private static long sizeOf(String uri, Dict options) {
        return MESSAGE_BYTES + 2L * uri.length() + options.footprint();
    }
}
