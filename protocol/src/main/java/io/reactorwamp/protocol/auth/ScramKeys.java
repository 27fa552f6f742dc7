package io.reactorwamp.protocol.auth;

import io.reactorwamp.protocol.value.Dict;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * How keys come from a password in {@link Scram}.
 *
 * @param kdf the function, as {@code pbkdf2}
 * @param salt in Base64
 * @param iterations how many rounds
 * @param memory in KiB; 0 for a function without
 */
public record ScramKeys(String kdf, String salt, int iterations, int memory) {
    /** PBKDF2 with HMAC-SHA256. */
    public static final String PBKDF2 = "pbkdf2";

    private static final int KEY_BYTES = 32;
    private static final long MIN_ITERATIONS = 4_096;
    private static final long MAX_ITERATIONS = 1_000_000;
    private static final long MIN_MEMORY = 512;
    private static final long MAX_MEMORY = 1 << 18;
    private static final long MAX_PASSES = 4_096;
    private static final long MIN_COST = 2_048;
    private static final long MAX_COST = 1 << 22;

    /** Checks the salt. */
    public ScramKeys {
        byte[] bytes = Crypto.fromBase64(salt);
        if (bytes == null || bytes.length == 0) {
            throw new IllegalArgumentException("the salt must be Base64");
        }
    }

    /** By PBKDF2. */
    public static ScramKeys pbkdf2(String salt, int iterations) {
        return new ScramKeys(PBKDF2, salt, iterations, 0);
    }

    /** By Argon2id, as the specification calls it. */
    public static ScramKeys argon2id(String salt, int iterations, int memoryKiB) {
        return new ScramKeys(ScramDialect.SPEC.argon2id(), salt, iterations, memoryKiB);
    }

    /** The same with another salt. */
    ScramKeys withSalt(byte[] bytes) {
        return new ScramKeys(kdf, Crypto.base64(bytes), iterations, memory);
    }

    byte[] saltBytes() {
        return Base64.getDecoder().decode(salt);
    }

    /**
     * What CHALLENGE tells, if a client may agree to it.
     *
     * @throws LoginRefused if it is incomplete, unknown, too weak or too costly
     */
    static ScramKeys asked(Dict extra, ScramDialect dialect) {
        String kdf = required(extra.string("kdf"), "kdf");
        String salt = required(extra.string("salt"), "salt");
        long iterations = extra.integer("iterations", 0);
        long memory = extra.integer("memory", 0);
        if (kdf.equals(PBKDF2) && dialect == ScramDialect.SPEC) {
            within("iterations", iterations, MIN_ITERATIONS, MAX_ITERATIONS);
            memory = 0;
        } else if (kdf.equals(dialect.argon2id())) {
            within("iterations", iterations, 1, MAX_PASSES);
            within("memory", memory, MIN_MEMORY, MAX_MEMORY);
            within("iterations times memory", iterations * memory, MIN_COST, MAX_COST);
        } else {
            throw new LoginRefused("CHALLENGE.Extra.kdf is not known: " + kdf);
        }
        try {
            return new ScramKeys(kdf, salt, (int) iterations, (int) memory);
        } catch (IllegalArgumentException e) {
            throw new LoginRefused("CHALLENGE.Extra.salt must be Base64");
        }
    }

    private static String required(@Nullable String text, String name) {
        if (text == null) {
            throw new LoginRefused("CHALLENGE.Extra." + name + " is missing");
        }
        return text;
    }

    private static void within(String name, long number, long min, long max) {
        if (number < min || number > max) {
            throw new LoginRefused("CHALLENGE.Extra." + name + " must be " + min + " to " + max + ": " + number);
        }
    }

    /** The key from which all others come. Takes its time. */
    byte[] saltedPassword(String password, ScramDialect dialect, PasswordLibrary library) {
        if (kdf.equals(PBKDF2)) {
            return Crypto.pbkdf2(library.saslPrep(password), saltBytes(), iterations, KEY_BYTES);
        }
        String prepared = dialect == ScramDialect.SPEC ? library.saslPrep(password) : password;
        byte[] hash = library.argon2id(Crypto.utf8(prepared), saltBytes(), iterations, memory);
        return dialect == ScramDialect.SPEC
                ? hash
                : Base64.getEncoder().withoutPadding().encode(hash);
    }

    /** What CHALLENGE tells. */
    Dict details() {
        Dict told = Dict.of("kdf", kdf, "salt", salt).with("iterations", (long) iterations);
        return memory == 0 ? told : told.with("memory", (long) memory);
    }
}
