package io.reactorwamp.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.value.Id;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PendingTest {
    private final Pending<String> pending = new Pending<>();

    @Test
    void aNewOneIsEmpty() {
        assertThat(pending.size()).isZero();
        assertThat(pending.get(1)).isNull();
        assertThat(pending.remove(1)).isNull();
        assertThat(pending.get(0)).isNull();
        assertThat(pending.remove(0)).isNull();
    }

    @Test
    void anEntryIsReplacedByAnotherOfTheSameId() {
        pending.put(7, "a");
        pending.put(7, "b");

        assertThat(pending.size()).isOne();
        assertThat(pending.remove(7)).isEqualTo("b");
        assertThat(pending.size()).isZero();
        assertThat(pending.get(7)).isNull();
    }

    @Test
    void drainGivesEachEntryOnceWhenTheTableIsAlreadyEmpty() {
        for (long id = 1; id <= 100; id++) {
            pending.put(id, "v" + id);
        }
        List<String> drained = new ArrayList<>();

        pending.drain(value -> {
            assertThat(pending.size()).isEqualTo(drained.size());
            drained.add(value);
            pending.put(1_000 + drained.size(), "new");
        });

        assertThat(drained).hasSize(100).doesNotHaveDuplicates().doesNotContain("new");
        assertThat(pending.size()).isEqualTo(100);
        assertThat(pending.get(1)).isNull();
        assertThat(pending.get(1_001)).isEqualTo("new");
    }

    @Test
    void sequentialIdsComeAndGoAsInALongSession() {
        for (long id = 1; id <= 100_000; id++) {
            pending.put(id, "v" + id);
            if (id > 50) {
                assertThat(pending.remove(id - 50)).isEqualTo("v" + (id - 50));
            }
        }
        assertThat(pending.size()).isEqualTo(50);
    }

    /** Small ranges make a crowded table, in which searches run around its end and removals move entries back. */
    @ParameterizedTest
    @ValueSource(longs = {4, 16, 64, 1_000})
    void behavesLikeAMapUnderRandomOperationsOnFewIds(long range) {
        operateAtRandom(range, random -> 1 + random);
    }

    @ParameterizedTest
    @ValueSource(longs = {16, 1_000})
    void behavesLikeAMapForIdsAroundTheEndOfTheSequence(long range) {
        operateAtRandom(range, random -> {
            long id = Id.MAX - range / 2 + random;
            return id > Id.MAX ? id - Id.MAX : id;
        });
    }

    /** Ids that differ by a large power of two only fall together when the hash is poor. */
    @ParameterizedTest
    @ValueSource(longs = {16, 1_000})
    void behavesLikeAMapForIdsThatDifferInTheirHighBitsOnly(long range) {
        operateAtRandom(range, random -> 1 + (random << 40));
    }

    private static void operateAtRandom(long range, LongUnaryOperator ids) {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Pending<Integer> pending = new Pending<>();
            Map<Long, Integer> model = new HashMap<>();
            for (int i = 0; i < 5_000; i++) {
                long id = ids.applyAsLong(Math.floorMod(random.nextLong(), range));
                switch (random.nextInt(5)) {
                    case 0, 1 -> {
                        pending.put(id, i);
                        model.put(id, i);
                    }
                    case 2 -> assertThat(pending.get(id)).isEqualTo(model.get(id));
                    default -> assertThat(pending.remove(id)).isEqualTo(model.remove(id));
                }
                assertThat(pending.size()).isEqualTo(model.size());
            }
            model.forEach((id, value) -> assertThat(pending.get(id)).isEqualTo(value));
            List<Integer> drained = new ArrayList<>();
            pending.drain(drained::add);
            assertThat(drained).containsExactlyInAnyOrderElementsOf(model.values());
            assertThat(pending.size()).isZero();
        }
    }
}
