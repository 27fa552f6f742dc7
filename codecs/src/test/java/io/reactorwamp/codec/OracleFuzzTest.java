package io.reactorwamp.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.PayloadFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.msgpack.jackson.dataformat.MessagePackFactory;

/** Random documents, which our readers and Jackson's accept or refuse alike, and random values, which both read alike. */
class OracleFuzzTest {
    private static final String ALPHABET = "[]{}:,\"\\ \t\n0123456789-+.eEtruefalsn/bu\u0001ä€😀";

    private final ObjectMapper json = oracle(new JsonFactory());
    private final ObjectMapper cbor = oracle(new CBORFactory());
    /** Takes the end of the input for an error when it looks for what follows. */
    private final ObjectMapper msgpack =
            oracle(new MessagePackFactory()).disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static ObjectMapper oracle(JsonFactory factory) {
        return new ObjectMapper(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_LONG_FOR_INTS);
    }

    private static boolean accepts(WireFormat format, byte[] bytes) {
        try {
            ByteReader reader = (ByteReader) format.reader(bytes, 0, bytes.length, DecodeLimits.DEFAULT);
            reader.skip();
            reader.readEnd();
            return true;
        } catch (ProtocolViolation e) {
            return false;
        }
    }

    private static boolean accepts(ObjectMapper oracle, byte[] bytes) {
        try {
            // Jackson lets overlong forms and surrogates pass.
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return !oracle.readTree(bytes).isMissingNode();
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** The format alone: the oracle is there for what is written in it. */
    private static WireFormat format(WampSerializer serializer) {
        UserTypes unused = new UserTypes(new ObjectMapper(), generator -> generator);
        return switch (serializer.id()) {
            case "json" -> new JsonFormat(unused);
            case "cbor" -> new CborFormat(unused);
            default -> new MsgpackFormat(unused);
        };
    }

    @Test
    void jsonOfRandomCharactersIsAcceptedByBothOrNeither() {
        WireFormat format = format(Serializers.json());
        Random random = new Random(1);
        int accepted = 0;
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder(round % 3 == 0 ? "\"" : "[");
            for (int i = random.nextInt(8); i >= 0; i--) {
                int at = random.nextInt(ALPHABET.length() - 1);
                text.appendCodePoint(ALPHABET.codePointAt(at));
            }
            text.append(round % 3 == 0 ? "\"" : "]");
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            boolean ours = accepts(format, bytes);
            assertThat(ours).as("%s", text).isEqualTo(accepts(json, bytes));
            accepted += ours ? 1 : 0;
        }
        assertThat(accepted).isGreaterThan(100);
    }

    @Test
    void mutatedJsonIsAcceptedByBothOrNeither() throws IOException {
        WireFormat format = format(Serializers.json());
        Random random = new Random(2);
        int accepted = 0;
        for (int round = 0; round < 3_000; round++) {
            byte[] bytes = json.writeValueAsBytes(value(random, 3));
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            boolean ours = accepts(format, bytes);
            assertThat(ours)
                    .as("%s", new String(bytes, StandardCharsets.ISO_8859_1))
                    .isEqualTo(accepts(json, bytes));
            accepted += ours ? 1 : 0;
        }
        assertThat(accepted).isGreaterThan(100);
    }

    @Test
    void randomValuesAreReadAlike() throws IOException {
        Random random = new Random(3);
        for (int round = 0; round < 300; round++) {
            Object value = value(random, 4);
            checkReadAlike(Serializers.json(), json, value);
            checkReadAlike(Serializers.cbor(), cbor, value);
            checkReadAlike(Serializers.msgpack(), msgpack, value);
        }
    }

    private static void checkReadAlike(WampSerializer serializer, ObjectMapper oracle, Object value)
            throws IOException {
        Payload payload = serializer.payloads().encode(List.of(value), null);
        ByteBuf out = Unpooled.buffer();
        serializer.encode(new Event(1, 1, Dict.EMPTY, payload), out);
        List<?> foreign = oracle.readValue(ByteBufUtil.getBytes(out), List.class);
        assertThat(((List<?>) foreign.get(4)).get(0)).isEqualTo(value);
        byte[] written = oracle.writeValueAsBytes(List.of(36, 1, 1, Map.of(), List.of(value)));
        Payload back = serializer
                .decodeToClient(Unpooled.wrappedBuffer(written), DecodeLimits.DEFAULT)
                .payload();
        assertThat(back.arguments()).isEqualTo(Arguments.of(value));
    }

    @Test
    void randomBytesAreReadConvertedOrRefused() {
        List<WampSerializer> binary = List.of(Serializers.msgpack(), Serializers.cbor());
        Random random = new Random(4);
        int accepted = 0;
        for (int round = 0; round < 8_000; round++) {
            WampSerializer serializer = binary.get(round & 1);
            byte[] bytes = new byte[1 + random.nextInt(12)];
            random.nextBytes(bytes);
            if (accepts(format(serializer), bytes)) {
                accepted++;
                byte[] list = Hostile.concat(new byte[] {(byte) (serializer.id().equals("cbor") ? 0x81 : 0x91)}, bytes);
                checkConvertible(
                        new EncodedPayload(format(serializer), list, 1, 0, list.length, list.length, list.length));
            }
        }
        assertThat(accepted).isGreaterThan(100);
    }

    private static void checkConvertible(Payload payload) {
        for (WampSerializer target : Serializers.defaults()) {
            try {
                ByteBuf out = Unpooled.buffer();
                target.encode(new Event(1, 1, Dict.EMPTY, payload), out);
                assertThat(target.decodeToClient(out, DecodeLimits.DEFAULT)
                                .type()
                                .code())
                        .isEqualTo(36);
            } catch (PayloadFormatException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    /** A value that Jackson's untyped reading gives back unchanged. */
    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> random.nextLong() >> random.nextInt(64);
            case 1 -> random.nextDouble() * Math.pow(10, random.nextInt(20) - 10);
            case 2 -> random.nextBoolean();
            case 3 -> "";
            case 4 ->
                random.ints(random.nextInt(20), 1, 0x2000)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            case 5, 6 -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(6); i > 0; i--) {
                    list.add(value(random, depth - 1));
                }
                yield list;
            }
            default -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(6); i > 0; i--) {
                    map.put("k" + random.nextInt(100), value(random, depth - 1));
                }
                yield map;
            }
        };
    }
}
