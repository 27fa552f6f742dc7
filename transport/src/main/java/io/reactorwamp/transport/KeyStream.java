package io.reactorwamp.transport;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Unpredictable bits for ids and mask keys: the key stream of ChaCha20 (RFC 8439, 2.3) with a 64-bit block counter, which does not
 * end, so that one key lasts. Reads the system's randomness once and never again, because that may block. Any thread, without
 * waiting.
 */
public final class KeyStream {
    private static final AtomicLongFieldUpdater<KeyStream> TAKEN =
            AtomicLongFieldUpdater.newUpdater(KeyStream.class, "taken");
    private static final int KEY_BYTES = 32;
    private static final int WORDS = 16;
    private static final int ROUNDS = 20;

    /** "expand 32-byte k". */
    private static final int[] CONSTANTS = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};

    private final int[] key = new int[KEY_BYTES / Integer.BYTES];

    /** How many numbers were handed out: it tells the block and the place in it. */
    @SuppressWarnings("UnusedVariable") // read by the updater
    private volatile long taken;

    /** The block computed last. Threads that race for a new one compute the same. */
    private volatile @Nullable Block current;

    private record Block(long index, long[] numbers) {}

    /**
     * The stream of a given key.
     *
     * @param key 32 secret bytes
     */
    public KeyStream(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("the key must have 32 bytes: " + key.length);
        }
        ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(this.key);
    }

    /** A stream with a key from the system's randomness. May block: see {@link #seeded()}. */
    public static KeyStream random() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new KeyStream(key);
    }

    /** A new {@link #random} stream at each subscription, made on a thread that may block. */
    public static Mono<KeyStream> seeded() {
        return Mono.fromSupplier(KeyStream::random).subscribeOn(Schedulers.boundedElastic());
    }

    /** A stream of its own whose key comes from this one. */
    public KeyStream fork() {
        ByteBuffer bytes = ByteBuffer.allocate(KEY_BYTES);
        while (bytes.hasRemaining()) {
            bytes.putLong(next());
        }
        return new KeyStream(bytes.array());
    }

    /** The next 64 bits. */
    public long next() {
        long number = TAKEN.getAndIncrement(this);
        long index = number >>> 3;
        Block block = current;
        if (block == null || block.index != index) {
            block = new Block(index, compute(index));
            current = block;
        }
        return block.numbers[(int) number & 7];
    }

    private long[] compute(long index) {
        int[] start = new int[WORDS];
        System.arraycopy(CONSTANTS, 0, start, 0, CONSTANTS.length);
        System.arraycopy(key, 0, start, CONSTANTS.length, key.length);
        start[12] = (int) index;
        start[13] = (int) (index >>> Integer.SIZE);
        int[] x = start.clone();
        for (int round = 0; round < ROUNDS; round += 2) {
            quarter(x, 0, 4, 8, 12);
            quarter(x, 1, 5, 9, 13);
            quarter(x, 2, 6, 10, 14);
            quarter(x, 3, 7, 11, 15);
            quarter(x, 0, 5, 10, 15);
            quarter(x, 1, 6, 11, 12);
            quarter(x, 2, 7, 8, 13);
            quarter(x, 3, 4, 9, 14);
        }
        long[] numbers = new long[WORDS / 2];
        for (int i = 0; i < numbers.length; i++) {
            long low = (x[2 * i] + start[2 * i]) & 0xffff_ffffL;
            numbers[i] = low | (long) (x[2 * i + 1] + start[2 * i + 1]) << Integer.SIZE;
        }
        return numbers;
    }

    private static void quarter(int[] x, int a, int b, int c, int d) {
        x[a] += x[b];
        x[d] = Integer.rotateLeft(x[d] ^ x[a], 16);
        x[c] += x[d];
        x[b] = Integer.rotateLeft(x[b] ^ x[c], 12);
        x[a] += x[b];
        x[d] = Integer.rotateLeft(x[d] ^ x[a], 8);
        x[c] += x[d];
        x[b] = Integer.rotateLeft(x[b] ^ x[c], 7);
    }
}
