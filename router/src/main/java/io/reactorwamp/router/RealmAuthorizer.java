package io.reactorwamp.router;

import io.reactorwamp.protocol.authorization.Authorization;
import io.reactorwamp.protocol.authorization.AuthorizationRequest;
import io.reactorwamp.protocol.authorization.Authorizer;
import io.reactorwamp.protocol.session.ProcedureCalls;
import io.reactorwamp.transport.Mailbox;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets an authorizer answer from any thread: its answers become entries of the realm's mailbox. One that throws has failed. */
record RealmAuthorizer(Authorizer authorizer, Mailbox mailbox) implements Authorizer {
    private static final Logger LOG = LoggerFactory.getLogger(RealmAuthorizer.class);

    @Override
    public @Nullable Authorization known(AuthorizationRequest request) {
        return authorizer.known(request);
    }

    @Override
    public Runnable ask(AuthorizationRequest request, ProcedureCalls realm, Answer answer) {
        try {
            return authorizer.ask(request, realm, new Posted(answer));
        } catch (RuntimeException failure) {
            LOG.error("An authorizer failed", failure);
            answer.fail("the authorizer failed");
            return () -> {};
        }
    }

    private final class Posted implements Answer {
        private final Answer answer;

        Posted(Answer answer) {
            this.answer = answer;
        }

        @Override
        public void complete(Authorization authorization) {
            mailbox.submit(() -> answer.complete(authorization));
        }

        @Override
        public void fail(String reason) {
            mailbox.submit(() -> answer.fail(reason));
        }
    }
}
