package io.reactorwamp.router;

import static io.reactorwamp.router.RawClient.goodbye;
import static io.reactorwamp.router.RawClient.hello;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reactorwamp.protocol.message.Abort;
import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.message.Goodbye;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.message.Publish;
import io.reactorwamp.protocol.message.Register;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.message.Subscribe;
import io.reactorwamp.protocol.message.Subscribed;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.Yield;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.CloseReason;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.transport.CapturedLog;
import io.reactorwamp.transport.OutboundLimits;
import io.reactorwamp.transport.inprocess.InProcessLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What waits for a client that does not read is bounded, whoever else listens notices nothing, and no loss goes without a sign. */
class SlowConsumersTest {
    private static final String TOPIC = "com.example.t";
    private static final Duration GRACE = SlowConsumerSettings.DEFAULT.grace();
    private static final int BOUND = 4;

    private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();
    private final List<SlowConsumer> told = new ArrayList<>();

    @AfterEach
    void close() {
        clock.dispose();
    }

    private WampRouter router(SlowConsumerSettings settings) {
        return WampRouter.builder()
                .realm("realm1")
                .clock(clock)
                .slowConsumers(settings)
                .onSlowConsumer(told::add)
                .build();
    }

    private WampRouter router(SlowConsumerPolicy policy) {
        return router(SlowConsumerSettings.DEFAULT.withPolicy(policy).withBound(BOUND, 1 << 20));
    }

    private static FakeConnection join(WampRouter router) {
        FakeConnection connection = new FakeConnection();
        router.accept(connection);
        connection.receive(hello("realm1"));
        return connection;
    }

    private static FakeConnection subscriber(WampRouter router) {
        FakeConnection subscriber = join(router);
        subscriber.receive(new Subscribe(1, Dict.EMPTY, TOPIC));
        return subscriber;
    }

    private static void publish(FakeConnection publisher, long from, long to) {
        LongStream.rangeClosed(from, to)
                .forEach(i -> publisher.receive(new Publish(i, Dict.EMPTY, TOPIC, Arguments.of(i))));
    }

