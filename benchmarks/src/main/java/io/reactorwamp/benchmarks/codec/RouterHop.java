package io.reactorwamp.benchmarks.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.reactorwamp.codec.DecodeLimits;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.Realm;
import io.reactorwamp.protocol.RouterSession;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.message.Register;
import io.reactorwamp.protocol.message.Subscribe;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.Yield;
import io.reactorwamp.protocol.session.Peer;
import io.reactorwamp.protocol.session.RealmRules;
import io.reactorwamp.protocol.value.Dict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What our router does with a message between two buffers: decode and validate, route in the realm's core, encode. No threads. */
public final class RouterHop {
    private final WampSerializer serializer;
    private final RouterSession source;
    private final RouterSession target;
    private final ByteBuf out = Unpooled.directBuffer(16_384);
    private final ByteBuf call;
    private final ByteBuf publication;
    private final ByteBuf publication4k;
    private final byte[] yieldTail;
    private final ByteBuf yield = Unpooled.directBuffer(256);
    private long invocation;

    /** A realm whose two sessions speak one format; calls need JSON, where an id can be put into the bytes of an answer. */
    public RouterHop(WampSerializer serializer) {
        this.serializer = serializer;
        RealmRules rules = RealmRules.DEFAULT.withSequentialRequestIds(false);
        AtomicLong ids = new AtomicLong(1_000_000_000_000_000L);
        Realm realm = new Realm("bench", rules, ids::incrementAndGet, (delay, task) -> () -> {}, () -> Instant.EPOCH);
        Hello hello = new Hello(
                "bench",
                Dict.of(
                        "roles",
                        Map.of("caller", Map.of(), "callee", Map.of(), "publisher", Map.of(), "subscriber", Map.of())));
        source = realm.join(new EncodingPeer(), hello);
        target = realm.join(new EncodingPeer(), hello);
        target.receive(new Register(1, Dict.EMPTY, Samples.PROCEDURE));
        target.receive(new Subscribe(2, Dict.EMPTY, Samples.TOPIC));
        call = Samples.encoded(serializer, Samples.call());
        publication = Samples.encoded(serializer, Samples.publish());
        publication4k = Samples.encoded(serializer, Samples.publish4k());
        String text = new String(
                Samples.bytes(
                        serializer, new Yield(1, Dict.EMPTY, Samples.call().payload())),
                StandardCharsets.ISO_8859_1);
        yieldTail = text.substring(text.indexOf(",{}") < 0 ? 0 : text.indexOf(",{}"))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private final class EncodingPeer implements Peer<ToClient> {
        @Override
        public void send(ToClient message) {
            if (message instanceof Invocation invoked) {
                invocation = invoked.request();
            }
            serializer.encode(message, out.clear());
        }

        @Override
        public void close() {}
    }

    /** CALL to INVOCATION, then YIELD to RESULT. JSON only. */
    public ByteBuf call() {
        receive(source, call);
        Digits.put(yield.clear().writeByte('[').writeByte('7').writeByte('0').writeByte(','), invocation);
        receive(target, yield.writeBytes(yieldTail));
        return out;
    }

    /** PUBLISH to EVENT, five fields. */
    public ByteBuf event() {
        receive(source, publication);
        return out;
    }

    /** PUBLISH to EVENT, 4 KiB. */
    public ByteBuf event4k() {
        receive(source, publication4k);
        return out;
    }

    private void receive(RouterSession session, ByteBuf message) {
        session.receive(serializer.decodeToRouter(message.readerIndex(0), DecodeLimits.DEFAULT));
    }
}
