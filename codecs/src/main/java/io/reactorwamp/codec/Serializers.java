package io.reactorwamp.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.MapperBuilder;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import org.msgpack.jackson.dataformat.MessagePackMapper;

/** The formats that are built in, and how to make others. */
public final class Serializers {
    private static final WampSerializer JSON = json(mapper(JsonMapper.builder(JsonFactory.builder()
            // Keys are the peer's: neither kept in a table nor interned.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build())));
    private static final WampSerializer MSGPACK = msgpack(mapper(MessagePackMapper.builder()));
    private static final WampSerializer CBOR = cbor(mapper(CBORMapper.builder(CBORFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build())));
    private static final List<WampSerializer> DEFAULTS = List.of(JSON, MSGPACK, CBOR);
    private static final PayloadMapper VALUES = new ValueMapper(
            new UserTypes(mapper(JsonMapper.builder()).registerModule(ModelModule.of(false)), generator -> generator));

    private Serializers() {}

    /** JSON; in it, bytes are a text of U+0000 and Base64. */
    public static WampSerializer json() {
        return JSON;
    }

    /**
     * JSON with the application's own mapper. A module is added to it, by which bytes are written as everywhere in WAMP; the rest is
     * as the mapper says, which must not be changed any more.
     */
    public static WampSerializer json(ObjectMapper mapper) {
        ObjectMapper own = mapper.registerModule(ModelModule.of(true));
        WireFormat format = new JsonFormat(new UserTypes(own, BinaryTextGenerator::new));
        return new FormatSerializer(format, new FormatMapper(format));
    }

    /** MessagePack. */
    public static WampSerializer msgpack() {
        return MSGPACK;
    }

    /** MessagePack with the application's own mapper, one for MessagePack, to which modules are added. */
    public static WampSerializer msgpack(ObjectMapper mapper) {
        WireFormat format = new MsgpackFormat(binary(mapper));
        return new FormatSerializer(format, new FormatMapper(format));
    }

    /** CBOR. */
    public static WampSerializer cbor() {
        return CBOR;
    }

    /** CBOR with the application's own mapper, one for CBOR, to which modules are added. */
    public static WampSerializer cbor(ObjectMapper mapper) {
        WireFormat format = new CborFormat(binary(mapper));
        return new FormatSerializer(format, new FormatMapper(format));
    }

    private static UserTypes binary(ObjectMapper mapper) {
        return new UserTypes(
                mapper.registerModule(ModelModule.of(false)).registerModule(FloatsAsIntegers.module()),
                TextKeyGenerator::new);
    }

    /**
     * A format that Jackson can read and write, for example Smile. Its limits are those of every format; payloads are built at once
     * instead of kept as bytes.
     *
     * @param id the name in the WebSocket subprotocol {@code wamp.2.<id>}
     * @param isText whether messages are UTF-8 text
     * @param factory makes the format's parsers and generators
     */
    public static WampSerializer jackson(String id, boolean isText, JsonFactory factory) {
        ObjectMapper own = mapper(JsonMapper.builder(factory)).registerModule(ModelModule.of(false));
        UserTypes types = new UserTypes(own, generator -> generator);
        return new FormatSerializer(new JacksonFormat(id, isText, own, types), new ValueMapper(types));
    }

    /** Maps values without encoding them, for peers in one process. */
    public static PayloadMapper values() {
        return VALUES;
    }

    /** The formats that are built in, the preferred one first. */
    public static List<WampSerializer> defaults() {
        return DEFAULTS;
    }

    /**
     * The built-in format with this id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static WampSerializer of(String id) {
        for (WampSerializer serializer : defaults()) {
            if (serializer.id().equals(id)) {
                return serializer;
            }
        }
        throw new IllegalArgumentException("no serializer '" + id + "' is built in; there are "
                + defaults().stream().map(WampSerializer::id).toList());
    }

    /** Settings that make the application's types the same in every format. */
    private static <M extends ObjectMapper, B extends MapperBuilder<M, B>> M mapper(B builder) {
        return builder.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .addModule(new JavaTimeModule())
                .addModule(new Jdk8Module())
                .build();
    }
}
