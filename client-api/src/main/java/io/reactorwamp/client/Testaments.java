package io.reactorwamp.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Events that the router publishes when this session ends, in whatever way: its last words. Usable from any thread. Spec: "Testament
 * Meta API".
 *
 * <p>All are calls of the router's procedures: they send CALL when subscribed to, cancel as {@link CallSpec} does, and fail as it does;
 * with {@link NoSuchProcedureException} if the router has no testaments. Signals come on the connection's loop; of an in-process session,
 * on the thread that drains it.
 */
public final class Testaments {
    private static final String SCOPE = "scope";

    private final WampEngine engine;

    Testaments(WampEngine engine) {
        this.engine = engine;
    }

    /**
     * Adds a testament of scope {@link TestamentScope#DESTROYED}.
     *
     * @param event what is to be published: {@code session.publish("com.example.gone").arg(name)}
     * @return completes when the router has it; errors with {@link InvalidUriException} or {@link NotAuthorizedException} if it may not
     *     be published, and with {@link ApplicationException} if the session has too many
     * @throws IllegalArgumentException if the event is null, or to be sealed by a codec ({@link PublishSpec#passthru})
     */
    public Mono<Void> add(PublishSpec event) {
        return add(event, TestamentScope.DESTROYED);
    }

    /**
     * Adds a testament. Those of one scope are published in the order in which they were added.
     *
     * @param event what is to be published, with its options but for {@code acknowledge}
     * @param scope when it is published
     * @return completes when the router has it; errors as {@link #add(PublishSpec)} does
     * @throws IllegalArgumentException if a parameter is null, or the event is to be sealed by a codec ({@link PublishSpec#passthru})
     */
    public Mono<Void> add(PublishSpec event, TestamentScope scope) {
        PublishRequest publication = Checks.present(event, "event").request();
        if (publication.args().passthru() != null) {
            throw new IllegalArgumentException(
                    "a testament is handed over in a call, where no codec seals its arguments:"
                            + " leave passthru(..) out, or let another session publish it");
        }
        Object keyword = publication.args().keyword();
        return new CallSpec(engine, "wamp.session.add_testament")
                .args(publication.topic(), publication.args().positional(), keyword == null ? Map.of() : keyword)
                .kwarg("publish_options", publication.options().asMap())
                .kwarg(SCOPE, Checks.present(scope, SCOPE).word())
                .result()
                .then();
    }

    /**
     * Takes all testaments of scope {@link TestamentScope#DESTROYED} back.
     *
     * @return how many there were; empty if the router does not tell
     */
    public Mono<Long> flush() {
        return flush(TestamentScope.DESTROYED);
    }

    /**
     * Takes all testaments of a scope back.
     *
     * @param scope the scope
     * @return how many there were; empty if the router does not tell
     * @throws IllegalArgumentException if the scope is null
     */
    public Mono<Long> flush(TestamentScope scope) {
        return new CallSpec(engine, "wamp.session.flush_testaments")
                .kwarg(SCOPE, Checks.present(scope, SCOPE).word())
                .result()
                .mapNotNull(Testaments::count);
    }

    private static @Nullable Long count(CallResult result) {
        return result.arguments().args().isEmpty() ? null : result.arg(0, Long.class);
    }
}
