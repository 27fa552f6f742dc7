package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.InvocationPolicy;
import io.reactorwamp.protocol.value.MatchPolicy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a router shows of a registration. Spec: "Registration Meta API".
 *
 * @param id the registration's id
 * @param created when it was created, or null if the router does not tell
 * @param uri the procedure or pattern
 * @param match how the URI is compared with procedures
 * @param invoke which of its callees gets a call
 * @param all everything that the router tells, unknown keys included
 */
public record RegistrationDetails(
        long id, @Nullable Instant created, String uri, MatchPolicy match, InvocationPolicy invoke, Dict all) {

    static RegistrationDetails read(@Nullable Object value) {
        Dict all = MetaShapes.dict(value, "registration");
        String word = all.string(InvocationPolicy.OPTION);
        InvocationPolicy invoke = word == null ? null : InvocationPolicy.of(word);
        return new RegistrationDetails(
                MetaShapes.id(all.get("id"), "registration"),
                MetaShapes.created(all),
                MetaShapes.uri(all),
                MetaShapes.match(all),
                invoke == null ? InvocationPolicy.SINGLE : invoke,
                all);
    }
}
