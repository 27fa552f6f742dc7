package io.reactorwamp.protocol.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.session.FakePeer;
import io.reactorwamp.protocol.session.Reply;
import io.reactorwamp.protocol.session.RequestIds;
import io.reactorwamp.protocol.session.SessionEnd;
import io.reactorwamp.protocol.value.CancelMode;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Beside the transcripts: how many calls wait, and calls that are made when all end. */
class CallerTest {
    private final FakePeer<ToRouter> router = new FakePeer<>();
    private final Caller caller = new Caller(router, new RequestIds());
    private final List<SessionEnd> ends = new ArrayList<>();

    private final class Answer implements Reply<Result> {
        private final int retries;

        Answer(int retries) {
            this.retries = retries;
        }

        @Override
        public void complete(Result answer) {
            throw new AssertionError(answer);
        }

        @Override
        public void fail(ErrorMessage error) {
            throw new AssertionError(error);
        }

        @Override
        public void abandon(SessionEnd end) {
            ends.add(end);
            if (retries > 0) {
                assertThat(call(retries - 1)).isZero();
            }
        }
    }

    private long call(int retries) {
        return caller.call(Dict.EMPTY, "com.x", Payload.EMPTY, new Answer(retries));
    }

    @Test
    void callsWaitUntilTheyAreGivenUp() {
        long first = call(0);
        long second = call(0);
        assertThat(caller.pending()).isEqualTo(2);

        caller.cancel(first, CancelMode.KILL);
        caller.cancel(first, CancelMode.KILL);
        assertThat(caller.pending()).isOne();
        caller.cancel(second, CancelMode.SKIP);
        assertThat(caller.pending()).isZero();
    }

    @Test
    void aCallThatIsRepeatedWhenItEndsEndsToo() {
        call(2);
        call(0);
        router.take();

        caller.onEnd(SessionEnd.LOST);
        caller.onEnd(SessionEnd.CLOSED);

        assertThat(ends).hasSize(4).containsOnly(SessionEnd.LOST);
        assertThat(caller.pending()).isZero();
        assertThat(router.isEmpty()).isTrue();
    }
}
