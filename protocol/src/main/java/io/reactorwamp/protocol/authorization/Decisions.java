package io.reactorwamp.protocol.authorization;

import io.reactorwamp.protocol.session.ProcedureCalls;
import io.reactorwamp.protocol.session.Timer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is decided about one session, one question at a time: known, kept, or asked for within a time limit. */
public final class Decisions {
    private final Authorizer authorizer;
    private final Duration limit;
    private final CachedAnswers answers;
    private final Timer timer;
    private final ProcedureCalls realm;
    private @Nullable Question pending;

    /**
     * Nothing is decided yet.
     *
     * @param role the session's role
     * @param realm calls procedures of the realm
     */
    public Decisions(String role, AuthorizationRules rules, Timer timer, ProcedureCalls realm) {
        this.authorizer = rules.of(role);
        this.limit = rules.waiting().limit();
        this.answers = new CachedAnswers(rules.caching(), timer);
        this.timer = timer;
        this.realm = realm;
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
        question.await(authorizer.ask(request, realm, question));
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
        private @Nullable Runnable giveUp;
        private Timer.@Nullable Timeout end;

        Question(AuthorizationRequest request, Authorizer.Answer answer) {
            this.request = request;
            this.answer = answer;
        }

        /** Waits, unless the answer has come meanwhile. */
        void await(Runnable question) {
            if (open) {
                giveUp = question;
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
            if (close() && giveUp != null) {
                giveUp.run();
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
