package io.reactorwamp.router;

import java.net.InetAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** The sessions of a realm, counted against its {@link SessionQuotas}. */
final class SessionCount {
    private final SessionQuotas quotas;
    private final AddressCount byAddress = new AddressCount();
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
        InetAddress address = AddressCount.of(from);
        if (address != null) {
            if (byAddress.get(address) >= quotas.perAddress()) {
                return "there are " + quotas.perAddress() + " sessions from this address, and may be no more";
            }
            byAddress.add(address);
        }
        sessions++;
        return null;
    }

    /** One that was counted has ended. */
    void leave(@Nullable SocketAddress from) {
        InetAddress address = AddressCount.of(from);
        if (address != null) {
            byAddress.remove(address);
        }
        sessions--;
    }

    /** How many addresses are counted. */
    int addresses() {
        return byAddress.addresses();
    }
}
