package io.reactorwamp.transport.longpoll;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.reactorwamp.transport.SilentPeerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * The client's end: what it writes leaves as sends, one at a time, what it reads are the answers to receives. While nothing is to be
 * read, nothing is received.
 */
final class ClientPollChannel extends PollChannel {
    private static final String PREFER = "Prefer";
    private static final byte[] NOTHING = new byte[0];
    private static final byte[] ABORTED = "aborted".getBytes(StandardCharsets.US_ASCII);

    private final HttpClient client;
    private final String uri;

    /** How many seconds a receive waits for at most, and how long an answer is waited for; zero for any time. */
    private final long waitSeconds;

    private final Duration patience;
    private final Disposable.Swap receive = Disposables.swap();
    private final Disposable.Swap send = Disposables.swap();
    private boolean receiving;

    /** Whether the router knows of the end, or has told it. */
    private boolean endKnown;

    private @Nullable Future<?> silence;

    /** @param uri the transport's, with its id */
    ClientPollChannel(Channel http, Dialect dialect, HttpClient client, String uri) {
        super(http, dialect);
        this.client = client;
        this.uri = uri;
        Duration interval = dialect.limits().keepAlive().interval();
        this.waitSeconds =
                interval.isZero() ? 0 : Math.max(1, interval.plusMillis(999).toSeconds());
        this.patience = Duration.ofSeconds(waitSeconds)
                .plus(dialect.limits().keepAlive().timeout());
    }

    /**
     * An answer.
     *
     * @param status how it went
     * @param body empty where there was none
     */
    private record Reply(HttpResponseStatus status, byte[] body) {
        boolean isDone() {
            return status.codeClass() == HttpStatusClass.SUCCESS;
        }

        IOException asFailure(String request) {
            return new IOException("the router answered " + request + " with " + status.code());
        }
    }

    @Override
    void readMore() {
        if (receiving || !isOpen()) {
            return;
        }
        receiving = true;
        if (waitSeconds > 0) {
            silence = eventLoop().schedule(this::onSilence, patience.toMillis(), TimeUnit.MILLISECONDS);
        }
        HttpClient patient =
                waitSeconds == 0 ? client : client.headers(sent -> sent.set(PREFER, "wait=" + waitSeconds));
        receive.update(post(patient, "receive", NOTHING, this::onReceived));
    }

    private void onSilence() {
        lose(new SilentPeerException("no answer to a receive within " + patience));
    }

    private void onReceived(Reply reply) {
        receiving = false;
        stopWaiting();
        if (reply.status().equals(HttpResponseStatus.GONE)) {
            endKnown = true;
            closeNow();
        } else if (!reply.isDone()) {
            lose(reply.asFailure("receive"));
        } else if (reply.body().length > 0) {
            read(reply.body(), () -> {});
        } else if (config().isAutoRead()) {
            readMore();
        }
    }

    @Override
    boolean isReady() {
        return true;
    }

    @Override
    void carry(Body body) {
        String request = body.isEnd() ? "close" : "send";
        send.update(post(client, request, body.bytes(), reply -> {
            if (reply.isDone()) {
                endKnown = body.isEnd();
                arrived();
            } else {
                lose(reply.asFailure(request));
            }
        }));
    }

    /** Asks now, and tells the answer on the event loop. A failure loses the transport. */
    private Disposable post(HttpClient through, String request, byte[] body, Consumer<Reply> user) {
        return ask(through, request, body)
                .subscribeWith(new Awaiting<>(
                        reply -> onLoop(() -> onReply(reply, user)), failure -> onLoop(() -> lose(typed(failure)))));
    }

    private Mono<Reply> ask(HttpClient through, String request, byte[] body) {
        return through.headers(sent -> sent.set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                        .set(HttpHeaderNames.CONTENT_TYPE, dialect().contentType()))
                .post()
                .uri(uri + "/" + request)
                .send((sent, out) -> body.length == 0 ? out : out.sendByteArray(Mono.just(body)))
                .response((answer, content) ->
                        Content.of(content, dialect().maxBodyBytes()).map(bytes -> new Reply(answer.status(), bytes)))
                .single();
    }

    /**
     * Tells the router of an end that it may not have noticed, once the channel is closed: a hang-up says nothing where no request is
     * held. Routers that expect no body see an end in order.
     */
    Mono<Void> sayAborted() {
        return endKnown
                ? Mono.empty()
                : ask(client, "close", ABORTED)
                        .timeout(dialect().limits().closeTimeout())
                        .onErrorComplete()
                        .then();
    }

    private void onReply(Reply reply, Consumer<Reply> user) {
        if (isOpen()) {
            user.accept(reply);
        }
    }

    private static IOException typed(Throwable failure) {
        return failure instanceof IOException io ? io : new IOException(failure.getMessage(), failure);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
    private void closeNow() {
        close();
    }

    private void stopWaiting() {
        if (silence != null) {
            silence.cancel(false);
        }
    }

    /** Hangs up: this is how the router notices. */
    @Override
    void end() {
        stopWaiting();
        receive.dispose();
        send.dispose();
    }
}
