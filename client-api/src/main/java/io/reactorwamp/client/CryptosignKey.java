package io.reactorwamp.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A private Ed25519 key, for {@link Credentials#cryptosign}. Does not show itself. Spec: "Cryptosign-based Authentication". */
public final class CryptosignKey {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final long MAX_FILE_BYTES = 1_024;

    private final String seed;

    private CryptosignKey(String seed) {
        this.seed = seed;
    }

    /**
     * Makes a key.
     *
     * @param hex its 32 bytes as 64 hex digits
     * @return the key
     * @throws IllegalArgumentException if it is null or something else; the message does not show it
     */
    public static CryptosignKey of(String hex) {
        return new CryptosignKey(checked(hex));
    }

    /**
     * Reads a key from a file that has its 64 hex digits and nothing else but blanks, anew at each subscription. Emits on a thread of
     * Reactor's bounded elastic scheduler.
     *
     * @param file where it is
     * @return the key; errors with an {@link IOException} if the file cannot be read, {@link IllegalArgumentException} if it has something
     *     else in it
     */
    public static Mono<CryptosignKey> fromFile(Path file) {
        return Mono.fromCallable(() -> of(read(file))).subscribeOn(Schedulers.boundedElastic());
    }

    private static String read(Path file) throws IOException {
        if (Files.size(file) > MAX_FILE_BYTES) {
            throw new IllegalArgumentException("no key is as long as the file " + file);
        }
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
    }

    static String checked(String hex) {
        String lower = Checks.present(hex, "key").toLowerCase(Locale.ROOT);
        if (!HEX.matcher(lower).matches()) {
            throw new IllegalArgumentException("a key has 64 hex digits");
        }
        return lower;
    }

    /**
     * Gives the key itself, for what signs with it.
     *
     * @return 64 lower-case hex digits
     */
    public String hex() {
        return seed;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CryptosignKey that && seed.equals(that.seed);
    }

    @Override
    public int hashCode() {
        return seed.hashCode();
    }

    @Override
    public String toString() {
        return "CryptosignKey[***]";
    }
}
