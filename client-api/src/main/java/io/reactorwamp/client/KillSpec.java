package io.reactorwamp.client;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The ending of other sessions that is being described; nothing is sent before a publisher is subscribed to. The caller's own session
 * is never ended. Immutable: each step returns a new spec. Errors, cancel and threads are those of {@link CallSpec}; besides {@link
 * NoSuchProcedureException} where the router does not allow it. Spec: "Session Meta API", {@code kill}.
 */
public final class KillSpec {
    private final MetaCalls calls;
    private final @Nullable String reason;
    private final @Nullable String message;

    KillSpec(MetaCalls calls, @Nullable String reason, @Nullable String message) {
        this.calls = calls;
        this.reason = reason;
        this.message = message;
    }

    /**
     * Sets the reason that the sessions are told in GOODBYE; {@code wamp.close.killed} unless told otherwise.
     *
     * @param uri a URI
     * @return a new spec
     * @throws IllegalArgumentException if it is null or not a URI
     */
    public KillSpec reason(String uri) {
        return new KillSpec(calls, Checks.uri(uri, "reason"), message);
    }

    /**
     * Sets the text that the sessions are told in GOODBYE.
     *
     * @param text a text for people
     * @return a new spec
     * @throws IllegalArgumentException if it is null
     */
    public KillSpec message(String text) {
        return new KillSpec(calls, reason, Checks.present(text, "message"));
    }

    /**
     * Ends one session.
     *
     * @param id its id
     * @return completes when it is ended; errors with {@link NoSuchSessionException} if there is none, or it is the caller's own
     */
    public Mono<Void> session(long id) {
        return call("kill", id).then();
    }

    /**
     * Ends all sessions that joined under a name.
     *
     * @param authid the name
     * @return how many were ended
     */
    public Mono<Long> authid(String authid) {
        return count("kill_by_authid", Checks.present(authid, "authid"));
    }

    /**
     * Ends all sessions that joined under a role.
     *
     * @param authrole the role
     * @return how many were ended
     */
    public Mono<Long> authrole(String authrole) {
        return count("kill_by_authrole", Checks.present(authrole, "authrole"));
    }

    /**
     * Ends all sessions but the caller's. Routers publish no {@code on_leave} of it.
     *
     * @return how many were ended
     */
    public Mono<Long> all() {
        return count("kill_all");
    }

    private Mono<Long> count(String name, Object... args) {
        return call(name, args).map(answer -> MetaShapes.count(MetaShapes.arg(answer.arguments(), 0)));
    }

    private Mono<CallResult> call(String name, Object... args) {
        CallSpec call = calls.spec(name).args(args);
        if (reason != null) {
            call = call.kwarg("reason", reason);
        }
        if (message != null) {
            call = call.kwarg("message", message);
        }
        return call.result();
    }
}
