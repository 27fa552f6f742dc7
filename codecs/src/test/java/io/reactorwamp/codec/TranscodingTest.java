package io.reactorwamp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.smile.SmileFactory;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.message.Publish;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.OpaquePayload;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.PayloadFormatException;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments.ArgumentSet;
import org.junit.jupiter.params.provider.MethodSource;

/** A payload on its way from a peer to a peer, of the same format or another. */
class TranscodingTest {
    private static final List<WampSerializer> FORMATS = List.of(
            Serializers.json(),
            Serializers.msgpack(),
            Serializers.cbor(),
            Serializers.jackson("smile", false, new SmileFactory()));

    static Stream<ArgumentSet> pairs() {
        return FORMATS.stream()
                .flatMap(from -> FORMATS.stream()
                        .map(to -> org.junit.jupiter.params.provider.Arguments.argumentSet(
                                from.id() + " to " + to.id(), from, to)));
    }

    @Test
    void whatComesFromAPeerThatEncodesHasItsLengthForOneThatDoesNot() {
        PayloadMapper values = Serializers.values();
        for (WampSerializer format : FORMATS) {
            Payload encoded = format.payloads().encode(List.of("x".repeat(100)), null);
            assertThat(values.sizeOf(encoded)).isEqualTo(format.payloads().sizeOf(encoded));
            Event event = new Event(1, 1, Dict.of("ppt_keyid", "k".repeat(1_000)), encoded);
            assertThat(values.sizeOf(event)).isGreaterThan(values.sizeOf(encoded) + 1_000);
        }
        assertThat(values.sizeOf(new OpaquePayload(new byte[7]))).isEqualTo(7);
        assertThat(values.sizeOf(Arguments.of("x"))).isZero();
    }

    @Test
    void bytesAmongValuesAreCopiedForEachReceiverAndNothingElseIs() {
        PayloadMapper values = Serializers.values();
        Arguments shared = new Arguments(List.of(1L, Map.of("b", new byte[] {2})), Map.of("k", "v"));
        Payload own = values.unshared(shared);
        assertThat(own).usingRecursiveComparison().isEqualTo(shared);
        ((byte[]) ((Map<?, ?>) own.arguments().args().get(1)).get("b"))[0] = 9;
        assertThat((byte[]) ((Map<?, ?>) shared.args().get(1)).get("b")).containsExactly(2);
        Arguments plain = Arguments.of(List.of("x", Map.of("k", 1L)));
        assertThat(values.unshared(plain)).isSameAs(plain);
    }

    private static byte[] encode(WampSerializer serializer, io.reactorwamp.protocol.message.Message message) {
        ByteBuf out = Unpooled.buffer();
        serializer.encode(message, out);
        return ByteBufUtil.getBytes(out);
    }

