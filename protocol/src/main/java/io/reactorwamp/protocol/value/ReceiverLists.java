package io.reactorwamp.protocol.value;

import org.jspecify.annotations.Nullable;

/**
 * The names of the options of PUBLISH that list who may receive an event and who must not ("Subscriber Black- and Whitelisting"):
 * {@code eligible} and {@code exclude} have ids of sessions, {@code eligible_name} and {@code exclude_name} values of the attribute
 * {@code name}.
 */
public final class ReceiverLists {
    /** Lists who may receive the event; nobody else does. */
    public static final String ELIGIBLE = "eligible";

    /** Lists who must not. */
    public static final String EXCLUDE = "exclude";

    private static final String EXCLUDE_ME = "exclude_me";

    private ReceiverLists() {}

    /** Whether an option of PUBLISH is a list of receivers. */
    public static boolean isList(String option) {
        return isOf(ELIGIBLE, option) || (isOf(EXCLUDE, option) && !option.equals(EXCLUDE_ME));
    }

    private static boolean isOf(String kind, String option) {
        return option.startsWith(kind)
                && (option.length() == kind.length()
                        || (option.charAt(kind.length()) == '_' && option.length() > kind.length() + 1));
    }

    /** Whether a list says who may receive the event, rather than who must not. */
    public static boolean isEligible(String list) {
        return list.startsWith(ELIGIBLE);
    }

    /** The attribute that a list has values of; null for the session's id. */
    public static @Nullable String attribute(String list) {
        int at = list.indexOf('_');
        return at < 0 ? null : list.substring(at + 1);
    }

    /**
     * The name of the list of values of an attribute.
     *
     * @param kind {@link #ELIGIBLE} or {@link #EXCLUDE}
     */
    public static String by(String kind, String attribute) {
        return kind + "_" + attribute;
    }
}
