package io.reactorwamp.router;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many of something there are from each IP address. */
final class AddressCount {
    private final Map<InetAddress, Integer> counts = new HashMap<>();

    /** The IP address, or null if there is none. */
    static @Nullable InetAddress of(@Nullable SocketAddress from) {
        return from instanceof InetSocketAddress inet ? inet.getAddress() : null;
    }

    int get(InetAddress address) {
        return counts.getOrDefault(address, 0);
    }

    void add(InetAddress address) {
        counts.merge(address, 1, Integer::sum);
    }

    /** One that was added is gone. */
    void remove(InetAddress address) {
        counts.computeIfPresent(address, (any, count) -> count == 1 ? null : count - 1);
    }

    /** How many addresses are counted. */
    int addresses() {
        return counts.size();
    }
}
