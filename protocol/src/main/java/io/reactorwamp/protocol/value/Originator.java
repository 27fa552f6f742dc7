package io.reactorwamp.protocol.value;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Who a message comes from, as far as the router tells it ("Caller Identification", "Publisher Identification").
 *
 * @param session the id of the session
 * @param authid the name under which it joined, or null if the router does not tell it
 * @param authrole the role under which it joined, or null if the router does not tell it
 */
public record Originator(
        long session, @Nullable String authid, @Nullable String authrole) {
    /** The option of CALL and PUBLISH that asks the router to tell who sent it. */
    public static final String DISCLOSE_ME = "disclose_me";

    /** The option of REGISTER that asks the router to tell who calls. */
    public static final String DISCLOSE_CALLER = "disclose_caller";

    /** The detail of INVOCATION and EVENT that tells how far the originator is trusted. */
    public static final String TRUST_LEVEL = "trustlevel";

    /** What an originator did, which is the name of the details that tell of it. */
    public enum Act {
        /** Sent CALL. */
        CALL("caller"),
        /** Sent PUBLISH. */
        PUBLICATION("publisher");

        private final String session;
        private final String authid;
        private final String authrole;

        Act(String session) {
            this.session = session;
            this.authid = session + "_authid";
            this.authrole = session + "_authrole";
        }
    }

    /** The originator that the details of an INVOCATION or EVENT tell of, or null if they tell of none. */
    public static @Nullable Originator of(Act act, Dict details) {
        long session = details.integer(act.session, 0);
        return session == 0 ? null : new Originator(session, details.string(act.authid), details.string(act.authrole));
    }

    /** How far the originator is trusted, 0 being the least; empty if the details do not tell it. */
    public static OptionalLong trustLevel(Dict details) {
        return details.contains(TRUST_LEVEL) ? OptionalLong.of(details.integer(TRUST_LEVEL, 0)) : OptionalLong.empty();
    }

    /** The details of an INVOCATION or EVENT that tell of it. */
    public Dict details(Act act) {
        return Dict.of(act.session, session).with(act.authid, authid).with(act.authrole, authrole);
    }
}
