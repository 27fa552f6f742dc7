package io.reactorwamp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.message.Welcome;
import io.reactorwamp.protocol.session.ManualTimer;
import io.reactorwamp.protocol.session.Peer;
import io.reactorwamp.protocol.session.Quotas;
import io.reactorwamp.protocol.session.RealmRules;
import io.reactorwamp.protocol.session.Reply;
import io.reactorwamp.protocol.session.SequentialIds;
import io.reactorwamp.protocol.session.SessionEnd;
import io.reactorwamp.protocol.value.CancelMode;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Both cores back to back, for so long that a table with a leak would show it. */
class LongRunTest {
    private static final int CALLS = 1_000_000;

    private final ManualTimer timer = new ManualTimer();
    private final Realm realm =
            new Realm("realm1", RealmRules.DEFAULT, new SequentialIds(), timer, () -> Instant.EPOCH);
    private final Link caller = new Link();
    private final Link callee = new Link();

    /** A client and its session in the router; messages wait until they are carried over. */
    private final class Link implements ClientSession.Listener {
        final Deque<ToRouter> toRouter = new ArrayDeque<>();
        final Deque<ToClient> toClient = new ArrayDeque<>();
        final ClientSession client = new ClientSession(peer(toRouter::add), Quotas.DEFAULT, this);
        RouterSession session;

        Link() {
            client.open("realm1");
            session = realm.join(peer(toClient::add), (Hello) toRouter.remove());
            carry();
        }

        void carry() {
            while (!toRouter.isEmpty()) {
                session.receive(toRouter.remove());
            }
            while (!toClient.isEmpty()) {
                client.receive(toClient.remove());
            }
        }

        @Override
        public void onJoined(Welcome welcome) {}

        @Override
        public void onEnded(SessionEnd end) {
            throw new AssertionError(end);
        }
    }

    private static <M extends Message> Peer<M> peer(Consumer<M> messages) {
        return new Peer<>() {
            @Override
            public void send(M message) {
                messages.accept(message);
            }

            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
    }

    private static final class Answers implements Reply<Result> {
        int results;
        int errors;

        @Override
        public void complete(Result answer) {
            results++;
        }

        @Override
        public void fail(ErrorMessage error) {
            errors++;
        }

        @Override
        public void abandon(SessionEnd end) {
            throw new AssertionError(end);
        }
    }

    /** Of three calls one is cancelled, in each of the modes in turn, one succeeds and one fails. */
    @Test
    void aMillionCallsLeaveEveryTableEmpty() {
        Answers answers = new Answers();
        FakeEndpoint endpoint = new FakeEndpoint();
        callee.client.callee().register(Dict.EMPTY, "com.x", endpoint);
        callee.carry();
        for (int i = 1; i <= CALLS; i++) {
            long request = caller.client.caller().call(Dict.EMPTY, "com.x", Payload.EMPTY, answers);
            if (i % 3 == 0) {
                caller.client.caller().cancel(request, CancelMode.values()[i / 3 % 3]);
            }
            caller.carry();
            Invocation invocation = (Invocation) callee.toClient.peek();
            callee.carry();
            if (i % 3 == 1) {
                callee.client.callee().error(invocation.request(), "com.e", Payload.EMPTY);
            } else {
                callee.client.callee().yield(invocation.request(), Dict.EMPTY, Payload.EMPTY);
            }
            callee.carry();
            caller.carry();
        }

        assertThat(endpoint.invocations).isEqualTo(CALLS);
        assertThat(answers.results).isEqualTo(333_333);
        assertThat(answers.errors).isEqualTo(333_334);
        assertThat(caller.client.caller().pending()).isZero();
        assertThat(callee.client.callee().pendingInvocations()).isZero();
        assertThat(caller.session.pendingCalls()).isZero();
        assertThat(callee.session.pendingInvocations()).isZero();
        assertThat(timer.pending()).isZero();
    }
}
