package io.reactorwamp.transport.longpoll;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.HandshakeException;
import io.reactorwamp.transport.KeyStream;
import io.reactorwamp.transport.channel.ChannelLimits;
import io.reactorwamp.transport.channel.HandshakeDeadline;
import io.reactorwamp.transport.channel.TakenChannel;
import io.reactorwamp.transport.http.BatchSeparator;
import io.reactorwamp.transport.http.HttpFields;
import io.reactorwamp.transport.http.HttpListenSettings;
import io.reactorwamp.transport.http.Origins;
import io.reactorwamp.transport.http.Subprotocol;
import io.reactorwamp.transport.http.Subprotocols;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Serves WAMP over long-poll. To be mounted on a Reactor Netty server of the application's own, under any path: {@code
 * routes.route(request -> request.fullPath().startsWith("/lp/"), endpoint)}. That server's time limits apply to its connections.
 *
 * <p>Four requests, all with the method POST: {@code open}, and with the id that it answers {@code id/receive}, {@code id/send} and
 * {@code id/close}. The id is a secret of 128 random bits. A second receive or send at a time is answered with 409, an id that is not
 * known with 404, a receive at the end of the transport with 410, and one for which nothing came with 204.
 */
public final class LongPollEndpoint implements BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> {
    /** How many transports may never have received: a client that has opened one costs no connection. */
    private static final int MAX_NEW = 4_096;

    private static final Pattern WAIT = Pattern.compile("(?i)(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,6})");
    private static final String JSON = "application/json";
    private static final String PREFER = "prefer";
    private static final Mono<Answer> UNKNOWN = Mono.fromSupplier(() -> Answer.of(HttpResponseStatus.NOT_FOUND));

    private final Consumer<? super Connection<ToRouter, ToClient>> acceptor;
    private final Subprotocols subprotocols;
    private final Map<Subprotocol, Dialect> dialects = new HashMap<>();
    private final Origins origins;
    private final KeyStream ids;
    private final Map<String, RouterPollChannel> transports = new ConcurrentHashMap<>();
    private final Set<String> neverReceived = ConcurrentHashMap.newKeySet();

    /**
     * An endpoint that refuses web pages of other hosts. Reads the system's randomness, which may block.
     *
     * @param acceptor is given each new connection, on that connection's thread, and starts it
     * @param serializers the formats that clients may choose from
     */
    public LongPollEndpoint(
            Consumer<? super Connection<ToRouter, ToClient>> acceptor,
            Iterable<? extends WampSerializer> serializers,
            ChannelLimits limits) {
        this(
                acceptor,
                Subprotocols.withBatches(serializers),
                BatchSeparator.RECORD_SEPARATOR,
                limits,
                new Origins(Set.of()),
                KeyStream.random());
    }

    /**
     * An endpoint with the settings of a server.
     *
     * @param acceptor is given each new connection, on that connection's thread, and starts it
     * @param ids where the ids of transports come from
     */
    public LongPollEndpoint(
            Consumer<? super Connection<ToRouter, ToClient>> acceptor, HttpListenSettings settings, KeyStream ids) {
        this(
                acceptor,
                Subprotocols.withBatches(settings.serializers()),
                settings.separator(),
                settings.listen().limits(),
                settings.origins(),
                ids);
    }

    private LongPollEndpoint(
            Consumer<? super Connection<ToRouter, ToClient>> acceptor,
            Subprotocols subprotocols,
            BatchSeparator separator,
            ChannelLimits limits,
            Origins origins,
            KeyStream ids) {
        this.acceptor = acceptor;
        this.subprotocols = subprotocols;
        this.origins = origins;
        this.ids = ids;
        subprotocols.all().forEach(each -> dialects.put(each, new Dialect(each, separator, limits)));
    }

