package io.reactorwamp.protocol.authorization;

import io.reactorwamp.protocol.session.Timer;
import io.reactorwamp.protocol.value.UriPattern;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answers of an authorizer to one session that may be kept for some time. The options of a message are no part of the question,
 * but for {@code force_reregister}.
 */
public final class CachedAnswers {
    private final AuthorizationRules.Caching rules;
    private final Timer timer;
    private final Map<Question, Kept> answers = new LinkedHashMap<>();

    private record Question(Action action, UriPattern pattern, boolean forced) {
        Question(AuthorizationRequest request) {
            this(request.action(), request.pattern(), request.isForced());
        }
    }

    private record Kept(Authorization answer, Timer.Timeout end) {}

    /** Keeps nothing yet. */
    public CachedAnswers(AuthorizationRules.Caching rules, Timer timer) {
        this.rules = rules;
        this.timer = timer;
    }

    /** The answer that is kept, or null. */
    public @Nullable Authorization get(AuthorizationRequest request) {
        Kept kept = answers.isEmpty() ? null : answers.get(new Question(request));
        return kept == null ? null : kept.answer;
    }

    /** Keeps an answer, if it may be kept; when there are too many, the oldest goes. */
    public void keep(AuthorizationRequest request, Authorization answer) {
        if (!answer.cached() || answer.changes() || rules.answers() == 0) {
            return;
        }
        Question question = new Question(request);
        forget(question);
        if (answers.size() >= rules.answers()) {
            forget(answers.keySet().iterator().next());
        }
        answers.put(question, new Kept(answer, timer.schedule(rules.time(), () -> answers.remove(question))));
    }

    private void forget(Question question) {
        Kept kept = answers.remove(question);
        if (kept != null) {
            kept.end.cancel();
        }
    }

    /** The session is over: forgets all. */
    public void clear() {
        answers.values().forEach(kept -> kept.end.cancel());
        answers.clear();
    }
}
