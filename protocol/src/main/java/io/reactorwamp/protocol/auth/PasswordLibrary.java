package io.reactorwamp.protocol.auth;

/** Port: what passwords need and the JDK has not. */
public interface PasswordLibrary {

    /**
     * A text as SASLprep (RFC 4013) has it, so that it is the same however it was typed.
     *
     * @throws IllegalArgumentException if it has characters that are not allowed
     */
    String saslPrep(String text);

    /**
     * 32 bytes by Argon2id, version 1.3, with one lane. Takes its time and its memory.
     *
     * @throws UnsupportedOperationException if the library is missing; the message names it
     */
    byte[] argon2id(byte[] password, byte[] salt, int iterations, int memoryKiB);
}
