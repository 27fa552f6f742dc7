package io.reactorwamp.transport.longpoll;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/**
 * The answer to a request of long-poll.
 *
 * @param status how it went
 * @param contentType what the body is, or null without one
 * @param outcome is told whether the answer has left
 */
record Answer(HttpResponseStatus status, @Nullable String contentType, byte[] body, Outcome outcome) {
    private static final byte[] NOTHING = new byte[0];

    /** Who wants to know what became of an answer. Told on any thread, once, unless the server is gone. */
    interface Outcome {
        void told(boolean left);
    }

    /** An answer without a body, of which nobody wants to know what became. */
    static Answer of(HttpResponseStatus status) {
        return of(status, left -> {});
    }

    /** An answer without a body. */
    static Answer of(HttpResponseStatus status, Outcome outcome) {
        return new Answer(status, null, NOTHING, outcome);
    }

    /** Sends it. */
    Mono<Void> send(HttpServerResponse response) {
        HttpServerResponse begun = response.status(status);
        Mono<Void> sent = contentType == null
                ? begun.send()
                : begun.header(HttpHeaderNames.CONTENT_TYPE, contentType)
                        .header(HttpHeaderNames.CONTENT_LENGTH, String.valueOf(body.length))
                        .sendByteArray(Mono.just(body))
                        .then();
        return sent.doOnSuccess(done -> outcome.told(true))
                .doOnError(failure -> outcome.told(false))
                .doOnCancel(() -> outcome.told(false));
    }
}
