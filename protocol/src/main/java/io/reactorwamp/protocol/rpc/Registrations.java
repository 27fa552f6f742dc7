package io.reactorwamp.protocol.rpc;

import io.reactorwamp.protocol.value.UriPattern;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All registrations of a realm, and which of them a call reaches. */
final class Registrations {
    private final Map<String, Registration> exact = new HashMap<>();
    private long lastId;

    /** Adds a registration, or returns null if the pattern is taken. */
    @Nullable
    Registration add(UriPattern pattern, DealerSession callee, boolean forwardsTimeout) {
        if (exact.containsKey(pattern.uri())) {
            return null;
        }
        Registration registration = new Registration(++lastId, pattern, callee, forwardsTimeout);
        exact.put(pattern.uri(), registration);
        return registration;
    }

    void remove(Registration registration) {
        exact.remove(registration.pattern().uri());
    }

    /** The registration that serves this procedure, or null. */
    @Nullable
    Registration match(String procedure) {
        return exact.get(procedure);
    }

    int size() {
        return exact.size();
    }
}
