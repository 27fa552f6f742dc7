package io.reactorwamp.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;
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
    private List<String> serializers = List.of("msgpack", "cbor", "json");
    private Overflow overflow = Overflow.fail();
    private int maxMessageBytes = 1 << 20;
    private int maxPendingCalls = 65_536;
    private Duration connectTimeout = Duration.ofSeconds(10);

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
     * @param address an absolute URI: {@code ws://host:port/path} for WebSocket, {@code tcp://host:port} or {@code rs://host:port}
     *     for RawSocket over TCP
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
        return new ClientSettings(uri, wanted, serializers, overflow, maxMessageBytes, maxPendingCalls, connectTimeout);
    }
}
