package io.reactorwamp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.message.Publish;
import io.reactorwamp.protocol.message.Unregistered;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Id;
import io.reactorwamp.protocol.value.OpaquePayload;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.PayloadFormatException;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link WampSerializer} does. A subclass names the serializer and an encoder that is not ours, by which messages are made
 * that ours would never write.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SerializerContract {
    private static final Map<String, Object> NONE = Map.of();

    protected abstract WampSerializer serializer();

    /** Encodes lists, maps, texts, numbers, booleans and null as another maker's peer might. */
    protected abstract byte[] foreign(Object value) throws IOException;

    /** Decodes a message as another maker's peer might. */
    protected abstract List<?> elements(byte[] message) throws IOException;

    protected final Message decode(byte[] bytes, boolean toClient, DecodeLimits limits) {
        ByteBuf in = Unpooled.directBuffer(Math.max(1, bytes.length)).writeBytes(bytes);
        try {
            return toClient
                    ? serializer().decodeToClient(in, limits)
                    : serializer().decodeToRouter(in, limits);
        } finally {
            assertThat(in.refCnt()).as("the buffer stays the caller's").isOne();
            in.release();
        }
    }

    protected final byte[] encode(Message message) {
        ByteBuf out = Unpooled.buffer();
        serializer().encode(message, out);
        return ByteBufUtil.getBytes(out);
    }

    private Message toRouter(Object... elements) throws IOException {
        return decode(foreign(Arrays.asList(elements)), false, DecodeLimits.DEFAULT);
    }

    private Message toClient(Object... elements) throws IOException {
        return decode(foreign(Arrays.asList(elements)), true, DecodeLimits.DEFAULT);
    }

    private void refused(boolean toClient, String message, Object... elements) {
        assertThatThrownBy(() -> decode(foreign(Arrays.asList(elements)), toClient, DecodeLimits.DEFAULT))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessageContaining(message);
    }

    private void refusedByRouter(String message, Object... elements) {
        refused(false, message, elements);
    }

    Stream<Message> messages() {
        return SampleMessages.all();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyMessageComesBackAsItWas(Message message) {
        Message decoded = decode(encode(message), SampleMessages.isToClient(message), DecodeLimits.DEFAULT);
        assertThat(decoded).hasSameClassAs(message);
        assertThat(SampleMessages.comparable(decoded)).isEqualTo(SampleMessages.comparable(message));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageIsReadFromTheMiddleOfAHeapBuffer(Message message) {
        byte[] bytes = encode(message);
        ByteBuf in = Unpooled.buffer().writeByte(1).writeBytes(bytes).writeByte(2);
        in.readByte();
        ByteBuf slice = in.slice(1, bytes.length);
        Message decoded = SampleMessages.isToClient(message)
                ? serializer().decodeToClient(slice, DecodeLimits.DEFAULT)
                : serializer().decodeToRouter(slice, DecodeLimits.DEFAULT);
        in.setZero(0, in.capacity());
        assertThat(SampleMessages.comparable(decoded)).isEqualTo(SampleMessages.comparable(message));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aPayloadThatWasReadIsWrittenAgain(Message message) {
        boolean toClient = SampleMessages.isToClient(message);
        Message decoded = decode(encode(message), toClient, DecodeLimits.DEFAULT);
        assertThat(SampleMessages.comparable(decode(encode(decoded), toClient, DecodeLimits.DEFAULT)))
                .isEqualTo(SampleMessages.comparable(message));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyPrefixIsAViolation(Message message) {
        byte[] bytes = encode(message);
        for (int length = 0; length < bytes.length; length++) {
            byte[] prefix = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> decode(prefix, SampleMessages.isToClient(message), DecodeLimits.DEFAULT))
                    .isInstanceOf(ProtocolViolation.class);
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void bytesAfterTheMessageAreAViolation(Message message) {
        byte[] bytes = encode(message);
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        longer[bytes.length] = '1';
        assertThatThrownBy(() -> decode(longer, SampleMessages.isToClient(message), DecodeLimits.DEFAULT))
                .isInstanceOf(ProtocolViolation.class);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageInTheWrongDirectionIsAViolation(Message message) {
        if (message.type().receiver() == MessageType.Receiver.BOTH) {
            return;
        }
        boolean wrongSide = !SampleMessages.isToClient(message);
        assertThatThrownBy(() -> decode(encode(message), wrongSide, DecodeLimits.DEFAULT))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessageContaining("message of type " + message.type() + " is not for a ");
    }

    @ParameterizedTest
    @MethodSource("messages")
    void tooFewOrTooManyElementsAreAViolation(Message message) throws IOException {
        MessageType type = message.type();
        boolean toClient = SampleMessages.isToClient(message);
        List<Object> elements = new ArrayList<>(List.of(type.code()));
        type.fields().forEach(field -> {
            switch (field.kind()) {
                case ID, ZERO_OR_ID -> elements.add(1);
                case REQUEST_TYPE -> elements.add(toClient ? 48 : 68);
                case TEXT -> elements.add("com.x");
                case DICT, OPTIONAL_DICT -> elements.add(NONE);
                case PAYLOAD -> elements.addAll(List.of(List.of(1), Map.of("k", 1)));
            }
        });
        assertThat(elements).hasSize(type.maxElements());
        for (int count = 1; count <= type.maxElements(); count++) {
            List<Object> part = elements.subList(0, count);
            if (count >= type.minElements()) {
                assertThat(decode(foreign(part), toClient, DecodeLimits.DEFAULT).type())
                        .isEqualTo(type);
            } else {
                refused(toClient, type + " has too few elements, must have " + type.minElements(), part.toArray());
            }
        }
        elements.add(1);
        refused(toClient, type + " has too many elements", elements.toArray());
    }

    @Test
    void theTopLevelIsAListThatBeginsWithAKnownCode() {
        assertThatThrownBy(() -> decode(foreign(Map.of("a", 1)), false, DecodeLimits.DEFAULT))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessage("message must be a list");
        refusedByRouter("message must not be empty");
        refusedByRouter("message must begin with a code", "48", 1, NONE, "com.x");
        refusedByRouter("message must begin with a code", -48, 1, NONE, "com.x");
        refusedByRouter("message has the unknown code 7", 7, 1);
        refusedByRouter("message has the unknown code 71", 71, 1);
        refusedByRouter("message has the unknown code " + (1L << 40), 1L << 40, 1);
    }

    @Test
    void idsAreIntegersFromOneToTwoToThe53() throws IOException {
        assertThat(((Call) toRouter(48, Id.MAX, NONE, "com.x")).request()).isEqualTo(Id.MAX);
        assertThat(((Call) toRouter(48, 1, NONE, "com.x")).request()).isOne();
        List<Object> wrong = new ArrayList<>(List.of(
                0,
                -1,
                Id.MAX + 1,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                new BigInteger("18446744073709551615"),
                1.5,
                -1.0,
                0.0,
                "1",
                true,
                List.of(1),
                NONE));
        wrong.add(null);
        for (Object id : wrong) {
            refusedByRouter("CALL.Request must be an id", 48, id, NONE, "com.x");
            refusedByRouter("UNSUBSCRIBE.SUBSCRIBED.Subscription must be an id", 34, 1, id);
        }
    }

    @Test
    void zeroIsAnIdInRevocationsOnly() throws IOException {
        assertThat(toClient(67, 0, Map.of("registration", 5)))
                .isEqualTo(new Unregistered(0, Dict.of("registration", 5L)));
        refused(true, "REGISTERED.Registration must be an id", 65, 1, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 36, 49, 68, 70, 71, 0, -1})
    void aClientAcceptsErrorsForRequestsOfItsOwnOnly(int requestType) {
        refused(true, "ERROR.REQUEST.Type must be", 8, requestType, 1, NONE, "com.x");
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 34, 48, 64, 66})
    void aClientAcceptsErrorsForItsRequests(int requestType) throws IOException {
        assertThat(((ErrorMessage) toClient(8, requestType, 1, NONE, "com.x"))
                        .requestType()
                        .code())
                .isEqualTo(requestType);
        refusedByRouter("ERROR.REQUEST.Type must be", 8, requestType, 1, NONE, "com.x");
    }

    @Test
    void aRouterAcceptsErrorsForInvocationsOnly() throws IOException {
        assertThat(((ErrorMessage) toRouter(8, 68, 1, NONE, "com.x")).requestType())
                .isEqualTo(MessageType.INVOCATION);
        refusedByRouter("ERROR.REQUEST.Type must be", 8, "68", 1, NONE, "com.x");
    }

    @Test
    void everyPositionHasItsType() {
        refusedByRouter("HELLO.Realm must be a string", 1, 5, NONE);
        refusedByRouter("HELLO.Realm must be a string", 1, null, NONE);
        refusedByRouter("HELLO.Details must be a dict", 1, "r", List.of());
        refusedByRouter("CALL.Options must be a dict", 48, 1, "x", "com.x");
        refusedByRouter("CALL.Options must be a dict", 48, 1, null, "com.x");
        refusedByRouter("CALL.Procedure must be a string", 48, 1, NONE, 5);
        refusedByRouter("CALL.Arguments must be a list", 48, 1, NONE, "com.x", NONE);
        refusedByRouter("CALL.Arguments must be a list", 48, 1, NONE, "com.x", null);
        refusedByRouter("CALL.ArgumentsKw must be a dict", 48, 1, NONE, "com.x", List.of(), List.of());
        refusedByRouter("CALL.ArgumentsKw must be a dict", 48, 1, NONE, "com.x", List.of(), null);
    }

    @Test
    void knownOptionsAreTypeCheckedByName() {
        refusedByRouter("PUBLISH.Options.acknowledge must be a bool", 16, 1, Map.of("acknowledge", 1), "com.x");
        refusedByRouter("PUBLISH.Options.exclude must be a list of ids", 16, 1, Map.of("exclude", List.of(0)), "com.x");
        refusedByRouter("SUBSCRIBE.Options.match must be one of", 32, 1, Map.of("match", "regex"), "com.x");
        refusedByRouter("CALL.Options.timeout must be a non-negative integer", 48, 1, Map.of("timeout", 2.5), "com.x");
        refusedByRouter("CALL.Options.timeout must be", 48, 1, Map.of("timeout", -1), "com.x");
    }

    @Test
    void unknownOptionsAreKeptInOrderAndNullCountsAsAbsent() throws IOException {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("zzz", List.of(1, Map.of("deep", "x")));
        options.put("acknowledge", null);
        options.put("aaa", "b");
        Dict read = ((Publish) toRouter(16, 1, options, "com.x")).options();
        assertThat(read.asMap().keySet()).containsExactly("zzz", "aaa");
        assertThat(read.get("zzz")).isEqualTo(List.of(1L, Map.of("deep", "x")));
    }

    @Test
    void optionsOnUnsubscribeAndUnregisterAreIgnored() throws IOException {
        assertThat(toRouter(34, 1, 2, Map.of("forward_for", 5)).type()).isEqualTo(MessageType.UNSUBSCRIBE);
        assertThat(toRouter(66, 1, 2, Map.of("x", 5)).type()).isEqualTo(MessageType.UNREGISTER);
        refusedByRouter("UNSUBSCRIBE.Options must be a dict", 34, 1, 2, 5);
    }

    @Test
    void emptyArgumentsOfAllFormsAreTheEmptyPayload() throws IOException {
        assertThat(toRouter(48, 1, NONE, "com.x").payload()).isSameAs(Payload.EMPTY);
        assertThat(toRouter(48, 1, NONE, "com.x", List.of()).payload()).isSameAs(Payload.EMPTY);
        assertThat(toRouter(48, 1, NONE, "com.x", List.of(), NONE).payload()).isSameAs(Payload.EMPTY);
        Payload argsOnly = toRouter(48, 1, NONE, "com.x", List.of(1), NONE).payload();
        assertThat(argsOnly.isEmpty()).isFalse();
        assertThat(argsOnly.arguments()).isEqualTo(Arguments.of(1L));
        assertThat(encode(new Call(1, Dict.EMPTY, "com.x", argsOnly)))
                .isEqualTo(encode(new Call(1, Dict.EMPTY, "com.x", Arguments.of(1L))));
    }

    @Test
    void anEmptyTailIsLeftOutAndOptionsAreWrittenInTheirOrderWithNothingAdded() throws IOException {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("zzz", true);
        options.put("acknowledge", true);
        options.put("mmm", "x");
        List<?> bare = elements(encode(new Publish(1, Dict.copyOf(options), "com.x", Payload.EMPTY)));
        assertThat(bare).hasSize(4);
        assertThat(bare.get(2)).isEqualTo(options);
        assertThat(List.copyOf(((Map<?, ?>) bare.get(2)).keySet())).isEqualTo(List.of("zzz", "acknowledge", "mmm"));
        assertThat(elements(encode(new Call(1, Dict.EMPTY, "com.x", Arguments.of(1L)))))
                .isEqualTo(List.of(48, 1, Map.of(), "com.x", List.of(1)));
        assertThat(elements(encode(new Call(1, Dict.EMPTY, "com.x", new Arguments(List.of(), Map.of("k", 1L))))))
                .isEqualTo(List.of(48, 1, Map.of(), "com.x", List.of(), Map.of("k", 1)));
    }

    @Test
    void bytesStandForTheArgumentsOnlyWithEncAlgo() throws IOException {
        Publish opaque =
                new Publish(1, Dict.of("enc_algo", "mqtt"), "com.x", new OpaquePayload(new byte[] {0, (byte) 0xFF}));
        Publish decoded = (Publish) decode(encode(opaque), false, DecodeLimits.DEFAULT);
        assertThat(decoded).isEqualTo(opaque);
        Publish plain = new Publish(1, Dict.EMPTY, "com.x", new OpaquePayload(new byte[] {1}));
        assertThatThrownBy(() -> decode(encode(plain), false, DecodeLimits.DEFAULT))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessageContaining("PUBLISH.Arguments must be a list");
    }

    @Test
    void valuesOfTheModelComeBack() {
        List<Object> values = new ArrayList<>();
        for (long power = 1; power != 0; power <<= 1) {
            values.addAll(List.of(power, power - 1, -power));
        }
        values.addAll(List.of(
                new BigInteger("9223372036854775808"),
                new BigInteger("18446744073709551615"),
                0.0,
                -0.0,
                1.0,
                1e300,
                Double.MIN_VALUE,
                -2.5,
                "",
                "\" \\ / \b\f\n\r\t \u0001 \u007f € 😀",
                true,
                false,
                new byte[0],
                new byte[] {0, -1, 77},
                List.of(),
                List.of(List.of(new byte[] {5})),
                Map.of("k", new byte[] {1})));
        values.add("x".repeat(70_000));
        values.add("ü".repeat(300));
        values.add(new byte[70_000]);
        values.add(Collections.nCopies(70_000, 1L));
        values.add(null);
        Map<String, Object> wide = new LinkedHashMap<>();
        for (int i = 0; i < 300; i++) {
            wide.put("key" + (300 - i), (long) i);
        }
        values.add(wide);
        Payload payload = serializer().payloads().encode(values, wide);
        Event event = (Event) decode(encode(new Event(1, 1, Dict.EMPTY, payload)), true, DecodeLimits.DEFAULT);
        assertThat(SampleMessages.comparable(event.payload().arguments().args()))
                .isEqualTo(SampleMessages.comparable(normalized(values)));
        assertThat(SampleMessages.comparable(event.payload().arguments().kwargs()))
                .isEqualTo(SampleMessages.comparable(wide));
    }

    private static List<Object> normalized(List<Object> values) {
        List<Object> copy = new ArrayList<>(values);
        copy.replaceAll(value -> value instanceof BigInteger big && big.bitLength() < 64 ? big.longValue() : value);
        return copy;
    }

    @Test
    void depthIsLimited() throws IOException {
        Object deepest = 1;
        for (int depth = 2; depth <= 10; depth++) {
            deepest = List.of(deepest);
        }
        DecodeLimits limits = new DecodeLimits(1000, 10, 100, 10, 8);
        assertThat(decode(foreign(List.of(48, 1, NONE, "com.x", deepest)), false, limits)
                        .payload()
                        .isEmpty())
                .isFalse();
        byte[] tooDeep = foreign(List.of(48, 1, NONE, "com.x", List.of(deepest)));
        byte[] tooDeepKwargs = foreign(List.of(48, 1, NONE, "com.x", List.of(), Map.of("k", deepest)));
        byte[] tooDeepOptions = foreign(List.of(48, 1, Map.of("x", deepest), "com.x"));
        for (byte[] bytes : List.of(tooDeep, tooDeepKwargs, tooDeepOptions)) {
            assertThatThrownBy(() -> decode(bytes, false, limits))
                    .isInstanceOf(ProtocolViolation.class)
                    .hasMessageContaining("is nested deeper than 10");
        }
    }

    @Test
    void keysOfAMapAreLimited() throws IOException {
        DecodeLimits limits = new DecodeLimits(1000, 10, 100, 3, 8);
        Map<String, Object> three = new HashMap<>(Map.of("a", 1, "b", 2, "c", 3));
        assertThat(decode(foreign(List.of(48, 1, three, "com.x", List.of(three), three)), false, limits)
                        .payload()
                        .isEmpty())
                .isFalse();
        Map<String, Object> four = new HashMap<>(three);
        four.put("d", 4);
        for (List<Object> message : List.<List<Object>>of(
                List.of(48, 1, four, "com.x"),
                List.of(48, 1, NONE, "com.x", List.of(four)),
                List.of(48, 1, NONE, "com.x", List.of(), four))) {
            byte[] bytes = foreign(message);
            assertThatThrownBy(() -> decode(bytes, false, limits))
                    .isInstanceOf(ProtocolViolation.class)
                    .hasMessageContaining("has a map of more than 3 keys");
        }
    }

    @Test
    void theLengthOfAMessageIsLimited() {
        byte[] bytes = encode(new Call(1, Dict.EMPTY, "com.x", Arguments.of("x".repeat(100))));
        DecodeLimits exact = DecodeLimits.DEFAULT.withMessageBytes(bytes.length);
        assertThat(decode(bytes, false, exact).payload().isEmpty()).isFalse();
        assertThatThrownBy(() -> decode(bytes, false, exact.withMessageBytes(bytes.length - 1)))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessageContaining("message is longer than " + (bytes.length - 1) + " bytes");
    }

    @Test
    void whatAPeerSendsIsCutAndEscapedInMessages() {
        String key = "line\nbreak" + "x".repeat(10_000);
        Map<String, Object> options = Map.of(key, List.of());
        assertThatThrownBy(() -> decode(foreign(List.of(48, 1, options, 5)), false, DecodeLimits.DEFAULT))
                .isInstanceOf(ProtocolViolation.class)
                .satisfies(
                        e -> assertThat(e.getMessage()).hasSizeLessThan(1_000).doesNotContain("\n"));
    }

    @Test
    void anObjectThatContainsItselfCannotBeEncoded() {
        List<Object> loop = new ArrayList<>();
        loop.add(loop);
        assertThatThrownBy(() -> serializer().payloads().encode(List.of(loop), null))
                .isInstanceOf(PayloadFormatException.class)
                .hasMessageContaining("argument 1: ")
                .hasMessageContaining("nested deeper");
    }

    @Test
    void mutatedMessagesAreReadOrViolate() {
        Random random = new Random(4711);
        List<Message> messages = messages().toList();
        for (int round = 0; round < 1_500; round++) {
            Message message = messages.get(random.nextInt(messages.size()));
            byte[] bytes = mutate(encode(message), random);
            try {
                Message decoded = decode(bytes, SampleMessages.isToClient(message), DecodeLimits.DEFAULT);
                encode(decoded);
                decoded.payload().arguments();
            } catch (ProtocolViolation | PayloadFormatException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] mutated = bytes;
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(mutated.length);
            switch (random.nextInt(4)) {
                case 0 -> mutated[at] = (byte) random.nextInt(256);
                case 1 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> mutated = Arrays.copyOf(mutated, Math.max(1, at));
                default -> {
                    byte[] longer = Arrays.copyOf(mutated, mutated.length + 1);
                    System.arraycopy(mutated, at, longer, at + 1, mutated.length - at);
                    mutated = longer;
                }
            }
        }
        return mutated;
    }
}
