package io.reactorwamp.transport.longpoll;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.codec.Serializers;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.Probe;
import io.reactorwamp.transport.ServerTransport;
import io.reactorwamp.transport.SilentPeerException;
import io.reactorwamp.transport.TestMessages;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.channel.KeepAlive;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the router's end answers to requests, well-formed or not. */
class LongPollRequestsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final String JSON = "application/json";
    private static final String OFFER = "{\"protocols\":[\"wamp.2.json\"]}";
    private static final String PUBLISH = "[16,1,{},\"com.example.topic\"]";
    private static final Pattern ANSWER =
            Pattern.compile("\\{(?:\"protocol\":\"wamp\\.2\\.json\"|\"transport\":\"([0-9a-f]{32})\"|,){3}}");

    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<Connection<ToRouter, ToClient>> accepted = new LinkedBlockingQueue<>();
    private final BlockingQueue<Connection<ToRouter, ToClient>> open = new LinkedBlockingQueue<>();
    private final BlockingQueue<Probe<ToRouter, ToClient>> probes = new LinkedBlockingQueue<>();
    private ServerTransport.Listener listener;

    private void listen(ChannelLimits limits) {
        listener = LongPollServerTransport.builder()
                .serializers(Serializers.json())
                .allowOrigins("https://app.example.com")
                .limits(limits)
                .build()
                .bind(connection -> {
                    Probe<ToRouter, ToClient> probe = new Probe<>();
                    probes.add(probe);
                    accepted.add(connection);
                    open.add(connection);
                    connection.start(probe);
                })
                .block(PATIENCE);
    }

    private void listen() {
        listen(ChannelLimits.DEFAULT);
    }

    @AfterEach
    void close() {
        open.forEach(Connection::abort);
        probes.forEach(Probe::awaitClosed);
        listener.close().block(PATIENCE);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(listener.uri() + path)).timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString());
    }

    private int post(String path, String body) throws IOException, InterruptedException {
        return send(request(path).POST(BodyPublishers.ofString(body)).build()).statusCode();
    }

    private CompletableFuture<HttpResponse<String>> later(String path, String body) {
        return http.sendAsync(request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    /** The id of a new transport. */
    private String open() throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request("any/path/open?x=7")
                .POST(BodyPublishers.ofString(OFFER))
                .build());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue(JSON);
        assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
        Matcher content = ANSWER.matcher(answer.body());
        assertThat(content.matches()).as(answer.body()).isTrue();
        return content.group(1);
    }

    private Connection<ToRouter, ToClient> router() throws InterruptedException {
        return accepted.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Probe<ToRouter, ToClient> probe() {
        return probes.peek();
    }

    private static String event(long number) {
        return "[36,1," + (number + 1) + ",{},[\"a\"]]";
    }

    private static void event(Connection<ToRouter, ToClient> router, long number) {
        router.send(TestMessages.toClient(number, router.payloads().encode(List.of("a"), null)));
    }

    @Test
    void aReceiveWaitsForOneMessageAtATime() throws Exception {
        listen();
        String id = open();
        Connection<ToRouter, ToClient> router = router();
        CompletableFuture<HttpResponse<String>> waiting = later(id + "/receive?x=1", "");
        event(router, 1);
        event(router, 2);
        HttpResponse<String> first = waiting.get(20, TimeUnit.SECONDS);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("content-type")).hasValue(JSON);
        assertThat(first.body()).isEqualTo(event(1));
        assertThat(later(id + "/receive", "").get(20, TimeUnit.SECONDS).body()).isEqualTo(event(2));
        assertThat(router.description()).startsWith("long-poll json /127.0.0.1:");
        assertThat(router.details().header("host")).startsWith("127.0.0.1:");
    }

    @Test
    void whatIsSentIsAnsweredWhenTheRouterReadsIt() throws Exception {
        listen();
        String id = open();
        Connection<ToRouter, ToClient> router = router();
        assertThat(post(id + "/send", PUBLISH)).isEqualTo(202);
        probe().awaitMessages(1);

        router.setReading(false);
        CompletableFuture<HttpResponse<String>> one = later(id + "/send", PUBLISH);
        CompletableFuture<HttpResponse<String>> other = later(id + "/send", PUBLISH);
        CompletableFuture.anyOf(one, other).get(20, TimeUnit.SECONDS);
        CompletableFuture<HttpResponse<String>> refused = one.isDone() ? one : other;
        CompletableFuture<HttpResponse<String>> held = one.isDone() ? other : one;
        assertThat(refused.get().statusCode()).isEqualTo(409);
        assertThat(held).isNotDone();
        router.setReading(true);
        assertThat(held.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(202);
        probe().awaitMessages(2);
    }

    @Test
    void aReceiveIsAnsweredWithNothingAfterAWhile() throws Exception {
        listen(ChannelLimits.DEFAULT.withKeepAlive(KeepAlive.of(SHORT, PATIENCE)));
        String id = open();
        HttpResponse<String> nothing = later(id + "/receive", "").get(20, TimeUnit.SECONDS);
        assertThat(nothing.statusCode()).isEqualTo(204);
        assertThat(nothing.body()).isEmpty();
        event(router(), 1);
        assertThat(later(id + "/receive", "").get(20, TimeUnit.SECONDS).body()).isEqualTo(event(1));
    }

    @Test
    void aClientMayWantToWaitLess() throws Exception {
        listen();
        HttpRequest hasty = request(open() + "/receive")
                .header("Prefer", "respond-async, wait=0")
                .POST(BodyPublishers.noBody())
                .build();
        assertThat(send(hasty).statusCode()).isEqualTo(204);
    }

    @Test
    void aSecondReceiveIsRefusedAndTheFirstGoesOn() throws Exception {
        listen();
        String id = open();
        Connection<ToRouter, ToClient> router = router();
        CompletableFuture<HttpResponse<String>> held = heldReceive(id);
        event(router, 1);
        assertThat(held.get(20, TimeUnit.SECONDS).body()).isEqualTo(event(1));
    }

    /** One of two receives, of which the other one is refused. */
    private CompletableFuture<HttpResponse<String>> heldReceive(String id) throws Exception {
        CompletableFuture<HttpResponse<String>> first = later(id + "/receive", "");
        CompletableFuture<HttpResponse<String>> second = later(id + "/receive", "");
        CompletableFuture.anyOf(first, second).get(20, TimeUnit.SECONDS);
        boolean refusedFirst = first.isDone();
        assertThat((refusedFirst ? first : second).get().statusCode()).isEqualTo(409);
        return refusedFirst ? second : first;
    }

    @Test
    void theClientCloses() throws Exception {
        listen();
        String id = open();
        CompletableFuture<HttpResponse<String>> waiting = heldReceive(id);
        assertThat(post(id + "/close", "")).isEqualTo(202);
        assertThat(waiting.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(410);
        probe().awaitClosed();
        assertThat(probe().cause()).isNull();
        for (String request : List.of("receive", "send", "close")) {
            assertThat(post(id + "/" + request, "")).isEqualTo(404);
        }
    }

    /** So says a client that cannot be noticed otherwise. */
    @Test
    void aCloseWithABodyIsALoss() throws Exception {
        listen();
        String id = open();
        assertThat(post(id + "/close", "aborted")).isEqualTo(202);
        probe().awaitClosed();
        assertThat(probe().cause()).hasMessageContaining("aborted");
    }

    @Test
    void theRouterClosesWhenTheLastMessageWasReceived() throws Exception {
        listen();
        String id = open();
        Connection<ToRouter, ToClient> router = router();
        event(router, 1);
        router.close();
        assertThat(later(id + "/receive", "").get(20, TimeUnit.SECONDS).body()).isEqualTo(event(1));
        assertThat(probe().calls()).doesNotContain("closed");
        assertThat(post(id + "/receive", "")).isEqualTo(410);
        probe().awaitClosed();
        assertThat(probe().cause()).isNull();
    }

    @Test
    void whatTheRouterAbortsIsNotKnownAnyMore() throws Exception {
        listen();
        String id = open();
        CompletableFuture<HttpResponse<String>> waiting = heldReceive(id);
        router().abort();
        assertThat(waiting.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(404);
    }

    @Test
    void whoDoesNotReceiveIsGivenUp() throws Exception {
        listen(ChannelLimits.DEFAULT.withKeepAlive(KeepAlive.of(SHORT, SHORT)));
        open();
        router();
        probe().awaitClosed();
        assertThat(probe().cause()).isInstanceOf(SilentPeerException.class);
    }

    @Test
    void whoSendsButDoesNotReceiveIsGivenUp() throws Exception {
        listen(ChannelLimits.DEFAULT.withKeepAlive(KeepAlive.of(SHORT, SHORT)));
        String id = open();
        while (post(id + "/send", PUBLISH) != 404) {
            // It has not been noticed yet.
        }
        probe().awaitClosed();
        assertThat(probe().cause()).isInstanceOf(SilentPeerException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"receive HTTP/1.1\r\nContent-Length: 0", "send HTTP/1.1\r\nContent-Length: 100"})
    void whoHangsUpHasLostTheTransport(String request) throws Exception {
        listen();
        String id = open();
        router();
        try (Socket socket = socket()) {
            write(socket, "POST /" + id + "/" + request + "\r\nHost: localhost\r\n\r\n");
        }
        probe().awaitClosed();
        assertThat(probe().cause()).isInstanceOf(IOException.class);
        assertThat(post(id + "/send", PUBLISH)).isEqualTo(404);
    }

    @Test
    void aSendThatDoesNotComeAsAWholeEndsWithItsTransport() throws Exception {
        listen(ChannelLimits.DEFAULT.withHandshakeTimeout(SHORT.multipliedBy(10)));
        String id = open();
        try (Socket socket = socket()) {
            write(socket, "POST /" + id + "/send HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n[");
            while (post(id + "/send", PUBLISH) == 202) {
                // The other one had not come yet.
            }
            assertThat(post(id + "/close", "")).isEqualTo(202);
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(all).startsWith("HTTP/1.1 410 ");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "open|{\"protocols\":[\"wamp.2.cbor\"]}|400",
                "open|{\"protocols\":[]}|400",
                "open|{\"protocols\":\"wamp.2.json\"}|400",
                "open|{\"protocols\":[7,null]}|400",
                "open|[]|400",
                "open|7|400",
                "open|{|400",
                "open||400",
                "nothing/open/x||404",
                "||404",
                "send||404",
                "0123456789abcdef0123456789abcdef/receive||404",
                "0123456789abcdef0123456789abcdef/send|[]|404",
                "0123456789abcdef0123456789abcdef/close||404"
            })
    void whatMakesNoSenseIsRefused(String path, String body, int status) throws Exception {
        listen();
        assertThat(post(path == null ? "" : path, body == null ? "" : body)).isEqualTo(status);
        assertThat(accepted).isEmpty();
    }

    @Test
    void methodsAndFormsOfBodiesAreChecked() throws Exception {
        listen();
        String id = open();
        HttpResponse<String> got = send(request(id + "/receive").GET().build());
        assertThat(got.statusCode()).isEqualTo(405);
        assertThat(got.headers().firstValue("allow")).hasValue("POST");
        assertThat(send(request("open")
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString(OFFER))
                                .build())
                        .statusCode())
                .isEqualTo(415);
        assertThat(send(request(id + "/send")
                                .header("Content-Encoding", "gzip")
                                .POST(BodyPublishers.ofString(PUBLISH))
                                .build())
                        .statusCode())
                .isEqualTo(415);
        assertThat(post(id + "/nothing", "")).isEqualTo(404);
        assertThat(post(id + "/send", PUBLISH)).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bodiesThatAreTooLongAreRefused(boolean lengthKnown) throws Exception {
        listen(ChannelLimits.DEFAULT.withMessageBytes(100));
        String id = open();
        byte[] body = "x".repeat(9_000).getBytes(StandardCharsets.US_ASCII);
        for (String path : List.of("open", id + "/send")) {
            HttpRequest.BodyPublisher publisher = lengthKnown
                    ? BodyPublishers.ofByteArray(body)
                    : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
            assertThat(send(request(path).POST(publisher).build()).statusCode()).isEqualTo(413);
        }
        probe().awaitClosed();
        assertThat(probe().cause()).hasMessageContaining("longer than 104 bytes");
    }

    @Test
    void aMessageThatIsNoneIsToldToTheRouterWhichMayStillAnswer() throws Exception {
        listen();
        String id = open();
        Connection<ToRouter, ToClient> router = router();
        assertThat(post(id + "/send", "{}")).isEqualTo(202);
        probe().awaitCall("violation");
        event(router, 1);
        assertThat(later(id + "/receive", "").get(20, TimeUnit.SECONDS).body()).isEqualTo(event(1));
    }

    @Test
    void onlyPagesThatMayConnectAreAnswered() throws Exception {
        listen();
        HttpResponse<String> evil = send(origin("https://evil.example.com"));
        assertThat(evil.statusCode()).isEqualTo(403);
        HttpResponse<String> allowed = send(origin("https://app.example.com"));
        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(allowed.headers().firstValue("access-control-allow-origin")).hasValue("https://app.example.com");
        HttpResponse<String> asked = send(request("open")
                .header("Origin", "https://app.example.com")
                .method("OPTIONS", BodyPublishers.noBody())
                .build());
        assertThat(asked.statusCode()).isEqualTo(204);
        assertThat(asked.headers().firstValue("access-control-allow-headers")).hasValue("content-type, prefer");
    }

    private HttpRequest origin(String page) {
        return request("open")
                .header("Origin", page)
                .POST(BodyPublishers.ofString(OFFER))
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "POST /op",
                "POST /open HTTP/1.1\r\nHost: localhost\r\nContent-Length: 29\r\n\r\n{\"proto",
                "POST /x/receive HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n1"
            })
    void halfARequestIsCutOffInTime(String part) throws Exception {
        listen(ChannelLimits.DEFAULT.withHandshakeTimeout(SHORT));
        try (Socket socket = socket()) {
            write(socket, part);
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
        assertThat(accepted).isEmpty();
    }

    @Test
    void aSecondRequestHasTheSameTimeAndAReceiveAnyTime() throws Exception {
        listen(ChannelLimits.DEFAULT
                .withHandshakeTimeout(SHORT)
                .withKeepAlive(KeepAlive.of(SHORT.multipliedBy(5), PATIENCE)));
        String id = open();
        try (Socket socket = socket()) {
            write(socket, "POST /" + id + "/receive HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\nPOST /");
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(all).startsWith("HTTP/1.1 204 ");
        }
    }

    private Socket socket() throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(listener.uri()).getPort());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
