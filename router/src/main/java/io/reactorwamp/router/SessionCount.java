package io.reactorwamp.router;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sessions of a realm, counted against its {@link SessionQuotas}. */
final class SessionCount {
    private final SessionQuotas quotas;
    private final Map<InetAddress, Integer> byAddress = new HashMap<>();
    private int sessions;

    SessionCount(SessionQuotas quotas) {
        this.quotas = quotas;
    }

    /** Why nobody more may join from this address, in words; null if one may, which then is counted. */
    @Nullable
    String enter(@Nullable SocketAddress from) {
        if (sessions >= quotas.sessions()) {
            return "the realm has " + quotas.sessions() + " sessions, and may have no more";
        }
        InetAddress address = address(from);
        if (address != null) {
            int others = byAddress.getOrDefault(address, 0);
            if (others >= quotas.perAddress()) {
                return "there are " + quotas.perAddress() + " sessions from this address, and may be no more";
            }
            byAddress.put(address, others + 1);
        }
        sessions++;
        return null;
    }

    /** One that was counted has ended. */
    void leave(@Nullable SocketAddress from) {
        InetAddress address = address(from);
        if (address != null) {
            byAddress.computeIfPresent(address, (any, count) -> count == 1 ? null : count - 1);
        }
        sessions--;
    }

    private static @Nullable InetAddress address(@Nullable SocketAddress from) {
        return from instanceof InetSocketAddress inet ? inet.getAddress() : null;
    }

    /** How many addresses are counted. */
    int addresses() {
        return byAddress.size();
    }
}
