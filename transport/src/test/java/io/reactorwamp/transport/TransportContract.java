package io.reactorwamp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.reactorwamp.codec.WampSerializer;
import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.Payload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every transport guarantees, for the client's end and the router's end separately. A transport is tested by a subclass that
 * opens a pair of its ends; buffers that stay behind are found by the leak detection of the build.
 */
public abstract class TransportContract {
    private static final OutboundLimits ROOMY = new OutboundLimits(100_000, 256L << 20, 64);
    private static final int MESSAGE_BYTES = 1 << 20;

    /** Both ends of an open connection, not started. */
    public record Pair(Connection<ToClient, ToRouter> client, Connection<ToRouter, ToClient> router) {}

    /** The end that acts in a test; the other one is the far end. */
    public enum Role {
        CLIENT,
        ROUTER
    }

    /** Opens a connection. Waiting is allowed here. */
    protected abstract Pair open(ContractSetup setup);

    /** Closes what {@link #open} left open besides the connections. */
    protected abstract void close();

    /** The serializer to test with. */
    protected abstract WampSerializer serializer();

    /** Whether messages become bytes on the way, so that they have a length and can be malformed. */
    protected abstract boolean encodes();

    private final List<ContractEnd<?, ?>> ends = new ArrayList<>();

    @AfterEach
    void closeAll() {
        ends.forEach(end -> end.connection().abort());
        ends.forEach(end -> end.probe().awaitClosed());
        close();
    }

    private List<ContractEnd<?, ?>> connect(Role near) {
        return connect(near, new ContractSetup(serializer(), MESSAGE_BYTES, ROOMY));
    }

    /** The near end and the far one. */
    private List<ContractEnd<?, ?>> connect(Role near, ContractSetup setup) {
        Pair pair = open(setup);
        ContractEnd<?, ?> client = ContractEnd.client(pair.client());
        ContractEnd<?, ?> router = ContractEnd.router(pair.router());
        ends.add(client);
        ends.add(router);
        return near == Role.CLIENT ? List.of(client, router) : List.of(router, client);
    }

    private static List<Long> numbers(int count) {
        return LongStream.range(0, count).boxed().toList();
    }

    private static void sendAll(ContractEnd<?, ?> from, int count, int length) {
        Payload payload = from.text(length);
        numbers(count).forEach(number -> from.send(number, payload));
    }

    @ParameterizedTest
    @EnumSource
    void messagesArriveWholeAndInOrder(Role role) {
        var pair = connect(role);
        sendAll(pair.get(0), 1_000, 100);
        pair.get(1).probe().awaitMessages(1_000);
        assertThat(pair.get(1).probe().numbers()).isEqualTo(numbers(1_000));
        assertThat(pair.get(1).probe().messages().get(999).payload().arguments().args())
                .containsExactly("x".repeat(100));
    }

    @ParameterizedTest
    @EnumSource
    void theSenderLearnsHowManyMessagesHaveLeft(Role role) {
        var pair = connect(role);
        sendAll(pair.get(0), 500, 100);
        pair.get(0).probe().awaitWritten(500);
        if (encodes()) {
            pair.get(0).send(500, TestMessages.BROKEN);
            pair.get(0).probe().awaitWritten(501);
        }
        assertThat(pair.get(0).probe().calls()).doesNotContain("written less than before");
    }

    @ParameterizedTest
    @EnumSource
    void readingStopsWhenAskedAndResumesWithoutLoss(Role role) throws InterruptedException {
        var pair = connect(role);
        ContractEnd<?, ?> far = pair.get(1);
        far.connection().setReading(false);
        // Asked from outside, its thread stops at its next turn: what it finds before that is still read.
        far.settle();
        sendAll(pair.get(0), 500, 10);
        pair.get(0).settle();
        far.settle();
        assertThat(far.probe().messages()).isEmpty();

        far.connection().setReading(true);
        far.probe().awaitMessages(500);
        assertThat(far.probe().numbers()).isEqualTo(numbers(500));
    }

