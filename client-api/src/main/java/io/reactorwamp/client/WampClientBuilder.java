package io.reactorwamp.client;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a client needs; implementations add what only they have, as transports. Not for use by several threads at once.
 *
 * @param <B> the builder's own type
 */
public abstract class WampClientBuilder<B extends WampClientBuilder<B>> {
    private static final int MAX_MESSAGE_BYTES = 1 << 24;

    private @Nullable URI uri;
    private @Nullable String realm;
    private List<Credentials> credentials = List.of();
    private List<String> serializers = List.of("msgpack", "cbor", "json");
    private Overflow overflow = Overflow.fail();
    private int maxMessageBytes = 1 << 20;
    private int maxPendingCalls = 65_536;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private @Nullable KeepAlive keepAlive;
    private final Map<String, PayloadCodec> payloadCodecs = new HashMap<>();
    private final List<ErrorMapper> errorMappers = new ArrayList<>();
    private final List<Class<? extends Throwable>> errorTypes = new ArrayList<>();
    private boolean tracebacks;

    /** Starts with the defaults that the methods name. */
    protected WampClientBuilder() {}

    /**
     * Gives this builder under its own type.
     *
     * @return this
     */
    protected abstract B self();

    /**
     * Makes the client. Opens no connection.
     *
     * @return the client
     * @throws IllegalStateException if something is missing that has no default
     * @throws IllegalArgumentException if something does not fit the implementation
     */
    public abstract WampClient build();

    /**
     * Sets the router's address; its scheme picks the transport. No default.
     *
     * @param address an absolute URI: {@code ws://host:port/path} for WebSocket, {@code tcp://host:port} or {@code rs://host:port} for
     *     RawSocket over TCP, {@code http://host:port/path} for long-poll, with TLS {@code wss}, {@code tcps}, {@code rss} or {@code
     *     https}; over a Unix domain socket {@code unix:/path/of/socket} for RawSocket, {@code ws+unix:/path/of/socket} for
     *     WebSocket and {@code http+unix:/path/of/socket} for long-poll, where {@code :/path} of the requests may follow
     * @return this
     * @throws IllegalArgumentException if it is null, malformed or has no scheme
     */
    public B uri(String address) {
        URI parsed = URI.create(Checks.present(address, "uri"));
        if (!parsed.isAbsolute()) {
            throw new IllegalArgumentException("uri '" + address + "' has no scheme: write ws://host:port/path");
        }
        this.uri = parsed;
        return self();
    }

    /**
     * Sets the realm to join. No default.
     *
     * @param name the realm's URI
     * @return this
     * @throws IllegalArgumentException if it is null or not a URI
     */
    public B realm(String name) {
        this.realm = Checks.uri(name, "realm");
        return self();
    }

    /**
     * Sets how the client proves who it is. The router takes one of them. By default there are none: the client comes in where nobody has
     * to prove anything.
     *
     * @param ways the credentials in order of preference
     * @return this
     * @throws IllegalArgumentException if one is null, two are for the same method, or two are for different authids
     */
    public B credentials(Credentials... ways) {
        List<Credentials> wanted = new ArrayList<>();
        for (Credentials way : Checks.present(ways, "credentials")) {
            wanted.add(Checks.present(way, "credentials"));
        }
        if (wanted.stream().map(Credentials::method).distinct().count() != wanted.size()) {
            throw new IllegalArgumentException("two credentials are for the same method: " + wanted);
        }
        if (wanted.stream()
                        .map(Credentials::authid)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count()
                > 1) {
            throw new IllegalArgumentException(
                    "a client has one authid, but the credentials are for several: " + wanted);
        }
        this.credentials = List.copyOf(wanted);
        return self();
    }

    /**
     * Sets the serializers that the router may choose from. The default is msgpack, cbor, json.
     *
     * @param names their names in order of preference
     * @return this
     * @throws IllegalArgumentException if there is none, one is null, or one is named twice
     */
    public B serializers(String... names) {
        if (Checks.present(names, "serializers").length == 0) {
            throw new IllegalArgumentException("a client needs a serializer: name one at least, as \"json\"");
        }
        for (String name : names) {
            Checks.present(name, "name of a serializer");
        }
        List<String> wanted = List.of(names);
        if (Set.copyOf(wanted).size() != wanted.size()) {
            throw new IllegalArgumentException("a serializer is named twice: " + wanted);
        }
        this.serializers = wanted;
        return self();
    }

    /**
     * Sets what happens to events that arrive faster than they are requested, for subscriptions that do not say it themselves. The
     * default is {@link Overflow#fail}.
     *
     * @param policy the policy
     * @return this
     * @throws IllegalArgumentException if it is null
     */
    public B overflow(Overflow policy) {
        this.overflow = Checks.present(policy, "overflow");
        return self();
    }