    private static List<Long> events(FakeConnection subscriber) {
        return subscriber.sent().stream()
                .filter(Event.class::isInstance)
                .map(event ->
                        (Long) ((Event) event).payload().arguments().args().get(0))
                .toList();
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    private static void catchUp(FakeConnection subscriber) {
        subscriber.setWritable(true);
        subscriber.receiver().onWritable();
    }

    private static RealmCounts counts(WampRouter router) {
        RealmCounts counts = router.counts("realm1").block();
        assertThat(counts).isNotNull();
        return counts;
    }

    @Test
    void eventsWaitUntilTheConnectionWantsThemAndWhateverFollowsStaysBehindThem() {
        WampRouter router = router(SlowConsumerSettings.DEFAULT);
        FakeConnection subscriber = subscriber(router);
        subscriber.setWritable(false);
        FakeConnection publisher = join(router);

        publish(publisher, 1, 3);
        subscriber.receive(new Subscribe(2, Dict.EMPTY, "com.example.u"));
        assertThat(subscriber.sent()).last().isInstanceOf(Subscribed.class);
        assertThat(events(subscriber)).isEmpty();
        assertThat(publisher.isReading()).isTrue();

        catchUp(subscriber);
        assertThat(events(subscriber)).isEqualTo(numbers(1, 3));
        assertThat(subscriber.sent().get(subscriber.sent().size() - 1)).isInstanceOf(Subscribed.class);
        assertThat(counts(router).slowConsumers()).isZero();
        assertThat(told).isEmpty();
    }

    @Test
    void whoTakesNothingForTheGracePeriodIsDisconnectedAlone() {
        WampRouter router = router(SlowConsumerSettings.DEFAULT);
        FakeConnection stalled = subscriber(router);
        stalled.setWritable(false);
        stalled.stall();
        FakeConnection healthy = subscriber(router);
        FakeConnection publisher = join(router);
        publish(publisher, 1, 10);

        clock.advanceTimeBy(GRACE.minusMillis(1));
        assertThat(counts(router).sessions()).isEqualTo(3);
        clock.advanceTimeBy(Duration.ofMillis(1));

        assertThat(counts(router)).isEqualTo(new RealmCounts(2, 0, 1, 0, 1, 10));
        assertThat(stalled.sent())
                .last()
                .isInstanceOfSatisfying(
                        Abort.class, abort -> assertThat(abort.reason()).isEqualTo(CloseReason.SLOW_CONSUMER));
        assertThat(events(stalled)).isEmpty();
        publish(publisher, 11, 20);
        assertThat(events(healthy)).isEqualTo(numbers(1, 20));
        assertThat(stalled.isClosed()).isFalse();
        clock.advanceTimeBy(Duration.ofSeconds(2));
        assertThat(stalled.isClosed()).isTrue();
        assertThat(told).singleElement().satisfies(slow -> {
            assertThat(slow.policy()).isEqualTo(SlowConsumerPolicy.DISCONNECT);
            assertThat(slow.realm()).isEqualTo("realm1");
            assertThat(slow.waitingMessages()).isEqualTo(10);
            assertThat(slow.session()).isPositive();
        });
    }

    @Test
    void whoTakesSomethingIsGivenMoreTime() {
        WampRouter router = router(SlowConsumerSettings.DEFAULT);
        FakeConnection slow = subscriber(router);
        slow.setWritable(false);
        publish(join(router), 1, 10);

        for (long written = 1; written <= 5; written++) {
            slow.receiver().onWritten(written);
            clock.advanceTimeBy(GRACE);
        }
        assertThat(counts(router).sessions()).isEqualTo(2);
        clock.advanceTimeBy(GRACE);
        assertThat(counts(router).sessions()).isEqualTo(1);
    }

    @Test
    void whoHasCaughtUpIsWatchedNoMore() {
        WampRouter router = router(SlowConsumerSettings.DEFAULT);
        FakeConnection slow = subscriber(router);
        slow.setWritable(false);
        publish(join(router), 1, 10);
        catchUp(slow);

        clock.advanceTimeBy(GRACE.multipliedBy(10));
        assertThat(counts(router)).isEqualTo(new RealmCounts(2, 0, 1, 0, 0, 0));
    }

    @ParameterizedTest
    @EnumSource(names = {"DISCONNECT", "PAUSE_PUBLISHER"})
    void atTheBoundTheConnectionEndsSoThatNoEventIsMissedUnnoticed(SlowConsumerPolicy policy) {
        WampRouter router = router(policy);
        FakeConnection slow = subscriber(router);
        FakeConnection healthy = subscriber(router);
        slow.setWritable(false);
        FakeConnection publisher = join(router);

        publish(publisher, 1, BOUND);
        assertThat(counts(router).sessions()).isEqualTo(3);
        publish(publisher, BOUND + 1, BOUND + 3);

        assertThat(counts(router)).isEqualTo(new RealmCounts(2, 0, 1, 0, 1, BOUND + 1));
        assertThat(slow.sent()).last().isInstanceOf(Abort.class);
        assertThat(events(healthy)).isEqualTo(numbers(1, BOUND + 3));
        assertThat(told).hasSize(1);
    }

    @Test
    void theNewestAreDroppedAndCounted() {
        WampRouter router = router(SlowConsumerPolicy.DROP_NEWEST);
        FakeConnection slow = subscriber(router);
        slow.setWritable(false);
        FakeConnection publisher = join(router);

        publish(publisher, 1, 10);
        clock.advanceTimeBy(GRACE.multipliedBy(3));
        catchUp(slow);
        publish(publisher, 11, 12);

        assertThat(events(slow)).containsExactly(1L, 2L, 3L, 4L, 11L, 12L);
        assertThat(counts(router)).isEqualTo(new RealmCounts(2, 0, 1, 0, 1, 6));
    }

    @Test
    void theOldestAreDroppedAndCounted() {
        WampRouter router = router(SlowConsumerPolicy.DROP_OLDEST);
        FakeConnection slow = subscriber(router);
        slow.setWritable(false);
        FakeConnection publisher = join(router);

        publish(publisher, 1, 10);
        clock.advanceTimeBy(GRACE.multipliedBy(3));
        catchUp(slow);
        publish(publisher, 11, 12);

        assertThat(events(slow)).containsExactly(7L, 8L, 9L, 10L, 11L, 12L);
        assertThat(counts(router)).isEqualTo(new RealmCounts(2, 0, 1, 0, 1, 6));
    }

    @ParameterizedTest
    @EnumSource(names = {"DROP_NEWEST", "DROP_OLDEST"})
    void bytesAreBoundedToo(SlowConsumerPolicy policy) {
        WampRouter router =
                router(SlowConsumerSettings.DEFAULT.withPolicy(policy).withBound(1_000, 2_500));
        FakeConnection slow = subscriber(router);
        slow.setWritable(false);
        FakeConnection publisher = join(router);
        for (long i = 1; i <= 5; i++) {
            publisher.receive(new Publish(i, Dict.EMPTY, TOPIC, Arguments.of(i, new byte[1_000])));
        }
        publisher.receive(new Publish(6, Dict.EMPTY, TOPIC, Arguments.of(6L, new byte[10_000])));
        catchUp(slow);

        boolean oldest = policy == SlowConsumerPolicy.DROP_OLDEST;
        assertThat(events(slow)).isEqualTo(oldest ? List.of() : List.of(1L, 2L));
        assertThat(counts(router).droppedEvents()).isEqualTo(6 - events(slow).size());
        assertThat(counts(router).sessions()).isEqualTo(2);
    }

    @Test
    void whatAPublisherSaysOfItsPayloadCountsToo() {
        WampRouter router = router(SlowConsumerSettings.DEFAULT
                .withPolicy(SlowConsumerPolicy.DROP_NEWEST)
                .withBound(1_000, 10_000));
        FakeConnection slow = subscriber(router);
        slow.setWritable(false);
        FakeConnection publisher = new FakeConnection();
        router.accept(publisher);
        Map<String, ?> features = Map.of("features", Map.of("payload_passthru_mode", true));
        publisher.receive(new Hello("realm1", Dict.of("roles", Map.of("publisher", features))));
        Dict options = Dict.of("ppt_scheme", "x_own", "ppt_keyid", "k".repeat(2_000));
        for (long i = 1; i <= 5; i++) {
            publisher.receive(new Publish(i, options, TOPIC, Arguments.of(i)));
        }
        catchUp(slow);
        assertThat(events(slow)).containsExactly(1L, 2L);
        assertThat(counts(router).droppedEvents()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(SlowConsumerPolicy.class)
    void aResultIsNeverDroppedButTakesThePlaceOfAnEventOrEndsTheConnection(SlowConsumerPolicy policy) {
        WampRouter router = router(policy);
        FakeConnection slow = subscriber(router);
        FakeConnection callee = join(router);
        callee.receive(new Register(1, Dict.EMPTY, "com.example.p"));
        slow.receive(new Call(2, Dict.EMPTY, "com.example.p", Payload.EMPTY));
        slow.setWritable(false);
        publish(join(router), 1, BOUND);
        callee.receive(new Yield(1, Dict.EMPTY, Payload.EMPTY));

        boolean drops = policy == SlowConsumerPolicy.DROP_NEWEST || policy == SlowConsumerPolicy.DROP_OLDEST;
        if (drops) {
            catchUp(slow);
            assertThat(slow.sent()).last().isInstanceOf(Result.class);
            assertThat(events(slow)).isEqualTo(numbers(2, BOUND));
            assertThat(counts(router).droppedEvents()).isOne();
        } else {
            assertThat(slow.sent()).last().isInstanceOf(Abort.class);
        }
        assertThat(told).hasSize(1);
    }

    @Test
    void answersAloneNeverWaitHereAndPauseWhoSendsThem() {
        WampRouter router = router(SlowConsumerPolicy.DROP_NEWEST);
        FakeConnection callee = join(router);
        callee.receive(new Register(1, Dict.EMPTY, "com.example.p"));
        callee.setWritable(false);
        FakeConnection caller = join(router);

        caller.receive(new Call(1, Dict.EMPTY, "com.example.p", Payload.EMPTY));

        assertThat(callee.sent()).last().isInstanceOf(Invocation.class);
        assertThat(caller.isReading()).isFalse();
    }

    @Test
    void itIsToldOnceUntilTheClientHasCaughtUp() {
        WampRouter router = router(SlowConsumerPolicy.DROP_OLDEST);
        FakeConnection slow = subscriber(router);
        FakeConnection publisher = join(router);
        slow.setWritable(false);
        try (CapturedLog log = CapturedLog.of(SlowConsumers.class)) {
            publish(publisher, 1, 20);
            assertThat(told).hasSize(1);
            catchUp(slow);
            slow.setWritable(false);
            publish(publisher, 21, 40);
            assertThat(log.lines())
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("WARN fake: session ")
                            && line.endsWith("is a slow consumer, 4 messages with 480 bytes wait: DROP_OLDEST"));
        }
        assertThat(told).hasSize(2);
        assertThat(counts(router).slowConsumers()).isEqualTo(2);
        assertThat(counts(router).droppedEvents()).isEqualTo(32);
    }

    @Test
    void aHookThatFailsHarmsNobody() {
        WampRouter router = WampRouter.builder()
                .realm("realm1")
                .clock(clock)
                .slowConsumers(SlowConsumerSettings.DEFAULT
                        .withPolicy(SlowConsumerPolicy.DROP_NEWEST)
                        .withBound(1, 100))
                .onSlowConsumer(slow -> {
                    throw new IllegalStateException("hook");
                })
                .build();
        FakeConnection slow = subscriber(router);
        slow.setWritable(false);
        try (CapturedLog log = CapturedLog.of(SlowConsumers.class)) {
            publish(join(router), 1, 5);
            assertThat(log.lines()).last().isEqualTo("ERROR The hook for slow consumers failed");
        }
        assertThat(counts(router).sessions()).isEqualTo(2);
    }

    @Test
    void aPublisherThatMayBePausedIsReadAgainWhenItsSubscriberHasCaughtUp() {
        WampRouter router = router(SlowConsumerPolicy.PAUSE_PUBLISHER);
        FakeConnection slow = subscriber(router);
        FakeConnection publisher = join(router);
        FakeConnection other = join(router);
        slow.setWritable(false);

        publish(publisher, 1, 2);
        assertThat(publisher.isReading()).isFalse();
        assertThat(other.isReading()).isTrue();
        catchUp(slow);
        assertThat(publisher.isReading()).isTrue();
        assertThat(events(slow)).isEqualTo(numbers(1, 2));
        assertThat(told).isEmpty();

        slow.setWritable(false);
        publish(publisher, 3, 3);
        clock.advanceTimeBy(GRACE);
        assertThat(publisher.isReading()).isTrue();
        assertThat(slow.sent()).last().isInstanceOf(Abort.class);
    }

    @Test
    void whoLeavesGetsItsGoodbyeAndNoMoreEvents() {
        WampRouter router = router(SlowConsumerSettings.DEFAULT);
        FakeConnection slow = subscriber(router);
        slow.setWritable(false);
        publish(join(router), 1, 3);

        slow.receive(goodbye());

        assertThat(slow.sent()).last().isInstanceOf(Goodbye.class);
        assertThat(events(slow)).isEmpty();
        assertThat(counts(router)).isEqualTo(new RealmCounts(1, 0, 0, 0, 0, 3));
        clock.advanceTimeBy(GRACE.multipliedBy(2));
        assertThat(told).isEmpty();
    }

    @Test
    void whatWaitedForALostClientIsCounted() {
        WampRouter router = router(SlowConsumerSettings.DEFAULT);
        FakeConnection slow = subscriber(router);
        slow.setWritable(false);
        publish(join(router), 1, 3);

        slow.abort();

        assertThat(counts(router)).isEqualTo(new RealmCounts(1, 0, 0, 0, 0, 3));
    }

    @ParameterizedTest
    @EnumSource(names = {"DROP_NEWEST", "DROP_OLDEST"})
    void publishedIsDeliveredAndCountedDropsWhateverTheRhythm(SlowConsumerPolicy policy) {
        WampRouter router = router(policy);
        RawClient slow = RawClient.join(
                router, "realm1", new InProcessLimits(new OutboundLimits(64, 1 << 20, 8), Integer.MAX_VALUE));
        slow.subscribe(TOPIC);
        RawClient healthy = RawClient.join(router, "realm1");
        healthy.subscribe(TOPIC);
        RawClient publisher = RawClient.join(router, "realm1");
        long published = 0;
        for (int round = 0; round < 50; round++) {
            slow.connection.setReading(round % 3 == 0);
            for (int i = 0; i < round; i++) {
                publisher.publish(TOPIC, ++published);
            }
        }
        slow.connection.setReading(true);

        long last = 0;
        int delivered = slow.waiting();
        for (int i = 0; i < delivered; i++) {
            ToClient event = slow.next(Event.class);
            long number = (Long) ((Event) event).payload().arguments().args().get(0);
            assertThat(number).isGreaterThan(last);
            last = number;
        }
        long dropped = counts(router).droppedEvents();
        assertThat(dropped).isPositive();
        assertThat(delivered + dropped).isEqualTo(published);
        for (long i = 1; i <= published; i++) {
            assertThat(healthy.next(Event.class).payload()).isEqualTo(Arguments.of(i));
        }
    }

    @Test
    void aRealmMayHaveAPolicyOfItsOwn() {
        SlowConsumerSettings dropping = SlowConsumerSettings.DEFAULT
                .withPolicy(SlowConsumerPolicy.DROP_NEWEST)
                .withBound(2, 1 << 20);
        WampRouter router = WampRouter.builder()
                .realm("realm1", RealmSettings.DEFAULT.withSlowConsumers(dropping))
                .realm("realm2")
                .clock(clock)
                .slowConsumers(SlowConsumerSettings.DEFAULT.withBound(BOUND, 1 << 20))
                .onSlowConsumer(told::add)
                .build();
        FakeConnection slow = subscriber(router);
        slow.setWritable(false);
        publish(join(router), 1, 10);
        FakeConnection other = new FakeConnection();
        router.accept(other);
        other.receive(hello("realm2"), new Subscribe(1, Dict.EMPTY, TOPIC));
        other.setWritable(false);
        FakeConnection publisher = new FakeConnection();
        router.accept(publisher);
        publisher.receive(hello("realm2"));
        publish(publisher, 1, 10);

        assertThat(counts(router).droppedEvents()).isEqualTo(8);
        assertThat(slow.sent()).noneMatch(Abort.class::isInstance);
        assertThat(other.sent()).last().isInstanceOf(Abort.class);
        assertThat(told)
                .extracting(SlowConsumer::policy)
                .containsExactly(SlowConsumerPolicy.DROP_NEWEST, SlowConsumerPolicy.DISCONNECT);
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        SlowConsumerSettings settings = SlowConsumerSettings.DEFAULT;
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withBound(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withBound(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withGrace(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withGrace(GRACE.negated()));
    }
}