    /** The connection's own thread resumes before it could do what another one asked. */
    @ParameterizedTest
    @EnumSource
    void stoppedByOneThreadAndResumedByAnotherItReads(Role role) {
        var pair = connect(role);
        ContractEnd<?, ?> far = pair.get(1);
        far.connection().executor().execute(() -> {
            CompletableFuture<Void> stopped =
                    CompletableFuture.runAsync(() -> far.connection().setReading(false));
            while (!stopped.isDone()) {
                // The thread must not go on, and must not block either.
            }
            far.connection().setReading(true);
        });
        sendAll(pair.get(0), 100, 10);
        far.probe().awaitMessages(100);
    }

    @ParameterizedTest
    @EnumSource
    void aStalledPeerMakesTheConnectionUnwritableUntilItReads(Role role) {
        var pair = connect(role);
        ContractEnd<?, ?> near = pair.get(0);
        pair.get(1).connection().setReading(false);
        assertThat(near.connection().isWritable()).isTrue();

        // More than the sockets of both ends can take.
        sendAll(near, 800, 60_000);
        assertThat(near.connection().isWritable()).isFalse();
        assertThat(near.probe().calls()).doesNotContain("writable");

        pair.get(1).connection().setReading(true);
        near.probe().awaitCall("writable");
        assertThat(near.connection().isWritable()).isTrue();
        pair.get(1).probe().awaitMessages(800);
        assertThat(pair.get(1).probe().numbers()).isEqualTo(numbers(800));
        assertThat(near.probe().calls()).containsExactly("writable");
    }

    @ParameterizedTest
    @EnumSource
    void aPeerThatNeverReadsIsClosedWhenItsQueueIsFull(Role role) {
        OutboundLimits tight = new OutboundLimits(100, 1 << 20, 50);
        var pair = connect(role, new ContractSetup(serializer(), MESSAGE_BYTES, tight));
        pair.get(1).connection().setReading(false);
        sendAll(pair.get(0), 800, 60_000);
        pair.get(0).probe().awaitClosed();
        assertThat(pair.get(0).probe().cause()).isInstanceOf(OutboundOverflowException.class);
        pair.get(0).send(1);
        assertThat(pair.get(0).probe().calls()).containsExactly("closed");
    }

