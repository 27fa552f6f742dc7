package io.reactorwamp.protocol.authorization;

import io.reactorwamp.protocol.value.Dict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an {@link AuthorizationRequest}. Immutable.
 *
 * @param allowed whether the session may
 * @param disclosed whether the receiver of a call or publication is told who sent it, asked or not; a realm that never tells does
 *     not
 * @param cached whether the answer holds for the same question of the same session for some time. Not one that {@link #changes}
 *     something
 * @param uri the procedure, topic or pattern that takes the place of the one that was asked for; null leaves it
 * @param options the options that take the place of those of the message; null leaves them
 * @param details changes to what the realm shows of the session; a null value removes a detail
 */
public record Authorization(
        boolean allowed,
        boolean disclosed,
        boolean cached,
        @Nullable String uri,
        @Nullable Dict options,
        Map<String, @Nullable Object> details) {
    /** The session may. */
    public static final Authorization ALLOWED = new Authorization(true, false, false, null, null, Map.of());

    /** The session may not. */
    public static final Authorization DENIED = new Authorization(false, false, false, null, null, Map.of());

    /** The session may, and who receives its message is told who sent it. */
    public static final Authorization DISCLOSED = new Authorization(true, true, false, null, null, Map.of());

    /** Copies the details. Spelled out, because the types of a compact constructor lose their nullness in the class file. */
    public Authorization(
            boolean allowed,
            boolean disclosed,
            boolean cached,
            @Nullable String uri,
            @Nullable Dict options,
            Map<String, @Nullable Object> details) {
        this.allowed = allowed;
        this.disclosed = disclosed;
        this.cached = cached;
        this.uri = uri;
        this.options = options;
        this.details = details.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** This answer, told to the receiver or not. */
    public Authorization withDisclosed(boolean other) {
        return new Authorization(allowed, other, cached, uri, options, details);
    }

    /** This answer, kept for some time or not. */
    public Authorization withCached(boolean other) {
        return new Authorization(allowed, disclosed, other, uri, options, details);
    }

    /** This answer with another procedure, topic or pattern in the place of the one that was asked for. */
    public Authorization withUri(String other) {
        return new Authorization(allowed, disclosed, cached, other, options, details);
    }

    /** This answer with other options in the place of those of the message. */
    public Authorization withOptions(Dict other) {
        return new Authorization(allowed, disclosed, cached, uri, other, details);
    }

    /** This answer with changes to what the realm shows of the session; a null value removes a detail. */
    public Authorization withDetails(Map<String, @Nullable Object> changes) {
        return new Authorization(allowed, disclosed, cached, uri, options, changes);
    }

    /** The procedure, topic or pattern that is used. */
    public String uriFor(String asked) {
        return uri == null ? asked : uri;
    }

    /** The options that are used. */
    public Dict optionsFor(Dict asked) {
        return options == null ? asked : options;
    }

    /** Whether it changes the message. */
    public boolean changesMessage() {
        return uri != null || options != null;
    }

    /** Whether it changes the message or what is shown of the session. */
    public boolean changes() {
        return changesMessage() || !details.isEmpty();
    }
}
