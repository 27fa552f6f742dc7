package io.reactorwamp.protocol.auth;

/**
 * What a router tells those whom it does not know: computed from their name and a secret, hence always the same for one name and never
 * to be foreseen.
 */
public final class Decoy {
    private final byte[] secret;

    /**
     * Computes with a secret.
     *
     * @param secret random bytes that nobody else has
     */
    public Decoy(byte[] secret) {
        this.secret = secret.clone();
    }

    /** One of as many numbers, from 0 on. */
    public int pick(String authid, int bound) {
        byte[] bytes = bytes("pick", authid, Short.BYTES);
        return Math.floorMod(bytes[0] << Byte.SIZE | bytes[1] & 0xff, bound);
    }

    /** Bytes for a purpose and a name, as many as are wanted. */
    byte[] bytes(String purpose, String authid, int length) {
        byte[] result = new byte[length];
        for (int at = 0, block = 0; at < length; block++) {
            byte[] next = Crypto.hmac(secret, Crypto.utf8(purpose + "\0" + block + "\0" + authid));
            int taken = Math.min(next.length, length - at);
            System.arraycopy(next, 0, result, at, taken);
            at += taken;
        }
        return result;
    }

    /** The same as a text of this length. */
    String text(String purpose, String authid, int length) {
        return Crypto.base64(bytes(purpose, authid, length)).substring(0, length);
    }
}
