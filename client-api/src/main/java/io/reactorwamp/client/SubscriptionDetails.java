package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.MatchPolicy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a router shows of a subscription. Spec: "Subscription Meta API".
 *
 * @param id the subscription's id
 * @param created when it was created, or null if the router does not tell
 * @param uri the topic or pattern
 * @param match how the URI is compared with topics
 * @param all everything that the router tells, unknown keys included
 */
public record SubscriptionDetails(long id, @Nullable Instant created, String uri, MatchPolicy match, Dict all) {

    static SubscriptionDetails read(@Nullable Object value) {
        Dict all = MetaShapes.dict(value, "subscription");
        return new SubscriptionDetails(
                MetaShapes.id(all.get("id"), "subscription"),
                MetaShapes.created(all),
                MetaShapes.uri(all),
                MetaShapes.match(all),
                all);
    }
}