    /**
     * Sets the longest message that is accepted from the router; a longer one ends the session. The default is 1 MiB.
     *
     * @param bytes the length, 1 to 16 MiB
     * @return this
     * @throws IllegalArgumentException if it is out of range
     */
    public B maxMessageBytes(int bytes) {
        if (bytes < 1 || bytes > MAX_MESSAGE_BYTES) {
            throw new IllegalArgumentException("maxMessageBytes must be 1 to " + MAX_MESSAGE_BYTES + ": " + bytes);
        }
        this.maxMessageBytes = bytes;
        return self();
    }

    /**
     * Sets how many calls of one session may wait for their answers; a further one fails with {@link BufferOverflowException}. The
     * default is 65,536.
     *
     * @param calls the number, at least 1
     * @return this
     * @throws IllegalArgumentException if it is less than 1
     */
    public B maxPendingCalls(int calls) {
        if (calls < 1) {
            throw new IllegalArgumentException("maxPendingCalls must be 1 at least: " + calls);
        }
        this.maxPendingCalls = calls;
        return self();
    }

    /**
     * Sets the time from the start of a connection to WELCOME. The default is 10 seconds.
     *
     * @param limit the time, positive
     * @return this
     * @throws IllegalArgumentException if it is null, zero or negative
     */
    public B connectTimeout(Duration limit) {
        if (Checks.present(limit, "connectTimeout").isZero() || limit.isNegative()) {
            throw new IllegalArgumentException("connectTimeout must be positive: " + limit);
        }
        this.connectTimeout = limit;
        return self();
    }

    /**
     * Sets how long a router may be silent: after {@code interval} it is asked for a sign of life, {@code timeout} later the session ends
     * with a {@link ConnectionLostException}. The default is 30 and 10 seconds over WebSocket. Over RawSocket a router is asked only
     * where this is called, since some routers do not understand it. Over long-poll the interval, in whole seconds, is how long a request
     * for messages waits for some.
     *
     * @param interval the time until the router is asked; zero to ask never
     * @param timeout the time that it has for an answer
     * @return this
     * @throws IllegalArgumentException if one is null or negative, or there is no time for an answer
     */
    public B keepAlive(Duration interval, Duration timeout) {
        this.keepAlive = new KeepAlive(interval, timeout);
        return self();
    }

    /**
     * Sets who encodes and decodes the payloads of one scheme of payload passthru mode. By default there is none: what arrives in that
     * mode cannot be read.
     *
     * @param scheme the scheme, as {@code x_sealed}
     * @param codec the codec, used by all sessions of the client at once
     * @return this
     * @throws IllegalArgumentException if either is null
     */
    public B payloadCodec(String scheme, PayloadCodec codec) {
        payloadCodecs.put(Checks.present(scheme, "scheme"), Checks.present(codec, "payloadCodec"));
        return self();
    }

    /**
     * Adds a mapping between exceptions of the application's and error URIs. The first that knows an error counts; {@link #errorType}
     * comes after all of them.
     *
     * @param mapper the mapping, used by all sessions of the client at once
     * @return this
     * @throws IllegalArgumentException if it is null
     */
    public B errorMapper(ErrorMapper mapper) {
        errorMappers.add(Checks.present(mapper, "errorMapper"));
        return self();
    }

    /**
     * Lets calls that are answered with the error of an exception class fail with an exception of that class. It is made by the first
     * of these constructors that it has, of any visibility: with an {@link ApplicationException}, with a {@code String} (the first
     * argument if that is a text, otherwise the URI), with nothing.
     *
     * @param type a class with the annotation {@link WampError}
     * @return this
     * @throws IllegalArgumentException if it is null, has not that annotation or no such constructor, or its URI is not valid
     */
    public B errorType(Class<? extends Throwable> type) {
        AnnotatedErrors.check(Checks.present(type, "errorType"));
        errorTypes.add(type);
        return self();
    }

    /**
     * Sets whether a caller is told what a handler failed with when no mapping covers it: the exception as a text, and as the keyword
     * argument {@code traceback} its stack trace, line by line. Tells strangers about the inside of this program, hence for development
     * only. The default is false: the caller gets {@code wamp.error.runtime_error} and nothing of the exception.
     *
     * @param sent true to tell
     * @return this
     */
    public B tracebacks(boolean sent) {
        this.tracebacks = sent;
        return self();
    }

    private Conversions conversions() {
        List<ErrorMapper> errors = new ArrayList<>(errorMappers);
        errors.add(new AnnotatedErrors(errorTypes));
        return new Conversions(Map.copyOf(payloadCodecs), List.copyOf(errors), tracebacks);
    }

    /**
     * Gives what was collected.
     *
     * @return the settings
     * @throws IllegalStateException if the realm is missing
     */
    protected final ClientSettings settings() {
        String wanted = realm;
        if (wanted == null) {
            throw new IllegalStateException("the realm is missing: call realm(\"realm1\")");
        }
        return new ClientSettings(
                uri,
                wanted,
                credentials,
                serializers,
                overflow,
                maxMessageBytes,
                maxPendingCalls,
                connectTimeout,
                keepAlive,
                conversions());
    }
}