    @Override
    public Publisher<Void> apply(HttpServerRequest request, HttpServerResponse response) {
        HttpHeaders headers = request.requestHeaders();
        String origin = headers.get(HttpHeaderNames.ORIGIN);
        if (!origins.permit(origin, headers.get(HttpHeaderNames.HOST))) {
            return refuse(response, HttpResponseStatus.FORBIDDEN);
        }
        if (origin != null) {
            response.header(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            response.header(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN);
        }
        response.header(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
        if (request.method().equals(HttpMethod.OPTIONS)) {
            return allow(response);
        }
        if (!request.method().equals(HttpMethod.POST)) {
            response.header(HttpHeaderNames.ALLOW, HttpMethod.POST.name());
            return refuse(response, HttpResponseStatus.METHOD_NOT_ALLOWED);
        }
        if (headers.contains(HttpHeaderNames.CONTENT_ENCODING)) {
            return refuse(response, HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE);
        }
        return serve(request, response);
    }

    /** What a browser asks before it sends what no form could. */
    private static Publisher<Void> allow(HttpServerResponse response) {
        response.header(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, HttpMethod.POST.name());
        response.header(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, "content-type, prefer");
        return Answer.of(HttpResponseStatus.NO_CONTENT).send(response);
    }

    private Publisher<Void> serve(HttpServerRequest request, HttpServerResponse response) {
        ChannelPipeline pipeline = channel(request).pipeline();
        return answer(request)
                .onErrorResume(Content.TooLongException.class, tooLong -> {
                    // The rest of the body will not be read.
                    response.keepAlive(false);
                    return Mono.just(Answer.of(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE));
                })
                .onErrorResume(HandshakeException.class, wrong -> Mono.just(Answer.of(HttpResponseStatus.BAD_REQUEST)))
                .flatMap(answer -> answer.send(response))
                .doFinally(end -> HandshakeDeadline.restart(pipeline));
    }

    private static Publisher<Void> refuse(HttpServerResponse response, HttpResponseStatus status) {
        return response.status(status).keepAlive(false).send();
    }

    private static Channel channel(HttpServerRequest request) {
        Channel[] found = new Channel[1];
        request.withConnection(connection -> found[0] = connection.channel());
        return found[0];
    }

    private Mono<Answer> answer(HttpServerRequest request) {
        String[] path = request.path().split("/", -1);
        String last = path[path.length - 1];
        if (last.equals("open")) {
            return small(request).flatMap(body -> open(request, body));
        }
        RouterPollChannel transport = path.length < 2 ? null : transports.get(path[path.length - 2]);
        if (transport != null && last.equals("send")) {
            return send(request, transport);
        }
        return small(request).flatMap(body -> {
            if (transport != null && last.equals("receive")) {
                neverReceived.remove(path[path.length - 2]);
                return transport.receive(wait(request.requestHeaders()));
            }
            return transport != null && last.equals("close") ? transport.closeByClient(body.length > 0) : UNKNOWN;
        });
    }

    /** Reads what is no message, within the time for a request. */
    private static Mono<byte[]> small(HttpServerRequest request) {
        Channel channel = channel(request);
        return Content.of(request.receive(), Content.MAX_SMALL_BYTES)
                .doOnTerminate(() -> HandshakeDeadline.suspend(channel.pipeline()));
    }

    private static Mono<Answer> send(HttpServerRequest request, RouterPollChannel transport) {
        // A long message may take its time: it is the only one of a transport that is alive.
        HandshakeDeadline.suspend(channel(request).pipeline());
        return transport.send(Content.of(request.receive(), transport.dialect().maxBodyBytes()));
    }

    private static @Nullable Duration wait(HttpHeaders headers) {
        Matcher wait = WAIT.matcher(headers.get(PREFER, ""));
        return wait.find() ? Duration.ofSeconds(Integer.parseInt(wait.group(1))) : null;
    }

    private Mono<Answer> open(HttpServerRequest request, byte[] body) {
        HttpHeaders headers = request.requestHeaders();
        String type = headers.get(HttpHeaderNames.CONTENT_TYPE, JSON);
        if (!type.regionMatches(true, 0, JSON, 0, JSON.length())) {
            return Mono.just(Answer.of(HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE));
        }
        if (neverReceived.size() >= MAX_NEW) {
            return Mono.just(Answer.of(HttpResponseStatus.SERVICE_UNAVAILABLE));
        }
        Subprotocol chosen;
        try {
            chosen = subprotocols.pick(Opening.protocols(body));
        } catch (HandshakeException wrong) {
            return Mono.error(wrong);
        }
        if (chosen == null) {
            return Mono.just(Answer.of(HttpResponseStatus.BAD_REQUEST));
        }
        Channel channel = channel(request);
        return Mono.fromCallable(() -> accept(chosen, channel, HttpFields.byName(headers)))
                .subscribeOn(Schedulers.fromExecutor(channel.eventLoop()));
    }

    private Answer accept(Subprotocol chosen, Channel http, Map<String, List<String>> headers) {
        Dialect dialect = Objects.requireNonNull(dialects.get(chosen));
        String id = HexFormat.of().toHexDigits(ids.next()) + HexFormat.of().toHexDigits(ids.next());
        RouterPollChannel transport = new RouterPollChannel(http, dialect);
        Connection<ToRouter, ToClient> connection =
                transport.begin(http.eventLoop(), WampSerializer::decodeToRouter, dialect.format(http, headers));
        transports.put(id, transport);
        neverReceived.add(id);
        transport.closeFuture().addListener(closed -> {
            transports.remove(id);
            neverReceived.remove(id);
        });
        transport.awaitReceive();
        TakenChannel.accept(connection, acceptor);
        return new Answer(HttpResponseStatus.OK, JSON, new Opening.Accepted(chosen.name(), id).bytes(), left -> {});
    }
}
