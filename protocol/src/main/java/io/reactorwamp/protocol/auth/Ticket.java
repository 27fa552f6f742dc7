package io.reactorwamp.protocol.auth;

import io.reactorwamp.protocol.value.Dict;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * {@code ticket}: the client shows a shared secret ("Ticket-based Authentication"). The secret itself is sent, so only encrypted
 * transports and loopback are safe.
 */
public final class Ticket {
    /** The name of the method. */
    public static final String METHOD = "ticket";

    private static final HexFormat HEX = HexFormat.of();
    private static final String NO_DIGEST = "00".repeat(32);

    private Ticket() {}

    /** The client's half: sends the ticket as it is. */
    public record Client(String authid) implements Prover {
        @Override
        public String method() {
            return METHOD;
        }

        @Override
        public Response respond(String secret, Dict extra) {
            return Response.of(secret);
        }
    }

    /**
     * Who has a ticket.
     *
     * @param principal who it is
     * @param digest the SHA-256 of the ticket in UTF-8, as 64 lower-case hex digits; that of a random ticket tells nothing about it
     */
    public record Account(Principal principal, String digest) {

        /** Checks the digest. */
        public Account {
            if (!digest.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("a ticket's digest has 64 lower-case hex digits");
            }
        }

        /** Keeps only the digest of the ticket. */
        public static Account of(Principal principal, String ticket) {
            return new Account(principal, Ticket.digest(ticket));
        }

        /** Without the digest. */
        @Override
        public String toString() {
            return "Account[" + principal + "]";
        }
    }

    private static String digest(String ticket) {
        return HEX.formatHex(Crypto.sha256(Crypto.utf8(ticket)));
    }

    /**
     * The router's half: asks for the ticket.
     *
     * @param account whose ticket it has to be; null for somebody who is not known and is asked all the same
     */
    public static Verdict challenge(@Nullable Account account) {
        return new Verdict.Challenged(Dict.EMPTY, response -> {
            String expected = account == null ? NO_DIGEST : account.digest();
            boolean right = Crypto.isEqual(Crypto.utf8(expected), Crypto.utf8(digest(response.signature())));
            return right && account != null ? new Verdict.Accepted(account.principal(), Dict.EMPTY) : Verdict.DENIED;
        });
    }
}
