package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An error with a URI, as ERROR carries it. Operations signal it when the router or the remote application answers with ERROR; a
 * handler throws it, or ends its {@code Mono} with it, to answer with ERROR. One that a handler received from a call of its own and
 * lets pass is answered with the URI and the arguments it came with. Errors that the specification predefines have subclasses; an
 * {@link ErrorMapper} makes exceptions of the application's own of the others. Spec: "ERROR" and "Predefined URIs".
 */
public class ApplicationException extends WampException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Set<String> TRANSIENT = Set.of(
            ErrorUri.UNAVAILABLE,
            ErrorUri.NO_AVAILABLE_CALLEE,
            ErrorUri.MAX_CONCURRENCY_REACHED,
            ErrorUri.NETWORK_FAILURE,
            ErrorUri.TIMEOUT);

    /** The one place where error URIs become types; all others are plain {@code ApplicationException}s. */
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry(ErrorUri.NO_SUCH_PROCEDURE, NoSuchProcedureException::new),
            Map.entry(ErrorUri.PROCEDURE_ALREADY_EXISTS, ProcedureAlreadyExistsException::new),
            Map.entry(ErrorUri.NO_SUCH_REGISTRATION, NoSuchRegistrationException::new),
            Map.entry(ErrorUri.NO_SUCH_SESSION, NoSuchSessionException::new),
            Map.entry(ErrorUri.NO_SUCH_SUBSCRIPTION, NoSuchSubscriptionException::new),
            Map.entry(ErrorUri.INVALID_URI, InvalidUriException::new),
            Map.entry(ErrorUri.INVALID_ARGUMENT, InvalidArgumentException::new),
            Map.entry(ErrorUri.CANCELED, CanceledException::new),
            Map.entry(ErrorUri.CANCELLED, CanceledException::new),
            Map.entry(ErrorUri.NOT_AUTHORIZED, NotAuthorizedException::new),
            Map.entry(ErrorUri.AUTHORIZATION_DENIED, NotAuthorizedException::new),
            Map.entry(ErrorUri.AUTHORIZATION_REQUIRED, NotAuthorizedException::new),
            Map.entry(ErrorUri.AUTHORIZATION_FAILED, AuthorizationFailedException::new),
            Map.entry(ErrorUri.OPTION_NOT_ALLOWED, OptionNotAllowedException::new),
            Map.entry(ErrorUri.OPTION_DISALLOWED_DISCLOSE_ME, OptionNotAllowedException::new),
            Map.entry(ErrorUri.DISCLOSE_ME_NOT_ALLOWED, OptionNotAllowedException::new),
            Map.entry(ErrorUri.FEATURE_NOT_SUPPORTED, FeatureNotSupportedException::new),
            Map.entry(ErrorUri.TIMEOUT, RemoteTimeoutException::new),
            Map.entry(ErrorUri.NETWORK_FAILURE, NetworkFailureException::new),
            Map.entry(ErrorUri.UNAVAILABLE, UnavailableException::new),
            Map.entry(ErrorUri.NO_AVAILABLE_CALLEE, NoAvailableCalleeException::new),
            Map.entry(ErrorUri.NO_ELIGIBLE_CALLEE, NoAvailableCalleeException::new),
            Map.entry(ErrorUri.MAX_CONCURRENCY_REACHED, NoAvailableCalleeException::new),
            Map.entry(ErrorUri.QUOTA_EXCEEDED, QuotaExceededException::new),
            Map.entry(ErrorUri.PAYLOAD_SIZE_EXCEEDED, PayloadSizeExceededException::new));

    private final String error;
    private final transient @Nullable Dict details;
    private final transient @Nullable ReceivedPayload received;
    private final transient @Nullable Args sent;

    private interface Kind {
        ApplicationException make(String error, Dict details, ReceivedPayload payload);
    }

    /**
     * Makes an error to answer with.
     *
     * @param error its URI, in the application's own name space or a predefined one
     * @param args positional arguments; by custom the first is a text for people
     * @throws IllegalArgumentException if the URI is not valid
     */
    public ApplicationException(String error, @Nullable Object... args) {
        this(error, Args.of(args));
    }

    /**
     * Makes an error to answer with.
     *
     * @param error its URI, in the application's own name space or a predefined one
     * @param args positional and keyword arguments
     * @throws IllegalArgumentException if the URI is not valid
     */
    public ApplicationException(String error, Args args) {
        super(error, null);
        this.error = Checks.uri(error, "error");
        this.details = Dict.EMPTY;
        this.received = null;
        this.sent = Checks.present(args, "args");
    }

    /**
     * Takes an error as it was received.
     *
     * @param error its URI
     * @param details its details
     * @param payload its arguments
     */
    protected ApplicationException(String error, Dict details, ReceivedPayload payload) {
        super(error, null);
        this.error = error;
        this.details = details;
        this.received = payload;
        this.sent = null;
    }

    /**
     * Makes the exception for an ERROR that arrived: the subclass for a predefined URI, otherwise a plain one.
     *
     * @param error the URI
     * @param details the details
     * @param payload the arguments
     * @return the exception
     */
    public static ApplicationException received(String error, Dict details, ReceivedPayload payload) {
        Kind kind = KINDS.get(error);
        return kind == null ? new ApplicationException(error, details, payload) : kind.make(error, details, payload);
    }

    /**
     * Gives the error's URI.
     *
     * @return the URI
     */
    public final String error() {
        return error;
    }

    /**
     * Gives the details of the ERROR that arrived.
     *
     * @return the details; empty for an error that this application made, and after Java deserialization
     */
    public final Dict details() {
        return details == null ? Dict.EMPTY : details;
    }

    /**
     * Gives the arguments of the ERROR that arrived.
     *
     * @return the arguments, decoded on demand; null for an error that this application made, and after Java deserialization
     */
    public final @Nullable ReceivedPayload payload() {
        return received;
    }

    /**
     * Gives the arguments that this application made the error with.
     *
     * @return the arguments; null for an error that arrived, and after Java deserialization
     */
    public final @Nullable Args args() {
        return sent;
    }

    /**
     * True for {@code wamp.error.unavailable}, {@code wamp.error.no_available_callee}, {@code
     * crossbar.error.max_concurrency_reached}, {@code wamp.error.network_failure} and {@code wamp.error.timeout}.
     */
    @Override
    public boolean isTransient() {
        return TRANSIENT.contains(error);
    }

    /** The URI and, where the first argument is a text, that text. Decodes the arguments of an error that arrived. */
    @Override
    public final String getMessage() {
        return firstArgument() instanceof String text ? error + ": " + text : error;
    }

    /** Null also if the arguments cannot be read. */
    @Nullable
    Object firstArgument() {
        List<@Nullable Object> args = sent == null ? List.of() : sent.positional();
        if (received != null) {
            try {
                args = received.arguments().args();
            } catch (PayloadException e) {
                return null; // the message is for people: an error about the error would hide it
            }
        }
        return args.isEmpty() ? null : args.get(0);
    }
}
