package io.reactorwamp.router;

import static io.reactorwamp.router.RawClient.goodbye;
import static io.reactorwamp.router.RawClient.hello;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Goodbye;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.Publish;
import io.reactorwamp.protocol.message.Register;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.message.Subscribe;
import io.reactorwamp.protocol.message.Yield;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.transport.OutboundLimits;
import io.reactorwamp.transport.inprocess.InProcessLimits;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A source waits for the receiver of its calls and results, and nobody else waits for anybody. */
class BackpressureTest {
    private static final InProcessLimits SMALL =
            new InProcessLimits(new OutboundLimits(64, 1 << 20, 8), Integer.MAX_VALUE);

    private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();
    private final WampRouter router =
            WampRouter.builder().realm("realm1").clock(clock).build();

    @AfterEach
    void close() {
        clock.dispose();
    }

    private FakeConnection fake() {
        FakeConnection connection = new FakeConnection();
        router.accept(connection);
        connection.receive(hello("realm1"));
        return connection;
    }

    private static Call call(long request, String procedure) {
        return new Call(request, Dict.EMPTY, procedure, Payload.EMPTY);
    }

    private FakeConnection callee(String procedure) {
        FakeConnection callee = fake();
        callee.receive(new Register(1, Dict.EMPTY, procedure));
        return callee;
    }

    @Test
    void aCallerIsNotReadWhileItsCalleeIsFull() {
        FakeConnection callee = callee("com.example.slow");
        FakeConnection caller = fake();
        FakeConnection other = fake();
        callee.setWritable(false);

        caller.receive(call(1, "com.example.slow"), call(2, "com.example.slow"));

        assertThat(caller.isReading()).isFalse();
        assertThat(other.isReading()).isTrue();
        assertThat(callee.isReading()).isTrue();
        assertThat(callee.sent()).filteredOn(Invocation.class::isInstance).hasSize(2);

        callee.setWritable(true);
        callee.receiver().onWritable();

        assertThat(caller.isReading()).isTrue();
    }

    @Test
    void aCalleeIsNotReadWhileItsCallerIsFull() {
        FakeConnection callee = callee("com.example.fast");
        FakeConnection caller = fake();
        caller.receive(call(1, "com.example.fast"), call(2, "com.example.fast"));
        caller.setWritable(false);

        callee.receive(new Yield(1, Dict.EMPTY, Payload.EMPTY));
        assertThat(callee.isReading()).isFalse();
        caller.setWritable(true);
        caller.receiver().onWritable();
        assertThat(callee.isReading()).isTrue();

        caller.setWritable(false);
        callee.receive(new ErrorMessage(MessageType.INVOCATION, 2, Dict.EMPTY, "com.example.e", Payload.EMPTY));
        assertThat(callee.isReading()).isFalse();
    }

    @Test
    void aReceiverThatBecameWritableInBetweenPausesNobody() {
        FakeConnection callee = new FakeConnection() {
            private boolean asked;

            @Override
            public boolean isWritable() {
                boolean first = !asked;
                asked = true;
                return !first;
            }
        };
        router.accept(callee);
        callee.receive(hello("realm1"), new Register(1, Dict.EMPTY, "com.example.p"));
        FakeConnection caller = fake();

        caller.receive(call(1, "com.example.p"));

        assertThat(caller.isReading()).isTrue();
    }

    @Test
    void aPublisherNeverWaitsForASubscriber() {
        FakeConnection subscriber = fake();
        subscriber.receive(new Subscribe(1, Dict.EMPTY, "com.example.t"));
        subscriber.setWritable(false);
        FakeConnection publisher = fake();

        publisher.receive(new Publish(1, Dict.EMPTY, "com.example.t", Payload.EMPTY));

        assertThat(publisher.isReading()).isTrue();
    }

