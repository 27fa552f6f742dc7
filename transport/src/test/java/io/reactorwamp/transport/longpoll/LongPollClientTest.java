package io.reactorwamp.transport.longpoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.HandshakeException;
import io.reactorwamp.transport.Probe;
import io.reactorwamp.transport.Served;
import io.reactorwamp.transport.SilentPeerException;
import io.reactorwamp.transport.TestMessages;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.channel.KeepAlive;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** What the client's end asks, and what it makes of answers that are not those of a router of ours. */
class LongPollClientTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ACCEPTED = "{\"protocol\":\"wamp.2.json\",\"transport\":\"Some-id_7.~\",\"more\":[]}";
    private static final String EVENT = "[36,1,2,{},[\"a\"]]";

    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private DisposableServer server;

    /** How a router answers. */
    private interface Script {
        /** Its status and body, or null for no answer at all. */
        String answer(String request, String body);
    }

    private void serve(Script script) {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((request, response) -> request.receive()
                        .aggregate()
                        .asString()
                        .defaultIfEmpty("")
                        .flatMap(body -> answer(script, request, response, body)))
                .bindNow(PATIENCE);
    }

    private Mono<Void> answer(Script script, HttpServerRequest request, HttpServerResponse response, String body) {
        String what = request.uri().substring(request.uri().lastIndexOf('/') + 1);
        asked.add(what + " " + body);
        String answer = script.answer(what, body);
        if (answer == null) {
            return Mono.never();
        }
        return response.status(Integer.parseInt(answer.substring(0, 3)))
                .sendString(Mono.just(answer.substring(3).strip()))
                .then();
    }

    private LongPollClientTransport.Builder client() {
        return LongPollClientTransport.builder("http://127.0.0.1:" + server.port() + "/lp/")
                .serializers(Serializers.json(), Serializers.cbor());
    }

    private String nextRequest() throws InterruptedException {
        return asked.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Probe<ToClient, ToRouter> connected(LongPollClientTransport.Builder client) {
        Connection<ToClient, ToRouter> connection = client.build().connect().block(PATIENCE);
        Probe<ToClient, ToRouter> probe = new Probe<>();
        connection.start(probe);
        return probe;
    }

    @AfterEach
    void close() {
        if (server != null) {
            server.disposeNow(PATIENCE);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 {}|no transport",
                "200 {'protocol':'wamp.2.json'}|id missing",
                "200 {'protocol':'wamp.2.json','transport':7}|id that is no text",
                "200 {'protocol':'wamp.2.json','transport':'../admin'}|id with a path",
                "200 {'protocol':'wamp.2.msgpack','transport':'a'}|not offered",
                "200 [|no JSON",
                "200|nothing",
                "302|a redirect",
                "404|not there",
                "400|no format"
            })
    void anAnswerThatIsNoneFailsTheHandshake(String answer, String why) {
        serve((request, body) -> answer.replace('\'', '"'));
        Throwable error = Served.refused(client().build());
        assertThat(error).as(why).isInstanceOf(HandshakeException.class);
    }

    @Test
    void aServerErrorMayBeOverLater() {
        serve((request, body) -> "503");
        assertThat(Served.refused(client().build()))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HandshakeException.class);
    }

    @Test
    void anAnswerThatDoesNotEndIsNotRead() {
        serve((request, body) -> "200 " + "x".repeat(100_000));
        assertThat(Served.refused(client().build())).isInstanceOf(IOException.class);
    }

    @Test
    void whereNobodyListensTheErrorIsAnIoException() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(Served.refused(LongPollClientTransport.builder("http://127.0.0.1:" + free)
                        .serializers(Serializers.json())
                        .build()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUpInTime() {
        serve((request, body) -> null);
        ChannelLimits hasty = ChannelLimits.DEFAULT.withHandshakeTimeout(Duration.ofMillis(300));
        assertThat(Served.refused(client().limits(hasty).build()))
                .isInstanceOf(HandshakeException.class)
                .hasMessageContaining("PT0.3S");
    }

    @Test
    void formatsAreOfferedInOrderWithBatchesFirst() throws InterruptedException {
        serve((request, body) -> "400");
        Served.refused(client().build());
        assertThat(nextRequest())
                .isEqualTo("open {\"protocols\":[\"wamp.2.json.batched\",\"wamp.2.json\",\"wamp.2.cbor.batched\","
                        + "\"wamp.2.cbor\"]}");
        Served.refused(client().withoutBatches().build());
        assertThat(nextRequest()).isEqualTo("open {\"protocols\":[\"wamp.2.json\",\"wamp.2.cbor\"]}");
    }

    @Test
    void nothingIsReceivedWhileNothingIsRead() throws InterruptedException {
        serve((request, body) -> switch (request) {
            case "open" -> "200 " + ACCEPTED;
            case "receive" -> "200 " + EVENT;
            default -> "204";
        });
        Connection<ToClient, ToRouter> connection = client().build().connect().block(PATIENCE);
        connection.setReading(false);
        Probe<ToClient, ToRouter> probe = new Probe<>();
        connection.start(probe);
        connection.send(TestMessages.toRouter(0, connection.payloads().encode(List.of(), null)));
        connection.send(TestMessages.toRouter(1, connection.payloads().encode(List.of(), null)));
        probe.awaitWritten(2);
        assertThat(nextRequest()).startsWith("open ");
        assertThat(nextRequest()).isEqualTo("send [16,1,{},\"com.example.topic\"]");
        assertThat(nextRequest()).isEqualTo("send [16,2,{},\"com.example.topic\"]");
        assertThat(asked).isEmpty();

        connection.setReading(true);
        probe.awaitMessages(2);
        connection.close();
        probe.awaitClosed();
        assertThat(probe.cause()).isNull();
        assertThat(asked).contains("close ");
    }

    @ParameterizedTest
    @CsvSource({"404", "500", "409"})
    void aReceiveThatIsRefusedLosesTheTransport(String status) {
        serve((request, body) -> request.equals("open") ? "200 " + ACCEPTED : status);
        Probe<ToClient, ToRouter> probe = connected(client());
        probe.awaitClosed();
        assertThat(probe.cause()).isInstanceOf(IOException.class).hasMessageContaining(status);
    }

    @Test
    void aReceiveThatIsGoneEndsTheTransportInOrder() {
        serve((request, body) -> request.equals("open") ? "200 " + ACCEPTED : "410");
        Probe<ToClient, ToRouter> probe = connected(client());
        probe.awaitClosed();
        assertThat(probe.cause()).isNull();
    }

    @Test
    void aRouterThatDoesNotAnswerAReceiveIsGivenUp() {
        serve((request, body) -> request.equals("open") ? "200 " + ACCEPTED : null);
        KeepAlive hasty = KeepAlive.of(Duration.ofMillis(10), Duration.ofMillis(10));
        Probe<ToClient, ToRouter> probe = connected(client().limits(ChannelLimits.DEFAULT.withKeepAlive(hasty)));
        probe.awaitClosed();
        assertThat(probe.cause()).isInstanceOf(SilentPeerException.class);
    }

    @Test
    void anAnswerThatIsNoMessageIsAViolation() {
        serve((request, body) -> request.equals("open") ? "200 " + ACCEPTED : "200 {}");
        Connection<ToClient, ToRouter> connection = client().build().connect().block(PATIENCE);
        Probe<ToClient, ToRouter> probe = new Probe<>();
        connection.start(probe);
        probe.awaitCall("violation");
        connection.abort();
        probe.awaitClosed();
    }

    @Test
    void headersAndCookiesGoWithEachRequest() throws InterruptedException {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((request, response) -> {
                    seen.add(request.requestHeaders().get("X-Token") + " "
                            + request.requestHeaders().get("Cookie"));
                    return request.uri().endsWith("open")
                            ? response.sendString(Mono.just(ACCEPTED))
                            : response.status(410).send();
                })
                .bindNow(PATIENCE);
        connected(client().header("X-Token", "t").cookie("name", "value")).awaitClosed();
        assertThat(seen).hasSize(2).containsOnly("t name=value");
    }

    @Test
    void formatsHaveToBeNamedOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LongPollClientTransport.builder("http://x").build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LongPollServerTransport.builder()
                        .serializers(Serializers.json(), Serializers.json())
                        .build());
    }
}