    @ParameterizedTest
    @EnumSource
    void closeDeliversEverythingThatWasSentBefore(Role role) {
        var pair = connect(role);
        sendAll(pair.get(0), 2_000, 1_000);
        pair.get(0).connection().close();
        pair.get(0).connection().close();
        pair.get(1).probe().awaitClosed();
        pair.get(0).probe().awaitClosed();
        assertThat(pair.get(1).probe().numbers()).isEqualTo(numbers(2_000));
        for (ContractEnd<?, ?> end : pair) {
            assertThat(end.probe().cause()).isNull();
            assertThat(end.probe().calls().stream().filter("closed"::equals)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSentAfterTheEndIsDropped(Role role) {
        var pair = connect(role);
        pair.get(0).connection().close();
        pair.get(0).probe().awaitClosed();
        pair.get(1).probe().awaitClosed();
        pair.get(0).send(1);
        pair.get(1).send(2);
        pair.get(0).connection().close();
        pair.get(1).connection().abort();
        assertThat(pair.get(0).probe().messages()).isEmpty();
        assertThat(pair.get(1).probe().messages()).isEmpty();
        assertThat(pair.get(0).probe().calls()).containsExactly("closed");
    }

    @ParameterizedTest
    @EnumSource
    void theFarEndMayCloseDuringAWrite(Role role) {
        var pair = connect(role);
        for (long number = 0; number < 300; number++) {
            pair.get(0).send(number, pair.get(0).text(20_000));
            if (number == 100) {
                pair.get(1).connection().close();
            }
        }
        pair.get(0).probe().awaitClosed();
        pair.get(1).probe().awaitClosed();
        List<Long> received = pair.get(1).probe().numbers();
        assertThat(received).isEqualTo(numbers(received.size()));
    }

    @ParameterizedTest
    @EnumSource
    void abortEndsBothSidesWithoutDeliveringWhatWaits(Role role) throws InterruptedException {
        var pair = connect(role);
        pair.get(1).connection().setReading(false);
        pair.get(1).settle();
        // Each is longer than what the system holds for a reader that has stopped: where nothing resets connections,
        // all that shows an abort is that a message ends in its middle.
        sendAll(pair.get(0), 55, 900_000);
        pair.get(0).settle();
        pair.get(0).connection().abort();
        pair.get(0).probe().awaitClosed();
        pair.get(1).connection().setReading(true);
        pair.get(1).probe().awaitClosed();
        assertThat(pair.get(0).probe().cause()).isNull();
        assertThat(pair.get(1).probe().cause()).isNotNull();
        assertThat(pair.get(1).probe().messages()).hasSizeLessThan(55);
    }

    @ParameterizedTest
    @EnumSource
    void eightThreadsKeepTheirOrderThroughAMailbox(Role role) throws InterruptedException {
        var pair = connect(role);
        ContractEnd<?, ?> near = pair.get(0);
        Mailbox mailbox = Mailbox.onCaller(failure -> {
            throw new AssertionError(failure);
        });
        int each = 1_250;
        List<Thread> threads = new ArrayList<>();
        for (long t = 0; t < 8; t++) {
            long base = t << 32;
            threads.add(new Thread(() -> numbers(each).forEach(i -> mailbox.submit(() -> near.send(base + i)))));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        pair.get(1).probe().awaitMessages(8 * each);
        Map<Long, Long> next = new HashMap<>();
        for (long number : pair.get(1).probe().numbers()) {
            assertThat(number & 0xffff_ffffL).isEqualTo(next.merge(number >> 32, 1L, Long::sum) - 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMessageOfTheLimitPassesAndOneByteMoreIsGivenBack(Role role) {
        assumeTrue(encodes(), "messages have no length");
        var pair = connect(role, new ContractSetup(serializer(), 70_000, ROOMY));
        ContractEnd<?, ?> near = pair.get(0);
        int fitting = lengthFor(near, 70_000);
        near.send(1, near.text(fitting));
        near.send(2, near.text(fitting + 1));
        near.send(3);
        pair.get(1).probe().awaitMessages(2);
        assertThat(pair.get(1).probe().numbers()).containsExactly(1L, 3L);
        near.probe().awaitCall(ErrorUri.PAYLOAD_SIZE_EXCEEDED);
        assertThat(near.probe().unsent()).extracting(TestMessages::number).containsExactly(2L);
        assertThat(near.connection().maxMessageBytes()).isEqualTo(70_000);
    }

    private int lengthFor(ContractEnd<?, ?> end, int encodedBytes) {
        int length = encodedBytes;
        for (int i = 0; i < 10; i++) {
            ByteBuf buffer = Unpooled.buffer();
            serializer().encode(end.message(1, end.text(length)), buffer);
            length += encodedBytes - buffer.readableBytes();
        }
        return length;
    }

    @ParameterizedTest
    @EnumSource
    void aMessageThatCannotBeEncodedIsGivenBackAndTheOthersPass(Role role) {
        assumeTrue(encodes(), "nothing is encoded");
        var pair = connect(role);
        pair.get(0).send(1);
        pair.get(0).send(2, TestMessages.BROKEN);
        pair.get(0).send(3);
        pair.get(1).probe().awaitMessages(2);
        assertThat(pair.get(1).probe().numbers()).containsExactly(1L, 3L);
        pair.get(0).probe().awaitCall(ErrorUri.INVALID_PAYLOAD);
        List<? extends Message> unsent = pair.get(0).probe().unsent();
        assertThat(unsent).extracting(TestMessages::number).containsExactly(2L);
    }

    @ParameterizedTest
    @EnumSource
    void aViolationIsToldOnceAndNothingFollowsButSendingIsPossible(Role role) {
        assumeTrue(encodes(), "messages cannot be malformed");
        var pair = connect(role, new ContractSetup(new GarblingSerializer(serializer()), MESSAGE_BYTES, ROOMY));
        pair.get(0).send(1);
        pair.get(0).send(GarblingSerializer.GARBLED);
        pair.get(0).send(2);
        pair.get(0).send(GarblingSerializer.GARBLED);
        pair.get(1).probe().awaitCall("violation");
        pair.get(1).send(9);
        pair.get(1).connection().close();
        pair.get(0).probe().awaitClosed();
        pair.get(1).probe().awaitClosed();
        assertThat(pair.get(0).probe().numbers()).containsExactly(9L);
        assertThat(pair.get(1).probe().numbers()).containsExactly(1L);
        assertThat(pair.get(1).probe().calls()).containsExactly("violation", "closed");
    }
}
