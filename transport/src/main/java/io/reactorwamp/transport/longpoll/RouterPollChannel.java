package io.reactorwamp.transport.longpoll;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.reactorwamp.transport.SilentPeerException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * The router's end: what it writes leaves as answers to receives, what it reads are the bodies of sends.
 *
 * <p>An answer that did not arrive is not known to have been lost, and neither is a send without an answer. As messages must not get
 * lost, who hangs up on either has lost the transport.
 */
final class RouterPollChannel extends PollChannel {
    private static final Duration SHORTEST_HOLD = Duration.ofSeconds(1);

    private final Duration interval;
    private final Duration timeout;
    private @Nullable MonoSink<Answer> receive;
    private @Nullable MonoSink<Answer> send;

    /** What requests are answered with from the end on. */
    private HttpResponseStatus fate = HttpResponseStatus.NOT_FOUND;

    /** Ends a receive without messages, or the transport without a receive. */
    private @Nullable Future<?> timer;

    RouterPollChannel(Channel http, Dialect dialect) {
        super(http, dialect);
        this.interval = dialect.limits().keepAlive().interval();
        this.timeout = dialect.limits().keepAlive().timeout();
    }

    /** The client has begun: it has to receive within the time of silence. */
    void awaitReceive() {
        if (!interval.isZero()) {
            schedule(
                    interval.plus(timeout),
                    () -> lose(new SilentPeerException("no receive within " + interval.plus(timeout))));
        }
    }

    /**
     * Waits for messages.
     *
     * @param atMost how long the client wants to wait, or null for any time
     */
    Mono<Answer> receive(@Nullable Duration atMost) {
        return Mono.create(sink -> onLoop(() -> hold(sink, atMost)));
    }

    private void hold(MonoSink<Answer> sink, @Nullable Duration atMost) {
        if (!isOpen()) {
            sink.success(Answer.of(fate));
        } else if (receive != null) {
            sink.success(Answer.of(HttpResponseStatus.CONFLICT));
        } else {
            receive = sink;
            sink.onCancel(() -> onLoop(this::onHungUp));
            stopTimer();
            Duration longest = longest(atMost);
            if (!longest.isZero()) {
                schedule(longest, () -> answer(Answer.of(HttpResponseStatus.NO_CONTENT)));
            }
            carryNext();
        }
    }

    /** How long a receive may wait; zero for any time. */
    private Duration longest(@Nullable Duration atMost) {
        if (atMost == null) {
            return interval;
        }
        Duration wanted = atMost.compareTo(SHORTEST_HOLD) < 0 ? SHORTEST_HOLD : atMost;
        return interval.isZero() || wanted.compareTo(interval) < 0 ? wanted : interval;
    }

    private void answer(Answer answer) {
        MonoSink<Answer> waiting = receive;
        receive = null;
        stopTimer();
        awaitReceive();
        if (waiting != null) {
            waiting.success(answer);
        }
    }

    @Override
    boolean isReady() {
        return receive != null;
    }

    @Override
    void carry(Body body) {
        Answer.Outcome outcome = left -> onLoop(left ? this::arrived : this::onHungUp);
        answer(
                body.isEnd()
                        ? Answer.of(HttpResponseStatus.GONE, outcome)
                        : new Answer(HttpResponseStatus.OK, dialect().contentType(), body.bytes(), outcome));
    }

    private void onHungUp() {
        lose(new IOException("the client hung up on a request"));
    }

    /**
     * Reads a send, whose body is given up when the transport ends. Answered when the router has read it; errors if the body does not
     * come as a whole or is too long, and then the transport is lost.
     */
    Mono<Answer> send(Mono<byte[]> body) {
        return Mono.create(sink -> onLoop(() -> {
            if (!isOpen()) {
                sink.success(Answer.of(fate));
            } else if (send != null) {
                sink.success(Answer.of(HttpResponseStatus.CONFLICT));
            } else {
                send = sink;
                sink.onCancel(() -> onLoop(this::onHungUp));
                sink.onDispose(body.subscribeWith(new Awaiting<>(
                        bytes -> onLoop(() -> readSent(bytes)), failure -> onLoop(() -> failSend(failure)))));
            }
        }));
    }

    private void readSent(byte[] body) {
        if (send != null) {
            read(body, this::onRead);
        }
    }

    private void onRead() {
        MonoSink<Answer> read = send;
        send = null;
        if (read != null) {
            read.success(Answer.of(HttpResponseStatus.ACCEPTED));
        }
    }

    private void failSend(Throwable failure) {
        MonoSink<Answer> failed = send;
        send = null;
        if (failed != null) {
            failed.error(failure);
            lose(failure instanceof IOException io ? io : new IOException(failure));
        }
    }

    /** The client closes, in order or not. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
    Mono<Answer> closeByClient(boolean aborted) {
        return Mono.create(sink -> onLoop(() -> {
            boolean open = isOpen();
            if (aborted) {
                lose(new IOException("the client aborted the transport"));
            } else {
                fate = HttpResponseStatus.GONE;
                close();
            }
            sink.success(Answer.of(open ? HttpResponseStatus.ACCEPTED : HttpResponseStatus.NOT_FOUND));
        }));
    }

    @Override
    void readMore() {
        // The client sends when it has something.
    }

    @Override
    void end() {
        stopTimer();
        MonoSink<Answer> waiting = receive;
        receive = null;
        if (waiting != null) {
            waiting.success(Answer.of(fate));
        }
        MonoSink<Answer> unread = send;
        send = null;
        if (unread != null) {
            unread.success(Answer.of(fate));
        }
    }

    private void schedule(Duration delay, Runnable task) {
        timer = eventLoop().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }
}
