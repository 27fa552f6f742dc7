package io.reactorwamp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    private final ArrayDeque<Runnable> rest = new ArrayDeque<>();
    private final Mailbox mailbox = Mailbox.onCaller(rest::add, failures::add);
    private final List<String> log = new ArrayList<>();

    private static Mailbox.Batch batch(int size, Runnable work) {
        return new Mailbox.Batch() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public void run() {
                work.run();
            }
        };
    }

    @Test
    void anIdleMailboxIsDrainedByTheSubmittingThread() {
        mailbox.submit(() -> log.add(Thread.currentThread().getName()));
        assertThat(log).containsExactly(Thread.currentThread().getName());
        assertThat(mailbox.pending()).isZero();
    }

    @Test
    void submittingFromWithinAnEntryOnlyEnqueues() {
        mailbox.submit(() -> {
            mailbox.submit(() -> log.add("second"));
            log.add("first");
            assertThat(mailbox.pending()).isEqualTo(2);
        });
        assertThat(log).containsExactly("first", "second");
    }

    @Test
    void otherMailboxesAreDrainedAfterReleaseInTheOrderOfTheirFirstEntries() {
        Mailbox a = Mailbox.onCaller(rest::add, failures::add);
        Mailbox b = Mailbox.onCaller(rest::add, failures::add);
        mailbox.submit(() -> {
            b.submit(() -> log.add("b1 " + mailbox.isOwner() + b.isOwner()));
            a.submit(() -> log.add("a1"));
            b.submit(() -> log.add("b2"));
            log.add("mine " + mailbox.isOwner() + b.isOwner());
        });
        assertThat(log).containsExactly("mine truefalse", "b1 falsetrue", "b2", "a1");
    }

    @Test
    void whatWaitsForTheReleaseRunsThenAndBeforeAnyOtherMailbox() {
        Mailbox other = Mailbox.onCaller(rest::add, failures::add);
        mailbox.submit(() -> {
            other.submit(() -> log.add("other"));
            CallingThread.onRelease(() -> log.add("released " + !mailbox.isOwner()));
            log.add("first");
        });
        assertThat(log).containsExactly("first", "released true", "other");
    }

    @Test
    void whatWaitsForTheReleaseRunsAtOnceOnAThreadThatDrainsNothing() {
        CallingThread.onRelease(() -> log.add("at once"));
        assertThat(log).containsExactly("at once");
    }

    @Test
    void ownershipAndDrainingEndWithTheDrain() {
        assertThat(mailbox.isOwner()).isFalse();
        assertThat(CallingThread.isDraining()).isFalse();
        mailbox.submit(() -> {
            assertThat(mailbox.isOwner()).isTrue();
            assertThat(CallingThread.isDraining()).isTrue();
        });
        assertThat(mailbox.isOwner()).isFalse();
        assertThat(CallingThread.isDraining()).isFalse();
        assertThat(failures).isEmpty();
    }

    @Test
    void anEntryThatThrowsAnythingEndsAlone() {
        RuntimeException exception = new RuntimeException("on purpose");
        mailbox.submit(() -> {
            throw exception;
        });
        mailbox.submit(() -> {
            throw new AssertionError("on purpose");
        });
        mailbox.submit(MailboxTest::overflowTheStack);
        mailbox.submit(() -> log.add("alive"));
        assertThat(log).containsExactly("alive");
        assertThat(failures).hasSize(3).startsWith(exception);
        assertThat(failures.get(2)).isInstanceOf(StackOverflowError.class);
        assertThat(mailbox.pending()).isZero();
    }

    private static void overflowTheStack() {
        overflowTheStack();
    }

    @Test
    void aFailureHandlerThatThrowsDoesNotHarmTheMailbox() {
        Mailbox fragile = Mailbox.onCaller(rest::add, failure -> {
            throw new IllegalStateException("on purpose");
        });
        fragile.submit(() -> {
            throw new RuntimeException("on purpose");
        });
        fragile.submit(() -> log.add("alive"));
        assertThat(log).containsExactly("alive");
    }

    @Test
    void aDrainEndsAfterItsBoundAndTheRestGoesToTheExecutor() {
        mailbox.submit(() -> IntStream.range(0, 300).forEach(i -> mailbox.submit(() -> log.add("entry " + i))));
        assertThat(log).hasSize(Mailbox.DRAIN_BOUND - 1);
        assertThat(rest).hasSize(1);

        rest.remove().run();
        assertThat(log).hasSize(300).endsWith("entry 299");
        assertThat(rest).isEmpty();
    }

    @Test
    void whoeverSubmitsNextGoesOnWithWhatWasLeftToABusyExecutor() {
        mailbox.submit(() -> IntStream.range(0, 300).forEach(i -> mailbox.submit(() -> log.add("entry " + i))));

        mailbox.submit(() -> log.add("later"));
        assertThat(log).hasSize(301).endsWith("entry 299", "later");

        rest.remove().run();
        assertThat(log).hasSize(301);
        mailbox.submit(() -> log.add("last"));
        assertThat(log).endsWith("last");
        assertThat(mailbox.pending()).isZero();
    }

    @Test
    void whoGoesOnWithWhatWasLeftIsBoundAsWell() {
        mailbox.submit(() -> IntStream.range(0, 1_000).forEach(i -> mailbox.submit(() -> log.add("entry " + i))));
        mailbox.submit(() -> log.add("later"));
        assertThat(log).hasSize(2 * Mailbox.DRAIN_BOUND - 1);

        while (!rest.isEmpty()) {
            rest.remove().run();
        }
        assertThat(log).hasSize(1_001).endsWith("entry 999", "later");
    }

    @Test
    void aThreadThatHasDoneItsShareLeavesTheRestToOthers() {
        Mailbox other = Mailbox.onCaller(rest::add, failures::add);
        Runnable[] pingPong = new Runnable[2];
        pingPong[0] = () -> {
            log.add("ping");
            other.submit(pingPong[1]);
        };
        pingPong[1] = () -> mailbox.submit(pingPong[0]);
        mailbox.submit(pingPong[0]);
        int share = log.size();
        assertThat(rest).hasSize(1);

        rest.remove().run();
        assertThat(log).hasSize(2 * share);
        assertThat(rest).hasSize(1);
    }

    @Test
    void whatALaneLeftIsForItsExecutorOnly() {
        Mailbox lane = Mailbox.lane(rest::add, failures::add);
        IntStream.range(0, 300).forEach(i -> lane.submit(() -> log.add("entry " + i)));
        rest.remove().run();
        assertThat(log).hasSize(Mailbox.DRAIN_BOUND);

        lane.submit(() -> log.add("later"));
        assertThat(log).hasSize(Mailbox.DRAIN_BOUND);
        rest.remove().run();
        assertThat(log).hasSize(301).endsWith("later");
    }

    @Test
    void whatWasLeftIsDrainedByOneThreadAtATime() throws InterruptedException {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Mailbox shared = Mailbox.onCaller(executor, failures::add);
            int count = 200_000;
            int[] inside = {0};
            int[] seen = {0};
            CountDownLatch done = new CountDownLatch(count);
            for (int i = 0; i < count; i++) {
                int number = i;
                shared.submit(batch(Mailbox.DRAIN_BOUND, () -> {
                    assertThat(++inside[0]).isEqualTo(1);
                    assertThat(seen[0]++).isEqualTo(number);
                    inside[0]--;
                    done.countDown();
                }));
            }
            assertThat(awaits(done)).isTrue();
            assertThat(failures).isEmpty();
        } finally {
            executor.shutdownNow();
            assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aBatchCountsAsManyMessages() {
        mailbox.submit(() -> {
            mailbox.submit(batch(Mailbox.DRAIN_BOUND, () -> log.add("batch")));
            mailbox.submit(() -> log.add("after"));
        });
        assertThat(log).containsExactly("batch");
        rest.remove().run();
        assertThat(log).containsExactly("batch", "after");
    }

    @Test
    void entriesAddedTogetherRunInTheirOrderAndFailAlone() {
        mailbox.submitAll(List.of(
                () -> log.add("first"),
                () -> {
                    throw new IllegalStateException("second");
                },
                () -> log.add("third " + mailbox.isOwner())));
        assertThat(log).containsExactly("first", "third true");
        assertThat(failures).extracting(Throwable::getMessage).containsExactly("second");
        assertThat(mailbox.pending()).isZero();
    }

    @Test
    void twoMailboxesThatNeverStopTalkingLeaveTheThreadThatBegan() {
        Mailbox other = Mailbox.onCaller(rest::add, failures::add);
        Runnable[] pingPong = new Runnable[2];
        pingPong[0] = () -> other.submit(pingPong[1]);
        pingPong[1] = () -> mailbox.submit(pingPong[0]);
        mailbox.submit(pingPong[0]);
        assertThat(rest).hasSize(1);
    }

    @Test
    void anExecutorThatIsShutDownLosesNothing() {
        Mailbox orphan = Mailbox.onCaller(
                task -> {
                    throw new RejectedExecutionException();
                },
                failures::add);
        orphan.submit(() -> IntStream.range(0, 20_000).forEach(i -> orphan.submit(() -> log.add("x"))));
        assertThat(log).hasSize(20_000);
        assertThat(failures).isEmpty();
    }

    @Test
    void tenThousandNestedSubmissionsKeepTheStackFlat() {
        Mailbox other = Mailbox.onCaller(failures::add);
        int[] deepest = {0};
        CountDownLatch done = new CountDownLatch(1);
        class Step implements Runnable {
            private int left = 10_000;

            @Override
            public void run() {
                deepest[0] = Math.max(deepest[0], new Throwable().getStackTrace().length);
                if (--left == 0) {
                    done.countDown();
                } else if (left % 2 == 0) {
                    other.submit(this);
                } else {
                    parallel.submit(this);
                }
            }

            private final Mailbox parallel = Mailbox.onCaller(failures::add);
        }
        int here = new Throwable().getStackTrace().length;
        other.submit(new Step());
        assertThat(awaits(done)).isTrue();
        assertThat(deepest[0]).isLessThan(here + 15);
        assertThat(failures).isEmpty();
    }

    @Test
    void twoThreadsKeepTheirOrderAndNeverMeet() throws InterruptedException {
        Mailbox shared = Mailbox.onCaller(failures::add);
        int each = 20_000;
        int[] seen = new int[2];
        int[] inside = {0};
        CountDownLatch done = new CountDownLatch(2 * each);
        List<Thread> threads = IntStream.range(0, 2)
                .mapToObj(t -> new Thread(() -> {
                    for (int i = 0; i < each; i++) {
                        int number = i;
                        shared.submit(() -> {
                            assertThat(++inside[0]).isEqualTo(1);
                            assertThat(seen[t]++).isEqualTo(number);
                            inside[0]--;
                            done.countDown();
                        });
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(awaits(done)).isTrue();
        assertThat(failures).isEmpty();
    }

    @Test
    void aLaneRunsOnItsExecutorOnly() throws InterruptedException {
        ExecutorService executor = Executors.newSingleThreadExecutor(task -> new Thread(task, "lane"));
        try {
            Mailbox lane = Mailbox.lane(executor, failures::add);
            CountDownLatch done = new CountDownLatch(1_000);
            IntStream.range(0, 1_000)
                    .forEach(i -> lane.submit(() -> {
                        log.add(Thread.currentThread().getName());
                        done.countDown();
                    }));
            assertThat(awaits(done)).isTrue();
            assertThat(log).hasSize(1_000).containsOnly("lane");
        } finally {
            executor.shutdownNow();
            assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aLaneOfTheCallingThreadRunsAfterTheMailboxIsReleased() {
        Mailbox lane = Mailbox.lane(CallingThread.INSTANCE, failures::add);
        mailbox.submit(() -> {
            lane.submit(() -> log.add("lane " + mailbox.isOwner()));
            log.add("mailbox " + mailbox.isOwner());
        });
        assertThat(log).containsExactly("mailbox true", "lane false");
    }

    private static boolean awaits(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
