package io.reactorwamp.protocol.value;

/** Error URIs that the specification predefines ("Predefined URIs"). */
public final class ErrorUri {
    public static final String INVALID_URI = "wamp.error.invalid_uri";
    public static final String NO_SUCH_PROCEDURE = "wamp.error.no_such_procedure";
    public static final String PROCEDURE_ALREADY_EXISTS = "wamp.error.procedure_already_exists";
    public static final String NO_SUCH_REGISTRATION = "wamp.error.no_such_registration";
    public static final String NO_SUCH_SUBSCRIPTION = "wamp.error.no_such_subscription";
    public static final String NO_SUCH_SESSION = "wamp.error.no_such_session";
    public static final String INVALID_ARGUMENT = "wamp.error.invalid_argument";
    public static final String CANCELED = "wamp.error.canceled";
    /** The same with the spelling that a part of the text and some peers use; never sent. */
    public static final String CANCELLED = "wamp.error.cancelled";

    public static final String TIMEOUT = "wamp.error.timeout";
    public static final String PAYLOAD_SIZE_EXCEEDED = "wamp.error.payload_size_exceeded";
    public static final String PROTOCOL_VIOLATION = "wamp.error.protocol_violation";
    public static final String NOT_AUTHORIZED = "wamp.error.not_authorized";
    public static final String AUTHORIZATION_DENIED = "wamp.error.authorization_denied";
    public static final String AUTHORIZATION_REQUIRED = "wamp.error.authorization_required";
    public static final String AUTHORIZATION_FAILED = "wamp.error.authorization_failed";
    public static final String NO_SUCH_REALM = "wamp.error.no_such_realm";
    public static final String NO_MATCHING_AUTH_METHOD = "wamp.error.no_matching_auth_method";
    public static final String NO_SUCH_PRINCIPAL = "wamp.error.no_such_principal";
    public static final String NO_SUCH_ROLE = "wamp.error.no_such_role";
    /** Nothing was proved. */
    public static final String AUTHENTICATION_DENIED = "wamp.error.authentication_denied";

    /** Whether something was proved could not be found out. */
    public static final String AUTHENTICATION_FAILED = "wamp.error.authentication_failed";

    public static final String AUTHENTICATION_REQUIRED = "wamp.error.authentication_required";
    public static final String NETWORK_FAILURE = "wamp.error.network_failure";
    public static final String UNAVAILABLE = "wamp.error.unavailable";
    public static final String NO_AVAILABLE_CALLEE = "wamp.error.no_available_callee";
    /** Not predefined, used by routers of the field for the same; never sent. */
    public static final String NO_ELIGIBLE_CALLEE = "wamp.error.no_eligible_callee";

    public static final String FEATURE_NOT_SUPPORTED = "wamp.error.feature_not_supported";
    /** Every callee has as many calls as it wants at a time; not predefined, used by routers of the field. */
    public static final String MAX_CONCURRENCY_REACHED = "crossbar.error.max_concurrency_reached";

    public static final String OPTION_NOT_ALLOWED = "wamp.error.option_not_allowed";
    public static final String OPTION_DISALLOWED_DISCLOSE_ME = "wamp.error.option_disallowed.disclose_me";
    /** The same as an example of the text spells it; never sent. */
    public static final String DISCLOSE_ME_NOT_ALLOWED = "wamp.error.disclose_me.not_allowed";

    /** The payload cannot be expressed in the receiver's serialization format; not predefined, used by routers of the field. */
    public static final String INVALID_PAYLOAD = "wamp.error.invalid_payload";
    /** A callee's handler failed with an exception that no mapping covers; not predefined, used by clients of the field. */
    public static final String RUNTIME_ERROR = "wamp.error.runtime_error";
    /** A quota of the session is used up; not predefined. */
    public static final String QUOTA_EXCEEDED = "wamp.error.quota_exceeded";

    private ErrorUri() {}
}
