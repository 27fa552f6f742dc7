package io.reactorwamp.protocol.authorization;

import io.reactorwamp.protocol.session.ProcedureCalls;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.MatchPolicy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks a procedure of the realm, as routers of the field do. It is called with the details of the session, the URI, the action and the
 * options, and answers with a bool, or with a dict of {@code allow} and, if it likes, {@code disclose}, {@code cache}, {@code uri},
 * {@code options} and {@code details}: see {@link Authorization}.
 *
 * <p>The sessions that serve it need permissions that are known, or have to be trusted: none is asked about itself.
 *
 * @param uri the procedure
 */
public record AuthorizingProcedure(String uri) implements Authorizer {
    private static final String NO_ANSWER = "the authorizer's answer is no bool and no dict that fits";

    @Override
    public @Nullable Authorization known(AuthorizationRequest request) {
        return null;
    }

    @Override
    public Runnable ask(AuthorizationRequest request, ProcedureCalls realm, Answer answer) {
        Dict options = request.options()
                .with(MatchPolicy.OPTION, request.pattern().match().word());
        Arguments question = Arguments.of(
                request.details().asMap(),
                request.pattern().uri(),
                request.action().word(),
                options.asMap());
        return realm.call(uri, question, request.session(), new ProcedureCalls.Outcome() {
            @Override
            public void complete(Arguments result) {
                Authorization authorization =
                        result.args().isEmpty() ? null : read(result.args().get(0));
                if (authorization == null) {
                    answer.fail(NO_ANSWER);
                } else {
                    answer.complete(authorization);
                }
            }

            @Override
            public void fail(String reason) {
                answer.fail(reason);
            }
        });
    }

    private static @Nullable Authorization read(@Nullable Object answer) {
        if (answer instanceof Boolean allowed) {
            return allowed ? Authorization.ALLOWED : Authorization.DENIED;
        }
        return answer instanceof Map<?, ?> entries ? read(entries) : null;
    }

    private static @Nullable Authorization read(Map<?, ?> entries) {
        Dict dict = Dict.of("answer", entries).dict("answer");
        boolean fits = dict.get("allow") instanceof Boolean
                && isNullOr(Boolean.class, dict.get("disclose"))
                && isNullOr(Boolean.class, dict.get("cache"))
                && isNullOr(String.class, dict.get("uri"))
                && isNullOr(Map.class, dict.get("options"))
                && isNullOr(Map.class, dict.get("details"));
        return fits
                ? new Authorization(
                        dict.isTrue("allow"),
                        dict.isTrue("disclose"),
                        dict.isTrue("cache"),
                        dict.string("uri"),
                        dict.contains("options") ? dict.dict("options") : null,
                        details(dict.get("details")))
                : null;
    }

    private static boolean isNullOr(Class<?> type, @Nullable Object value) {
        return value == null || type.isInstance(value);
    }

    /** As they are: a null removes a detail. */
    @SuppressWarnings("unchecked") // the keys of the value model are strings
    private static Map<String, @Nullable Object> details(@Nullable Object changes) {
        return changes == null ? Map.of() : (Map<String, @Nullable Object>) changes;
    }
}
