package io.reactorwamp.protocol.authorization;

import io.reactorwamp.protocol.session.Timer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is decided about one session, one question at a time: known, kept, or asked for within a time limit. */
public final class Decisions {
    private final Authorizer authorizer;
    private final Duration limit;
    private final CachedAnswers answers;
    private final Timer timer;
    private @Nullable Question pending;

    /**
     * Nothing is decided yet.
     *
     * @param role the session's role
     */
    public Decisions(String role, AuthorizationRules rules, Timer timer) {
        this.authorizer = rules.of(role);
        this.limit = rules.waiting().limit();
        this.answers = new CachedAnswers(rules.caching(), timer);
        this.timer = timer;
    }

    /** Whether an answer is waited for. */
    public boolean isPending() {
        return pending != null;
    }

    /** What is known without asking anybody, or null. */
    public @Nullable Authorization known(AuthorizationRequest request) {
        Authorization known = authorizer.known(request);
        return known == null ? answers.get(request) : known;
    }

    /** Decides, at once or later. Not to be called while {@link #isPending}. */
    public void decide(AuthorizationRequest request, Authorizer.Answer answer) {
        Authorization known = known(request);
        if (known != null) {
            answer.complete(known);
            return;
        }
        Question question = new Question(request, answer);
        pending = question;
        Authorizer.Asked asked = authorizer.ask(request, question);
        question.await(asked);
    }

    /** The session is over: nothing is waited for, nothing kept. */
    public void clear() {
        if (pending != null) {
            pending.abandon();
        }
        answers.clear();
    }

    private final class Question implements Authorizer.Answer {
        private final AuthorizationRequest request;
        private final Authorizer.Answer answer;
        private boolean open = true;
        private Authorizer.@Nullable Asked asked;
        private Timer.@Nullable Timeout end;

        Question(AuthorizationRequest request, Authorizer.Answer answer) {
            this.request = request;
            this.answer = answer;
        }

        /** Waits, unless the answer has come meanwhile. */
        void await(Authorizer.Asked question) {
            if (open) {
                asked = question;
                end = timer.schedule(limit, this::expire);
            }
        }

        @Override
        public void complete(Authorization authorization) {
            if (close()) {
                answers.keep(request, authorization);
                answer.complete(authorization);
            }
        }

        @Override
        public void fail(String reason) {
            if (close()) {
                answer.fail(reason);
            }
        }

        private void expire() {
            abandon();
            answer.fail("no answer within " + limit.toMillis() + " ms");
        }

        void abandon() {
            if (close() && asked != null) {
                asked.abandon();
            }
        }

        /** Whether it was open. */
        private boolean close() {
            boolean wasOpen = open;
            if (wasOpen) {
                open = false;
                pending = null;
                if (end != null) {
                    end.cancel();
                }
            }
            return wasOpen;
        }
    }
}
