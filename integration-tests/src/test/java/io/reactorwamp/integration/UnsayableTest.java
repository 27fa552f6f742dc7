package io.reactorwamp.integration;

import static io.reactorwamp.integration.Network.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.reactorwamp.client.ApplicationException;
import io.reactorwamp.client.PayloadException;
import io.reactorwamp.client.Subscription;
import io.reactorwamp.client.WampSession;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** NaN cannot be said in JSON: this concerns who speaks it, and nobody else. */
@ParameterizedClass
@ValueSource(strings = {Pair.IN_PROCESS, "msgpack", "cbor"})
class UnsayableTest {
    private final Network network = new Network();
    private final WampSession other;
    private final WampSession json = network.session("json");

    UnsayableTest(String way) {
        other = network.session(way);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void anEventReachesEverybodyElse() {
        WampSession third = network.session("cbor");
        Subscription<Double> able =
                third.subscribe("com.example.t").open(Double.class).block(PATIENCE);
        Subscription<Double> unable =
                json.subscribe("com.example.t").open(Double.class).block(PATIENCE);
        for (double value : new double[] {1.5, Double.NaN, Double.NEGATIVE_INFINITY, 2.5}) {
            other.publish("com.example.t").arg(value).sendAcknowledged().block(PATIENCE);
        }
        assertThat(able.events().take(4).collectList().block(PATIENCE))
                .isEqualTo(List.of(1.5, Double.NaN, Double.NEGATIVE_INFINITY, 2.5));
        assertThat(unable.events().take(2).collectList().block(PATIENCE)).containsExactly(1.5, 2.5);
        assertThat(json.isOpen()).isTrue();
        // What is published is delivered or counted.
        Eventually.await().until(() -> network.counts().droppedEvents() == 2);
    }

    /** A MessagePack extension, of the application's own type 5, has no value in any other format. */
    @Test
    void anExtensionReachesThoseWhoSpeakItsFormatAndNobodyIsHarmed() {
        Subscription<String> unable =
                json.subscribe("com.example.t").open(String.class).block(PATIENCE);
        try (RawPeer able = RawPeer.join(network.uri(), Wire.MSGPACK);
                RawPeer sender = RawPeer.join(network.uri(), Wire.MSGPACK)) {
            able.ask(List.of(32L, 1L, Map.of(), "com.example.t"), 33L);
            byte[] extension = HexFormat.of().parseHex("91d40507");
            sender.sendBytes(joined(
                    HexFormat.of().parseHex("95100180ad"),
                    "com.example.t".getBytes(StandardCharsets.US_ASCII),
                    extension));
            assertThat(HexFormat.of().formatHex(able.receiveBytes()))
                    .endsWith(HexFormat.of().formatHex(extension));
            sender.send(List.of(16L, 2L, Map.of(), "com.example.t", List.of("next")));
            assertThat(able.receive()).last().isEqualTo(List.of("next"));
        }
        assertThat(unable.events().blockFirst(PATIENCE)).isEqualTo("next");
        assertThat(json.isOpen()).isTrue();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Test
    void aCallIsAnsweredWithAnErrorAndTheCalleeGoesOn() {
        json.register("com.example.half")
                .handle(call -> Mono.just(call.value(Double.class) / 2))
                .block(PATIENCE);
        ApplicationException error = catchThrowableOfType(
                ApplicationException.class,
                () -> other.call("com.example.half", Double.class, Double.NaN).block(PATIENCE));
        assertThat(error.error()).isEqualTo("wamp.error.invalid_payload");
        assertThat(other.call("com.example.half", Double.class, 3.0).block(PATIENCE))
                .isEqualTo(1.5);
    }

    @Test
    void aResultIsReplacedByAnErrorAndTheCallerGoesOn() {
        other.register("com.example.divide")
                .handle(call -> Mono.just(call.arg(0, Double.class) / call.arg(1, Double.class)))
                .block(PATIENCE);
        ApplicationException error = catchThrowableOfType(
                ApplicationException.class,
                () -> json.call("com.example.divide", Double.class, 0.0, 0.0).block(PATIENCE));
        assertThat(error.error()).isEqualTo("wamp.error.invalid_payload");
        assertThat(json.call("com.example.divide", Double.class, 3.0, 2.0).block(PATIENCE))
                .isEqualTo(1.5);
    }

    @Test
    void whoSpeaksJsonIsToldBeforeAnythingIsSent() {
        PayloadException error = catchThrowableOfType(
                PayloadException.class,
                () -> json.publish("com.example.t").arg(Double.NaN).send().block(PATIENCE));
        assertThat(error.direction()).isEqualTo(PayloadException.Direction.ENCODE);
        assertThat(json.publish("com.example.t").sendAcknowledged().block(PATIENCE))
                .isNotNull();
    }
}
