package io.reactorwamp.protocol.pubsub;

import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ReceiverLists;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The feature {@code subscriber_blackwhite_listing} ("Subscriber Black- and Whitelisting"): a publisher lists who may receive an event
 * and who must not, by id of the session or by any of its attributes, of which the specification names {@code authid} and {@code
 * authrole}. Each list has to let a receiver pass. A session without the attribute is in no list of it.
 */
public final class SubscriberBlackWhiteListing {
    public static final String FEATURE = "subscriber_blackwhite_listing";

    private SubscriberBlackWhiteListing() {}

    // The client's half.

    /** Whether the options of a PUBLISH need the feature. */
    public static boolean isAskedFor(Dict options) {
        return !options.isEmpty() && options.asMap().keySet().stream().anyMatch(ReceiverLists::isList);
    }

    // The router's half.

    /** The lists of a PUBLISH; null if it has none. */
    static @Nullable Audience audience(Dict options) {
        if (!isAskedFor(options)) {
            return null;
        }
        List<Listing> listings = new ArrayList<>();
        options.asMap().forEach((key, value) -> {
            if (ReceiverLists.isList(key) && value instanceof List<?> listed) {
                listings.add(new Listing(
                        ReceiverLists.isEligible(key), ReceiverLists.attribute(key), new HashSet<>(listed)));
            }
        });
        return new Audience(listings);
    }

    /** Whether the lists among the options of a PUBLISH let a session receive the event. */
    public static boolean mayReceive(Member receiver, Dict options) {
        Audience audience = audience(options);
        return audience == null || audience.has(receiver);
    }

    /** One list. */
    private record Listing(boolean eligible, @Nullable String attribute, Set<?> values) {
        boolean lets(Member receiver) {
            Object value = attribute == null
                    ? (Long) receiver.id()
                    : receiver.details().attribute(attribute);
            return eligible == (value != null && values.contains(value));
        }
    }

    /** Who may receive an event. */
    record Audience(List<Listing> listings) {
        boolean has(Member receiver) {
            for (Listing listing : listings) {
                if (!listing.lets(receiver)) {
                    return false;
                }
            }
            return true;
        }
    }
}
