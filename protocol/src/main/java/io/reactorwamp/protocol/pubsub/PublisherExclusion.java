package io.reactorwamp.protocol.pubsub;

import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.value.Dict;

/**
 * The feature {@code publisher_exclusion} ("Publisher Exclusion"): a session does not receive what it publishes itself, unless it asks
 * for that.
 */
public final class PublisherExclusion {
    public static final String FEATURE = "publisher_exclusion";

    /** The option of PUBLISH; true if absent. */
    public static final String EXCLUDE_ME = "exclude_me";

    private PublisherExclusion() {}

    // The client's half.

    /** Whether the options of a PUBLISH need the feature. */
    public static boolean isAskedFor(Dict options) {
        return !options.bool(EXCLUDE_ME, true);
    }

    // The router's half.

    /** The id of the session that does not receive a publication; 0 if there is none. */
    static long excluded(Publication publication) {
        Member publisher = publication.publisher();
        return publisher != null && publication.options().bool(EXCLUDE_ME, true) ? publisher.id() : 0;
    }
}
