package io.reactorwamp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class KeyStreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void theStreamIsChaCha20() {
        // RFC 8439, A.1, test vectors 1 and 2: the zero key, blocks 0 and 1.
        KeyStream stream = new KeyStream(new byte[32]);
        assertThat(hex(stream))
                .isEqualTo("76b8e0ada0f13d90405d6ae55386bd28bdd219b8a08ded1aa836efcc8b770dc7"
                        + "da41597c5157488d7724e03fb8d84a376a43b8f41518a11cc387b669b2ee6586");
        assertThat(hex(stream))
                .isEqualTo("9f07e7be5551387a98ba977c732d080dcb0f29a048e3656912c6533e32ee7aed"
                        + "29b721769ce64e43d57133b074d839d531ed1f28510afb45ace10a1f4b794d6f");
    }

    private static String hex(KeyStream stream) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            hex.append(HexFormat.of().toHexDigits(Long.reverseBytes(stream.next())));
        }
        return hex.toString();
    }

    @Test
    void threadsThatShareAStreamNeverGetTheSameNumber() {
        KeyStream stream = KeyStream.random();
        Set<Long> numbers = Flux.range(0, 4)
                .flatMap(i -> Mono.fromCallable(() -> IntStream.range(0, 20_000)
                                .mapToObj(j -> stream.next())
                                .toList())
                        .subscribeOn(Schedulers.parallel()))
                .reduce(new HashSet<Long>(), (all, some) -> {
                    all.addAll(some);
                    return all;
                })
                .block(PATIENCE);
        assertThat(numbers).hasSize(80_000);
    }

    @Test
    void aForkHasAKeyOfItsOwn() {
        KeyStream stream = new KeyStream(new byte[32]);
        KeyStream fork = stream.fork();
        assertThat(LongStream.generate(fork::next).limit(100))
                .doesNotContainAnyElementsOf(LongStream.generate(new KeyStream(new byte[32])::next)
                        .limit(200)
                        .boxed()
                        .toList());
    }

    @Test
    void seedingAndDrawingDoNotBlockAnEventLoopThread() {
        long id = KeyStream.seeded()
                .publishOn(Schedulers.parallel())
                .map(stream -> new RandomIds(stream).next())
                .block(PATIENCE);
        assertThat(id).isPositive();
    }

    @Test
    void idsAreSpreadOverTheWholeRange() {
        RandomIds ids = new RandomIds(new KeyStream(new byte[32]));
        long[] drawn = LongStream.generate(ids::next).limit(10_000).toArray();
        assertThat(LongStream.of(drawn))
                .allMatch(id -> id >= 1 && id <= 1L << 53)
                .doesNotHaveDuplicates();
        for (int bit = 0; bit < 53; bit++) {
            int shift = bit;
            long ones = LongStream.of(drawn)
                    .filter(id -> (id - 1 >>> shift & 1) == 1)
                    .count();
            assertThat(ones).isBetween(4_700L, 5_300L);
        }
    }

    @Test
    void aKeyHas32Bytes() {
        assertThatIllegalArgumentException().isThrownBy(() -> new KeyStream(new byte[31]));
    }
}
