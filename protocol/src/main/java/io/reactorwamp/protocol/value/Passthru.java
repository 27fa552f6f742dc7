package io.reactorwamp.protocol.value;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a payload travels in payload passthru mode: serialized on its own, and maybe encrypted, so that the router cannot read it; for
 * example {@code Passthru.of("x_sealed", "cbor")}. {@link #from} tells how a message came. Spec: "Payload Passthru Mode".
 *
 * @param scheme what the payload is: {@code wamp}, {@code mqtt} or the application's own, {@code x_...}
 * @param serializer the format that the arguments are serialized in, as {@code cbor}; null or {@code native} for that of the session
 * @param cipher how they are encrypted; null if they are not, or the scheme tells
 * @param keyId which key is needed to read them; null if the scheme tells
 */
public record Passthru(
        String scheme,
        @Nullable String serializer,
        @Nullable String cipher,
        @Nullable String keyId) {
    /** What the payload is; an absent or empty one means that the mode is not used. */
    public static final String SCHEME = "ppt_scheme";

    public static final String SERIALIZER = "ppt_serializer";
    public static final String CIPHER = "ppt_cipher";
    public static final String KEYID = "ppt_keyid";

    private static final String NATIVE = "native";
    private static final String OWN = "x_";

    /**
     * Names a scheme and a serializer.
     *
     * @param scheme the scheme
     * @param serializer the serializer: {@code json}, {@code msgpack}, {@code cbor}, another one of the client's, or {@code native}
     * @return this way to travel, without cipher and key
     */
    public static Passthru of(String scheme, String serializer) {
        return new Passthru(scheme, serializer, null, null);
    }

    /**
     * Adds the name of a cipher.
     *
     * @param name its name, as the scheme defines it
     * @return a new value
     */
    public Passthru withCipher(String name) {
        return new Passthru(scheme, serializer, name, keyId);
    }

    /**
     * Adds the name of a key.
     *
     * @param name its name, as the scheme defines it
     * @return a new value
     */
    public Passthru withKeyId(String name) {
        return new Passthru(scheme, serializer, cipher, name);
    }

    /**
     * Reads how a message came.
     *
     * @param details the details of a result, an event, an invocation or an error
     * @return the way it travelled; null if it did not use the mode
     */
    public static @Nullable Passthru from(Dict details) {
        String scheme = details.string(SCHEME);
        return scheme == null || scheme.isEmpty()
                ? null
                : new Passthru(scheme, details.string(SERIALIZER), details.string(CIPHER), details.string(KEYID));
    }

    /**
     * Adds the attributes to the options of a message.
     *
     * @param options the options
     * @return the options with the attributes
     */
    public Dict addTo(Dict options) {
        return options.with(SCHEME, scheme)
                .with(SERIALIZER, serializer)
                .with(CIPHER, cipher)
                .with(KEYID, keyId);
    }

    /**
     * Tells whether the arguments are serialized with the message, so that no codec sees them.
     *
     * @return true if no serializer is named, or {@code native}
     */
    public boolean isNative() {
        return serializer == null || serializer.equals(NATIVE);
    }

    /**
     * Checks that the specification allows to send this.
     *
     * @return this
     * @throws IllegalArgumentException if it does not
     */
    public Passthru requireValid() {
        Set<String> serializers = switch (scheme) {
            case "wamp" -> Set.of("cbor", "flatbuffers");
            case "mqtt" -> Set.of(NATIVE, "json", "msgpack", "cbor");
            default -> Set.of();
        };
        if (serializers.isEmpty() && !(scheme.startsWith(OWN) && scheme.length() > OWN.length())) {
            throw new IllegalArgumentException(
                    "scheme '" + scheme + "' is none: use wamp, mqtt, or a name of your own that begins with x_");
        }
        if (!serializers.isEmpty() && !serializers.contains(serializer == null ? NATIVE : serializer)) {
            throw new IllegalArgumentException(
                    "scheme '" + scheme + "' allows the serializers " + serializers + " only: " + serializer);
        }
        return this;
    }
}
