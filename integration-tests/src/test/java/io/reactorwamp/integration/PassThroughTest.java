package io.reactorwamp.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.reactorwamp.codec.Serializers;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.router.WampRouter;
import io.reactorwamp.transport.websocket.WebSocketServerTransport;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.msgpack.jackson.dataformat.MessagePackFactory;

/** Between two peers of one format a router passes arguments on as they came, byte for byte, and builds nothing from them. */
@ParameterizedClass
@EnumSource(Wire.class)
class PassThroughTest {
    private final Wire wire;
    private final CountingFactory factory;
    private final WampSerializer serializer;
    private final WampRouter router = WampRouter.builder().realm(Network.REALM).build();
    private final RawPeer sender;
    private final RawPeer receiver;

    PassThroughTest(Wire wire) {
        this.wire = wire;
        switch (wire) {
            case JSON -> {
                factory = new CountingFactory(new JsonFactory());
                serializer = Serializers.json(new ObjectMapper(factory));
            }
            case MSGPACK -> {
                factory = new CountingFactory(new MessagePackFactory());
                serializer = Serializers.msgpack(new ObjectMapper(factory));
            }
            default -> {
                factory = new CountingFactory(new CBORFactory());
                serializer = Serializers.cbor(new ObjectMapper(factory));
            }
        }
        String uri = router.listen(WebSocketServerTransport.builder()
                        .serializers(serializer)
                        .build())
                .block(Network.PATIENCE)
                .uri();
        sender = RawPeer.join(uri, wire);
        receiver = RawPeer.join(uri, wire);
    }

    @AfterEach
    void close() {
        sender.close();
        receiver.close();
        router.close().block(Network.PATIENCE);
    }

    /** The arguments, written as no encoder would: what is odd is said beside it. */
    private Arguments arguments() {
        return switch (wire) {
            case JSON ->
                Arguments.text(
                        "[ 1.0 ,1E2,\t-0.0,  9007199254740993 ,-9223372036854775808, 18446744073709551615,\n\"\\u0041\\/é\" ]",
                        "{ \"z\" : 1,\"a\":{\"b\":2 , \"b\":[ ]} ,\"z\":3 }");
            case MSGPACK ->
                Arguments.hex(
                        "dd 00000005" // a list of 5, in the longest form
                                + "cf 0000000000000001" // 1 in 64 bits
                                + "cb 3ff0000000000000" // 1.0
                                + "db 00000001 61" // a short text, in the longest form
                                + "d3 ffffffffffffffff" // -1 in 64 bits
                                + "cf ffffffffffffffff",
                        "de 0003" // a map of 3, in a longer form
                                + "a1 7a 01"
                                + "d9 01 61 c4 01 ff" // bytes under a key in a longer form
                                + "a1 7a 03"); // a key that was there
            case CBOR ->
                Arguments.hex(
                        "9a 00000005" // a list of 5, in a longer form
                                + "1b 0000000000000001" // 1 in 64 bits
                                + "f9 3c00" // 1.0 in 16 bits
                                + "7a 00000001 61" // a short text, in a longer form
                                + "3b 0000000000000000" // -1 in 64 bits
                                + "1b ffffffffffffffff",
                        "b9 0003" // a map of 3, in a longer form
                                + "61 7a 01"
                                + "78 01 61 41 ff" // bytes under a key in a longer form
                                + "61 7a 03"); // a key that was there
        };
    }

    private record Arguments(byte[] args, byte[] kwargs) {
        static Arguments text(String args, String kwargs) {
            return new Arguments(args.getBytes(StandardCharsets.UTF_8), kwargs.getBytes(StandardCharsets.UTF_8));
        }

        static Arguments hex(String args, String kwargs) {
            HexFormat hex = HexFormat.of();
            return new Arguments(hex.parseHex(args.replace(" ", "")), hex.parseHex(kwargs.replace(" ", "")));
        }
    }

    /** A message whose last two elements are these arguments. */
    private byte[] message(Arguments arguments, Object... head) {
        byte[] start = wire.write(head);
        if (wire.isText()) {
            start[start.length - 1] = ',';
            return concat(
                    start, arguments.args, ",".getBytes(StandardCharsets.UTF_8), arguments.kwargs, new byte[] {']'});
        }
        start[0] += 2; // both formats count the elements of a short list in its first byte
        return concat(start, arguments.args, arguments.kwargs);
    }

    private static byte[] concat(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private byte[] tail(Arguments arguments) {
        return wire.isText()
                ? concat(
                        ",".getBytes(StandardCharsets.UTF_8),
                        arguments.args,
                        ",".getBytes(StandardCharsets.UTF_8),
                        arguments.kwargs,
                        new byte[] {']'})
                : concat(arguments.args, arguments.kwargs);
    }

    private void endsWith(byte[] message, Arguments arguments) {
        assertThat(message).as("%s", HexFormat.of().formatHex(message)).endsWith(tail(arguments));
    }

    @Test
    void aCallAndItsResultPassUnchanged() {
        receiver.send(List.of(64L, 1L, Map.of(), "com.example.p"));
        receiver.receive();

        sender.sendBytes(message(arguments(), 48, 1, Map.of(), "com.example.p"));
        byte[] invocation = receiver.receiveBytes();
        endsWith(invocation, arguments());
        Object request = wire.read(invocation).get(1);

        receiver.sendBytes(message(arguments(), 70, request, Map.of()));
        endsWith(sender.receiveBytes(), arguments());
        assertThat(factory.count()).isZero();
    }

    @Test
    void anErrorPassesUnchanged() {
        receiver.send(List.of(64L, 1L, Map.of(), "com.example.p"));
        receiver.receive();
        sender.send(List.of(48L, 1L, Map.of(), "com.example.p"));
        Object request = receiver.receive().get(1);
        receiver.sendBytes(message(arguments(), 8, 68, request, Map.of(), "com.example.error"));
        endsWith(sender.receiveBytes(), arguments());
        assertThat(factory.count()).isZero();
    }

    @Test
    void anEventPassesUnchanged() {
        receiver.send(List.of(32L, 1L, Map.of(), "com.example.t"));
        receiver.receive();
        sender.sendBytes(message(arguments(), 16, 1, Map.of(), "com.example.t"));
        endsWith(receiver.receiveBytes(), arguments());
        assertThat(factory.count()).isZero();
    }

    @Test
    void theCountSeesWhatJacksonMakes() {
        serializer.payloads().encode(List.of(new Readings.Part(Readings.BYTES, null)), null);
        assertThat(factory.count()).isPositive();
    }
}
