package io.reactorwamp.client;

import io.reactorwamp.protocol.value.CancelMode;
import io.reactorwamp.protocol.value.Dict;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * SPI: a call as the application wants it, checked as far as no session is needed.
 *
 * @param procedure the procedure's URI, valid under the loose rules
 * @param options the options of CALL
 * @param args the arguments, not yet encoded; {@link Args#EMPTY} if they are streamed
 * @param cancelMode what becomes of the call when its subscriber cancels
 * @param timeout the longest wait for a result, positive; null for one without limit
 * @param stream the arguments of a call in parts, each of them {@link Args} or a value that becomes the only positional argument; null
 *     for a call in one part
 */
public record CallRequest(
        String procedure,
        Dict options,
        Args args,
        CancelMode cancelMode,
        @Nullable Duration timeout,
        @Nullable Publisher<?> stream) {

    CallRequest withOptions(Dict changed) {
        return new CallRequest(procedure, changed, args, cancelMode, timeout, stream);
    }

    CallRequest withArgs(Args changed) {
        return new CallRequest(procedure, options, changed, cancelMode, timeout, stream);
    }

    CallRequest withCancelMode(CancelMode changed) {
        return new CallRequest(procedure, options, args, changed, timeout, stream);
    }

    CallRequest withTimeout(Duration changed) {
        return new CallRequest(procedure, options, args, cancelMode, changed, stream);
    }

    CallRequest withStream(Publisher<?> changed) {
        return new CallRequest(procedure, options, args, cancelMode, timeout, changed);
    }
}
