package io.reactorwamp.benchmarks.codec;

import io.reactorwamp.codec.Serializers;
import java.util.ArrayList;
import java.util.List;

/** The ratios of processor time that are gates: steady on a shared machine. */
public final class Ratios {
    /** CALL and YIELD through the router's core, JSON, by Jackson's streaming. */
    public static final String CALL = "hop-call";
    /** PUBLISH of five fields through the router's core, JSON, by Jackson's streaming. */
    public static final String EVENT = "hop-event";
    /** The same with 4 KiB. */
    public static final String EVENT_4K = "hop-event-4k";
    /** A small EVENT in MessagePack to a message, payload validated, by all tokens of jackson-dataformat-msgpack. */
    public static final String MESSAGE = "msgpack-message";
    /** A small EVENT in MessagePack to values, by jackson-dataformat-msgpack. */
    public static final String DECODE = "msgpack-values";
    /** Values to a small EVENT in MessagePack, by jackson-dataformat-msgpack. */
    public static final String ENCODE = "msgpack-encode";
    /** Payload bytes to a record, by way of a tree. */
    public static final String TYPED = "typed-decode";

    private Ratios() {}

    /** Measures all. */
    public static List<Ratio> measure(int rounds, int millis) throws Exception {
        RouterHop ours = new RouterHop(Serializers.json());
        JacksonHop theirs = new JacksonHop();
        MessagePackSides msgpack = new MessagePackSides();
        TypedSides typed = new TypedSides();
        List<Ratio> ratios = new ArrayList<>();
        ratios.add(Ratio.measure(CALL, ours::call, theirs::call, rounds, millis));
        ratios.add(Ratio.measure(EVENT, ours::event, theirs::event, rounds, millis));
        ratios.add(Ratio.measure(EVENT_4K, ours::event4k, theirs::event4k, rounds, millis));
        ratios.add(Ratio.measure(MESSAGE, msgpack::messageOurs, msgpack::messageTheirs, rounds, millis));
        ratios.add(Ratio.measure(DECODE, msgpack::decodeOurs, msgpack::decodeTheirs, rounds, millis));
        ratios.add(Ratio.measure(ENCODE, msgpack::encodeOurs, msgpack::encodeTheirs, rounds, millis));
        ratios.add(Ratio.measure(TYPED, typed::slice, typed::tree, rounds, millis));
        return ratios;
    }
}
