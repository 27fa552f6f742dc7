package io.reactorwamp.protocol.session;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Originator;
import io.reactorwamp.protocol.value.Originator.Act;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The features {@code caller_identification}, {@code call_trustlevels}, {@code publisher_identification} and {@code
 * publication_trustlevels} ("Caller Identification", "Call Trust Levels" and the like for events): what a realm tells callees and
 * subscribers of those whose messages they get. Only who announced a feature is told what it is about.
 *
 * @param policy whose identity is told
 * @param trustLevels by role, how far those who joined under it are trusted, from 0 on; of other roles no level is told
 */
public record Disclosure(Policy policy, Map<String, Integer> trustLevels) {
    public static final String CALLER_IDENTIFICATION = "caller_identification";
    public static final String CALL_TRUST_LEVELS = "call_trustlevels";
    public static final String PUBLISHER_IDENTIFICATION = "publisher_identification";
    public static final String PUBLICATION_TRUST_LEVELS = "publication_trustlevels";

    /** On request, without trust levels. */
    public static final Disclosure DEFAULT = new Disclosure(Policy.ON_REQUEST, Map.of());

    /** Whose identity is told. */
    public enum Policy {
        /** That of a caller or publisher who asks for it, and that of each caller of a callee who asks for it. */
        ON_REQUEST,
        /** Everybody's. */
        ALWAYS,
        /** Nobody's; asking for it is refused. */
        NEVER
    }

    public Disclosure {
        trustLevels = Map.copyOf(trustLevels);
        if (trustLevels.values().stream().anyMatch(level -> level < 0)) {
            throw new IllegalArgumentException("a trust level is 0 or more: " + trustLevels);
        }
    }

    /** Whether the options of CALL or PUBLISH ask for the sender to be told, or those of REGISTER for all callers. */
    public static boolean isAskedFor(Dict options) {
        return options.isTrue(Originator.DISCLOSE_ME) || options.isTrue(Originator.DISCLOSE_CALLER);
    }

    /** Whether a request with these options is to be refused, as asking for what the realm never does. */
    public boolean refuses(Dict options) {
        return policy == Policy.NEVER && isAskedFor(options);
    }

    /**
     * What may be told of the originator of one message.
     *
     * @param asked whether the originator, or the registration that it reaches, asks for its identity to be told
     */
    public Told of(Act act, Member originator, boolean asked) {
        boolean identified = policy == Policy.ALWAYS || (asked && policy == Policy.ON_REQUEST);
        Integer level = trustLevels.get(originator.identity().authrole());
        return identified || level != null ? new Told(act, identified ? originator : null, level) : Told.NOTHING;
    }

    /** What may be told of the originator of one message; each receiver is told the part that it announced to understand. */
    public static final class Told {
        private static final Told NOTHING = new Told(Act.CALL, null, null);
        private static final int IDENTITY = 1;
        private static final int TRUST = 2;

        private final Act act;
        private final @Nullable Member originator;
        private final @Nullable Integer level;
        private final @Nullable Dict[] parts = new @Nullable Dict[IDENTITY + TRUST + 1];

        private Told(Act act, @Nullable Member originator, @Nullable Integer level) {
            this.act = act;
            this.originator = originator;
            this.level = level;
            // Set from the start: what tells nothing is shared by all realms, and must not change.
            parts[0] = Dict.EMPTY;
        }

        /** The details for this receiver; the same object for all that are told the same, so that one message serves them. */
        public Dict to(Member receiver) {
            int part = part(receiver.features());
            Dict details = parts[part];
            if (details == null) {
                details = details((part & IDENTITY) == 0 ? null : originator, (part & TRUST) == 0 ? null : level);
                parts[part] = details;
            }
            return details;
        }

        /** Whether nobody is told anything. */
        public boolean isNothing() {
            return originator == null && level == null;
        }

        private int part(RoleFeatures receiver) {
            boolean call = act == Act.CALL;
            Role role = call ? Role.CALLEE : Role.SUBSCRIBER;
            boolean identity =
                    originator != null && receiver.has(role, call ? CALLER_IDENTIFICATION : PUBLISHER_IDENTIFICATION);
            boolean trust = level != null && receiver.has(role, call ? CALL_TRUST_LEVELS : PUBLICATION_TRUST_LEVELS);
            return (identity ? IDENTITY : 0) + (trust ? TRUST : 0);
        }

        private Dict details(@Nullable Member identified, @Nullable Integer trusted) {
            Dict details = identified == null
                    ? Dict.EMPTY
                    : new Originator(
                                    identified.id(),
                                    identified.identity().authid(),
                                    identified.identity().authrole())
                            .details(act);
            return details.with(Originator.TRUST_LEVEL, trusted == null ? null : trusted.longValue());
        }
    }
}
