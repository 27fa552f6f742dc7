package io.reactorwamp.benchmarks.floors;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.reactorwamp.benchmarks.load.Peer;
import io.reactorwamp.benchmarks.load.Target;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Sinks;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.websocket.WebsocketInbound;

/** Exchanges WebSocket messages with {@link EchoServer}, with Reactor Netty as it comes. */
public final class EchoPeer implements Peer {
    private Disposable connection;

    @Override
    public Calls calls(Target target, Answers answers) throws Exception {
        Numbered numbered = new Numbered(target.body());
        Sinks.Many<ByteBuf> out = Sinks.unsafe().many().unicast().onBackpressureBuffer();
        CountDownLatch connected = new CountDownLatch(1);
        connection = HttpClient.newConnection()
                .doOnChannelInit(
                        (observer, channel, remote) -> channel.pipeline().addFirst(FlushCounter.INSTANCE))
                .websocket()
                .uri(target.uri())
                .handle((in, outbound) -> {
                    connected.countDown();
                    return outbound.send(out.asFlux()).then().and(receive(in, target, answers));
                })
                .subscribe(done -> {}, answers::onFailure);
        if (!connected.await(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no connection to " + target.uri());
        }
        return (number, body) ->
                out.emitNext(numbered.frame(ByteBufAllocator.DEFAULT, number), Sinks.EmitFailureHandler.FAIL_FAST);
    }

    /** A frame without a protocol has no value to decode: its number and its length are what is checked. */
    private static Publisher<Void> receive(WebsocketInbound in, Target target, Answers answers) {
        Numbered numbered = new Numbered(target.body());
        Object answer = target.body().answer(target.body().value());
        return in.receive()
                .doOnNext(frame -> answers.onResult(numbered.number(frame), answer))
                .doOnError(answers::onFailure)
                .then();
    }

    @Override
    public void close() {
        connection.dispose();
    }
}
