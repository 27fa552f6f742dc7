package io.reactorwamp.reactor;

import io.reactorwamp.client.ApplicationException;
import io.reactorwamp.client.AuthenticationException;
import io.reactorwamp.client.ConnectException;
import io.reactorwamp.client.ConnectionLostException;
import io.reactorwamp.client.Outcome;
import io.reactorwamp.client.PayloadReader;
import io.reactorwamp.client.ProtocolViolationException;
import io.reactorwamp.client.ProtocolViolationException.Fault;
import io.reactorwamp.client.ReceivedPayload;
import io.reactorwamp.client.SessionAbortedException;
import io.reactorwamp.client.WampException;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.session.SessionEnd;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.transport.HandshakeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * The one place where what went wrong below becomes a {@link WampException}.
 *
 * <p>Strategy: below, failures are values ({@link ErrorMessage}, {@link SessionEnd}) or the transport's {@link IOException}; they are
 * kept as such until a subscriber is told, so that each subscriber gets an exception of its own. Before WELCOME the end of a session
 * is itself the error of {@code connect}; after it, it is the cause of a {@link ConnectionLostException}, because what an operation
 * needs to know first is whether it may have had an effect.
 */
final class Failures {
    private Failures() {}

    /** The answer to a request was ERROR: what the application maps it to, if it was to a call. */
    static Throwable answered(LiveSession session, ErrorMessage error, ContextView context) {
        PayloadReader reader = session.reader(error.details(), error.payload(), context);
        ApplicationException received =
                ApplicationException.received(error.error(), error.details(), new ReceivedPayload(reader));
        return error.requestType() == MessageType.CALL
                ? session.settings().conversions().toException(received)
                : received;
    }

    /** The session ended before an operation did. */
    static ConnectionLostException lost(SessionEnd end, @Nullable Throwable transport, Outcome outcome) {
        Throwable cause = cause(end, transport);
        String why = switch (end.cause()) {
            case CLOSED -> "the session was closed";
            case CLOSED_BY_PEER, ABORTED_BY_PEER -> "the router ended the session: " + end.reason();
            case ABORTED -> "the session was aborted: " + end.message();
            case LOST -> "the connection was lost";
        };
        return new ConnectionLostException(why, outcome, cause);
    }

    /**
     * The session ended before WELCOME.
     *
     * @param supplier what the supplier of a secret failed with, or null
     */
    static WampException refused(SessionEnd end, @Nullable Throwable supplier, @Nullable Throwable transport) {
        if (end.cause() == SessionEnd.Cause.ABORTED && AuthenticationException.isReason(end.reason())) {
            return new AuthenticationException(end.message(), end.reason(), supplier);
        }
        return cause(end, transport) instanceof WampException why
                ? why
                : new ConnectException("the connection was lost before the router answered", true, transport);
    }

    private static @Nullable Throwable cause(SessionEnd end, @Nullable Throwable transport) {
        return switch (end.cause()) {
            case CLOSED -> null;
            case LOST -> transport;
            case CLOSED_BY_PEER -> new SessionAbortedException(end.reason(), end.details());
            case ABORTED_BY_PEER -> abortedByPeer(end);
            case ABORTED ->
                new ProtocolViolationException(
                        end.reason().equals(ErrorUri.PROTOCOL_VIOLATION) ? Fault.REMOTE : Fault.LOCAL,
                        end.message(),
                        null);
        };
    }

    private static WampException abortedByPeer(SessionEnd end) {
        if (end.reason().equals(ErrorUri.PROTOCOL_VIOLATION)) {
            return new ProtocolViolationException(Fault.LOCAL, end.message(), null);
        }
        return AuthenticationException.isReason(end.reason())
                ? new AuthenticationException(end.reason(), end.details())
                : new SessionAbortedException(end.reason(), end.details());
    }

    /** No connection came about. What is not from the transport is passed on. */
    static Throwable connecting(Throwable error) {
        return error instanceof IOException
                ? new ConnectException(
                        "the router cannot be reached: " + error.getMessage(),
                        !(error instanceof HandshakeException),
                        error)
                : error;
    }
}