    /** The payload as a peer of another format gets it, after a router read it from the first. */
    private static Payload routed(WampSerializer from, WampSerializer to, Payload payload) {
        Call call = (Call) Hostile.read(from, encode(from, new Call(1, Dict.EMPTY, "com.x", payload)));
        byte[] bytes = encode(to, new Invocation(1, 1, Dict.EMPTY, call.payload()));
        return to.decodeToClient(Unpooled.wrappedBuffer(bytes), DecodeLimits.DEFAULT)
                .payload();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void valuesSurvive(WampSerializer from, WampSerializer to) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        ordered.put("z", Arrays.asList(1L, null, List.of()));
        ordered.put("a", Map.of("deep", List.of(Map.of("er", new byte[] {1, 2}))));
        List<Object> values = new ArrayList<>(Arrays.asList(
                0L,
                -1L,
                (1L << 53) + 1,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                new BigInteger("18446744073709551615"),
                1.0,
                1e300,
                -0.5,
                "",
                "ü€😀\u0001\"",
                true,
                false,
                null,
                new byte[0],
                new byte[] {0, -1},
                ordered));
        Payload payload = new Arguments(values, ordered);
        assertThat(SampleMessages.comparable(routed(from, to, payload))).isEqualTo(SampleMessages.comparable(payload));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void keywordArgumentsAloneKeepTheEmptyList(WampSerializer from, WampSerializer to) {
        Payload payload = new Arguments(List.of(), Map.of("k", 1L));
        assertThat(routed(from, to, payload).arguments()).isEqualTo(payload);
        assertThat(routed(from, to, Payload.EMPTY)).isSameAs(Payload.EMPTY);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void opaquePayloadsPass(WampSerializer from, WampSerializer to) {
        Publish publish = new Publish(1, Dict.of("enc_algo", "x_own"), "com.x", new OpaquePayload(new byte[] {5, 0}));
        Publish received = (Publish) Hostile.read(from, encode(from, publish));
        byte[] bytes = encode(to, new Event(1, 1, received.options(), received.payload()));
        assertThat(to.decodeToClient(Unpooled.wrappedBuffer(bytes), DecodeLimits.DEFAULT)
                        .payload())
                .isEqualTo(publish.payload());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void payloadsAreReadByTheMapperOfAnyFormat(WampSerializer from, WampSerializer to) {
        Payload payload = from.payloads().encode(List.of(List.of(1, 2)), null);
        assertThat(to.payloads().decode(payload, PayloadMapper.Part.VALUE, int[].class))
                .isEqualTo(new int[] {1, 2});
        assertThat(to.payloads().decode(payload, PayloadMapper.Part.VALUE, Object.class))
                .isEqualTo(List.of(1L, 2L));
    }

    @Test
    void bigIntegersFitWhereTheFormatHasThem() {
        Payload payload = Arguments.of(
                BigInteger.ONE.shiftLeft(100), BigInteger.ONE.shiftLeft(100).negate());
        assertThat(routed(Serializers.json(), Serializers.cbor(), payload).arguments())
                .isEqualTo(payload);
        assertThat(routed(Serializers.cbor(), Serializers.json(), payload).arguments())
                .isEqualTo(payload);
        assertThatThrownBy(() -> routed(Serializers.cbor(), Serializers.msgpack(), payload))
                .isInstanceOf(PayloadFormatException.class)
                .hasMessageContaining("MessagePack has no integer");
    }

    @Test
    void whatJsonCannotExpressHitsTheReceiverThatSpeaksIt() {
        for (Object value : List.of(Double.NaN, Double.NEGATIVE_INFINITY, "\0x")) {
            assertThatThrownBy(() -> routed(Serializers.msgpack(), Serializers.json(), Arguments.of(value)))
                    .isInstanceOf(PayloadFormatException.class);
            assertThat(routed(Serializers.msgpack(), Serializers.cbor(), Arguments.of(value))
                            .arguments())
                    .isEqualTo(Arguments.of(value));
        }
    }

    @Test
    void payloadBytesOfTheSameFormatPassUntouched() {
        String json =
                "[ 1.0 , 1E2,1e+2 , 9223372036854775807,\t123456789012345678901234567890, \"\\u0041\\/\" ,{\"z\" : 1, \"a\":2,\"z\":3}]";
        String kwargs = "{ \"b\": [ ] ,\n\"a\" :-0.0, \"b\":1}";
        Call call = (Call) Hostile.read(
                Serializers.json(), Hostile.text("[48, 1, {}, \"com.x\", " + json + "\n,\n" + kwargs + " ]"));
        assertThat(new String(
                        encode(Serializers.json(), new Event(1, 2, Dict.EMPTY, call.payload())),
                        StandardCharsets.UTF_8))
                .isEqualTo("[36,1,2,{}," + json + "," + kwargs + "]");

        byte[] msgpack = Hostile.hex("dc0002 cd0001 ca3f800000 de0001 a16b d5010203");
        Call packed =
                (Call) Hostile.read(Serializers.msgpack(), Hostile.concat(Hostile.hex("96 30 01 80 a161"), msgpack));
        assertThat(encode(Serializers.msgpack(), new Event(1, 2, Dict.EMPTY, packed.payload())))
                .isEqualTo(Hostile.concat(Hostile.hex("96 24 01 02 80"), msgpack));

        byte[] cbor = Hostile.hex("9f 190001 f93c00 ff bf 6161 c1 00 6161 c2 4101 ff");
        Call concise = (Call) Hostile.read(Serializers.cbor(), Hostile.concat(Hostile.hex("86 1830 01 a0 6161"), cbor));
        assertThat(encode(Serializers.cbor(), new Event(1, 2, Dict.EMPTY, concise.payload())))
                .isEqualTo(Hostile.concat(Hostile.hex("86 1824 01 02 a0"), cbor));
    }

    @Test
    void aSmallPayloadDoesNotKeepALargeFrame() {
        String options = "{\"x\":\"" + "y".repeat(100_000) + "\"}";
        ByteBuf in =
                Unpooled.directBuffer().writeBytes(Hostile.text("[48,1," + options + ",\"com.x\",[ 1 ],{ \"k\":2}]"));
        Payload payload =
                Serializers.json().decodeToRouter(in, DecodeLimits.DEFAULT).payload();
        in.release();
        assertThat(payload).hasToString("EncodedPayload[json, 13 bytes]");
        assertThat(((EncodedPayload) payload).retainedBytes()).isLessThan(100);
        assertThat(payload.arguments()).isEqualTo(new Arguments(List.of(1L), Map.of("k", 2L)));
    }

    /** Counts the parsers and generators that it makes. */
    private static final class CountingFactory extends JsonFactory {
        private static final long serialVersionUID = 1L;
        private final transient AtomicInteger made = new AtomicInteger();

        @Override
        protected JsonParser _createParser(byte[] data, int offset, int len, IOContext context) throws IOException {
            made.incrementAndGet();
            return super._createParser(data, offset, len, context);
        }

        @Override
        protected JsonGenerator _createUTF8Generator(OutputStream out, IOContext context) throws IOException {
            made.incrementAndGet();
            return super._createUTF8Generator(out, context);
        }
    }

    @Test
    void jacksonIsNotTouchedWhereAMessagePasses() {
        CountingFactory factory = new CountingFactory();
        WampSerializer json = Serializers.json(new ObjectMapper(factory));
        Call call = (Call)
                Hostile.read(json, Hostile.text("[48,1,{\"timeout\":5},\"com.x\",[1,{\"a\":[2.5]}],{\"b\":\"c\"}]"));
        encode(json, new Invocation(1, 1, call.options(), call.payload()));
        encode(Serializers.msgpack(), new Invocation(1, 1, call.options(), call.payload()));
        Publish publish = (Publish) Hostile.read(json, Hostile.text("[16,1,{},\"com.x\",[1],{\"b\":\"c\"}]"));
        encode(json, new Event(1, 1, publish.options(), publish.payload()));
        assertThat(call.payload().arguments().args()).hasSize(2);
        json.payloads().encode(Arrays.asList(1, "x", null, List.of(2.5), new byte[1]), Map.of("k", true));
        assertThat(json.payloads().decode(publish.payload(), PayloadMapper.Part.VALUE, long.class))
                .isEqualTo(1L);
        assertThat(factory.made).hasValue(0);
        json.payloads().decode(publish.payload(), PayloadMapper.Part.KWARGS, Letter.class);
        json.payloads().encode(List.of(new Letter("x")), null);
        assertThat(factory.made).hasValue(2);
    }

    record Letter(String b) {}
}