    @Test
    void aPauseEndsAtTheTimeLimit() {
        FakeConnection callee = callee("com.example.stuck");
        FakeConnection caller = fake();
        callee.setWritable(false);
        caller.receive(call(1, "com.example.stuck"));

        clock.advanceTimeBy(Duration.ofMillis(4_999));
        assertThat(caller.isReading()).isFalse();
        clock.advanceTimeBy(Duration.ofMillis(1));
        assertThat(caller.isReading()).isTrue();

        caller.receive(call(2, "com.example.stuck"));
        assertThat(caller.isReading()).isFalse();
    }

    @Test
    void twoThatWaitForEachOtherGoOn() {
        FakeConnection left = callee("com.example.left");
        FakeConnection right = callee("com.example.right");
        left.setWritable(false);
        right.setWritable(false);
        left.receive(call(2, "com.example.right"));
        right.receive(call(2, "com.example.left"));
        assertThat(left.isReading()).isFalse();
        assertThat(right.isReading()).isFalse();

        clock.advanceTimeBy(Duration.ofSeconds(5));

        assertThat(left.isReading()).isTrue();
        assertThat(right.isReading()).isTrue();
    }

    @Test
    void nobodyWaitsForASessionThatIsOver() {
        FakeConnection lost = callee("com.example.lost");
        FakeConnection leaving = callee("com.example.leaving");
        FakeConnection aborted = callee("com.example.aborted");
        FakeConnection first = fake();
        FakeConnection second = fake();
        FakeConnection third = fake();
        for (FakeConnection callee : new FakeConnection[] {lost, leaving, aborted}) {
            callee.setWritable(false);
        }
        first.receive(call(1, "com.example.lost"));
        second.receive(call(1, "com.example.leaving"));
        third.receive(call(1, "com.example.aborted"));
        aborted.stall();

        lost.abort();
        leaving.receive(goodbye());
        aborted.receive(hello("realm1"));

        assertThat(first.isReading()).isTrue();
        assertThat(second.isReading()).isTrue();
        assertThat(third.isReading()).isTrue();
        assertThat(first.sent()).last().isInstanceOf(ErrorMessage.class);
    }

    @Test
    void aSessionThatLeavesWhileItIsPausedIsReadAgain() {
        FakeConnection callee = callee("com.example.slow");
        callee.setWritable(false);
        FakeConnection caller = fake();

        caller.receive(call(1, "com.example.slow"), goodbye());

        assertThat(caller.sent()).last().isInstanceOf(Goodbye.class);
        assertThat(caller.isReading()).isTrue();
    }

    @Test
    void aClosingRealmReadsItsPausedSessionsSoThatTheyCanAnswer() {
        FakeConnection callee = callee("com.example.slow");
        callee.setWritable(false);
        FakeConnection caller = fake();
        caller.receive(call(1, "com.example.slow"));
        assertThat(caller.isReading()).isFalse();

        router.removeRealm("realm1").subscribe();

        assertThat(caller.isReading()).isTrue();
        assertThat(caller.sent()).last().isInstanceOf(Goodbye.class);
    }

    @Test
    void aFloodIsHeldBackAndNothingIsLostOrSwapped() {
        RawClient callee = RawClient.join(router, "realm1", SMALL);
        callee.register("com.example.slow");
        callee.connection.setReading(false);
        RawClient caller = RawClient.join(router, "realm1", SMALL);
        RawClient other = RawClient.join(router, "realm1", SMALL);

        int sent = 0;
        while (caller.connection.isWritable()) {
            caller.call("com.example.slow", (long) sent++);
            assertThat(sent).isLessThan(64);
        }
        other.call("com.example.none");
        other.next(ErrorMessage.class);
        assertThat(callee.waiting()).isZero();

        callee.connection.setReading(true);
        for (long i = 0; i < sent; i++) {
            Invocation invocation = callee.next(Invocation.class);
            assertThat(invocation.payload()).isEqualTo(Arguments.of(i));
            callee.yield(invocation.request(), i);
        }
        for (long i = 0; i < sent; i++) {
            assertThat(caller.next(Result.class).payload()).isEqualTo(Arguments.of(i));
        }
        assertThat(caller.connection.isWritable()).isTrue();
        assertThat(caller.writable).hasValue(1);
    }
}
