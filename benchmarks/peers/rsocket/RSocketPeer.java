import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.reactorwamp.benchmarks.load.Peer;
import io.reactorwamp.benchmarks.load.Target;
import io.rsocket.Payload;
import io.rsocket.RSocket;
import io.rsocket.core.RSocketConnector;
import io.rsocket.frame.decoder.PayloadDecoder;
import io.rsocket.transport.ClientTransport;
import io.rsocket.transport.netty.client.TcpClientTransport;
import io.rsocket.transport.netty.client.WebsocketClientTransport;
import io.rsocket.util.ByteBufPayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The client of rsocket-java: request and response, payloads of 60 bytes for the small body, without a codec and without copying. */
public final class RSocketPeer implements Peer {
    private static final int HEAD_BYTES = 32;

    private RSocket socket;

    @Override
    public Calls calls(Target target, Answers answers) {
        Object answer = target.body().answer(target.body().value());
        byte[] filler = " ".repeat(HEAD_BYTES + target.body().value().toString().length())
                .getBytes(StandardCharsets.US_ASCII);
        socket = RSocketConnector.create()
                .payloadDecoder(PayloadDecoder.ZERO_COPY)
                .connect(transport(target))
                .block(Duration.ofSeconds(10));
        return (number, body) -> socket.requestResponse(payload(number, filler)).subscribe(
                response -> {
                    ByteBuf data = response.sliceData();
                    long received = data.readableBytes() == Long.BYTES + filler.length
                            ? data.getLong(data.readerIndex())
                            : -1;
                    response.release();
                    answers.onResult(received, answer);
                },
                answers::onFailure);
    }

    private static Payload payload(long number, byte[] filler) {
        return ByteBufPayload.create(ByteBufAllocator.DEFAULT
                .buffer(Long.BYTES + filler.length)
                .writeLong(number)
                .writeBytes(filler));
    }

    private static ClientTransport transport(Target target) {
        return target.uri().getScheme().equals("tcp")
                ? TcpClientTransport.create("127.0.0.1", target.uri().getPort())
                : WebsocketClientTransport.create("127.0.0.1", target.uri().getPort());
    }

    @Override
    public void close() {
        socket.dispose();
    }
}
