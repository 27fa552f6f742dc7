package io.reactorwamp.router;

import java.net.InetAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The connections without a session, counted by address. Owned by the {@link Lobby}.
 *
 * @param <C> the connections
 */
final class WaitingRoom<C> {
    private final WaitingLimits limits;
    private final Map<C, InetAddress> waiting = new HashMap<>();
    private final AddressCount perAddress = new AddressCount();

    WaitingRoom(WaitingLimits limits) {
        this.limits = limits;
    }

    /** Lets a connection wait; false if there are too many already. One without an IP address is not counted. */
    boolean enter(C connection, @Nullable SocketAddress from) {
        InetAddress address = AddressCount.of(from);
        if (address == null) {
            return true;
        }
        if (waiting.size() >= limits.total() || perAddress.get(address) >= limits.perAddress()) {
            return false;
        }
        if (waiting.put(connection, address) == null) {
            perAddress.add(address);
        }
        return true;
    }

    /** It does not wait any more, if it did. */
    void leave(C connection) {
        InetAddress address = waiting.remove(connection);
        if (address != null) {
            perAddress.remove(address);
        }
    }
}
