package io.reactorwamp.transport;

import com.ongres.saslprep.SASLprep;
import io.reactorwamp.protocol.auth.PasswordLibrary;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** SASLprep, and Argon2id by Bouncy Castle, which is only needed by those who use it. */
public final class Passwords implements PasswordLibrary {
    /** The only instance. */
    public static final Passwords INSTANCE = new Passwords();

    private static final int HASH_BYTES = 32;

    private Passwords() {}

    @Override
    public String saslPrep(String text) {
        return new SASLprep().prepareQuery(text);
    }

    @Override
    public byte[] argon2id(byte[] password, byte[] salt, int iterations, int memoryKiB) {
        try {
            return Argon2id.hash(password, salt, iterations, memoryKiB);
        } catch (NoClassDefFoundError missing) {
            throw new UnsupportedOperationException(
                    "argon2id needs Bouncy Castle: add the dependency org.bouncycastle:bcprov-jdk18on", missing);
        }
    }

    /** Apart, so that the rest can be loaded without the library. */
    private static final class Argon2id {
        static byte[] hash(byte[] password, byte[] salt, int iterations, int memoryKiB) {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withSalt(salt)
                    .withIterations(iterations)
                    .withMemoryAsKB(memoryKiB)
                    .withParallelism(1)
                    .build());
            byte[] hash = new byte[HASH_BYTES];
            generator.generateBytes(password, hash);
            return hash;
        }
    }
}
