package io.reactorwamp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.CloseReason;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.PayloadFormatException;
import java.lang.reflect.Type;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WampExceptionTest {

    @ParameterizedTest
    @CsvSource({
        "wamp.error.no_such_procedure, NoSuchProcedureException",
        "wamp.error.procedure_already_exists, ProcedureAlreadyExistsException",
        "wamp.error.no_such_registration, NoSuchRegistrationException",
        "wamp.error.no_such_subscription, NoSuchSubscriptionException",
        "wamp.error.invalid_uri, InvalidUriException",
        "wamp.error.invalid_argument, InvalidArgumentException",
        "wamp.error.canceled, CanceledException",
        "wamp.error.cancelled, CanceledException",
        "wamp.error.not_authorized, NotAuthorizedException",
        "wamp.error.authorization_denied, NotAuthorizedException",
        "wamp.error.payload_size_exceeded, PayloadSizeExceededException",
        "wamp.error.unheard_of, ApplicationException",
        "com.example.error, ApplicationException",
    })
    void anErrorUriPicksTheType(String uri, String type) {
        ApplicationException error = received(uri, PlainReader.of("text"));

        assertThat(error.getClass().getSimpleName()).isEqualTo(type);
        assertThat(error.error()).isEqualTo(uri);
        assertThat(error).hasMessage(uri + ": text");
        assertThat(error.args()).isNull();
    }

    @Test
    void anErrorThatArrivedKeepsDetailsAndArguments() {
        Arguments arguments = new Arguments(java.util.List.of(1L), Map.of("k", "v"));
        ApplicationException error = ApplicationException.received(
                "com.example.error", Dict.of("d", 1L), new ReceivedPayload(new PlainReader(arguments)));

        assertThat(error.details()).isEqualTo(Dict.of("d", 1L));
        assertThat(error).hasMessage("com.example.error");
        ReceivedPayload payload = error.payload();
        assertThat(payload).isNotNull();
        assertThat(payload.raw()).isSameAs(arguments);
        assertThat(payload.kwarg("k", String.class)).isEqualTo("v");
    }

    @Test
    void anErrorWithUnreadableArgumentsStillHasAMessage() {
        Payload broken = new Payload() {
            @Override
            public boolean isEmpty() {
                return false;
            }

            @Override
            public Arguments arguments() {
                throw new PayloadFormatException("broken");
            }

            @Override
            public long footprint() {
                return 0;
            }
        };
        assertThat(received("com.example.error", new BrokenReader(broken))).hasMessage("com.example.error");
    }

    @Test
    void anErrorToAnswerWithCarriesItsArguments() {
        ApplicationException error =
                new ApplicationException("com.example.error", Args.of("bad", 7).kwarg("k", "v"));

        assertThat(error).hasMessage("com.example.error: bad");
        assertThat(error.payload()).isNull();
        Args args = error.args();
        assertThat(args).isNotNull();
        assertThat(args.positional()).containsExactly("bad", 7);
        assertThat(new InvalidArgumentException("bad").error()).isEqualTo(ErrorUri.INVALID_ARGUMENT);
    }

    @Test
    void anErrorToAnswerWithNeedsAUri() {
        assertThatThrownBy(() -> new ApplicationException("no uri", "text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("error 'no uri' is not a URI: write components");
    }

    @ParameterizedTest
    @ValueSource(strings = {ErrorUri.NO_AVAILABLE_CALLEE, ErrorUri.MAX_CONCURRENCY_REACHED})
    void thatAllCalleesAreTakenIsTransient(String uri) {
        assertThat(received(uri, PlainReader.of()).isTransient()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {ErrorUri.UNAVAILABLE, ErrorUri.NETWORK_FAILURE, ErrorUri.TIMEOUT})
    void errorsOfAbsenceAreTransient(String uri) {
        assertThat(received(uri, PlainReader.of()).isTransient()).isTrue();
        assertThat(new SessionAbortedException(uri, Dict.EMPTY).isTransient()).isTrue();
    }

    @Test
    void refusalsAreNotTransient() {
        assertThat(new NotAuthorizedException().isTransient()).isFalse();
        assertThat(new SessionAbortedException(ErrorUri.NO_SUCH_REALM, Dict.EMPTY).isTransient())
                .isFalse();
    }

    @Test
    void aLostConnectionIsAsTransientAsItsCause() {
        assertThat(lost(null).isTransient()).isTrue();
        assertThat(lost(new java.io.IOException("reset")).isTransient()).isTrue();
        assertThat(lost(new SessionAbortedException(CloseReason.SYSTEM_SHUTDOWN, Dict.EMPTY))
                        .isTransient())
                .isTrue();
        assertThat(lost(new SessionAbortedException(ErrorUri.PROTOCOL_VIOLATION, Dict.EMPTY))
                        .isTransient())
                .isFalse();
    }

    @Test
    void anAbortTellsTheRoutersWords() {
        assertThat(new SessionAbortedException(ErrorUri.NO_SUCH_REALM, Dict.of("message", "no realm x")))
                .hasMessage("the router ended the session: wamp.error.no_such_realm (no realm x)");
    }

    private static ConnectionLostException lost(Throwable cause) {
        return new ConnectionLostException("lost", Outcome.UNKNOWN, cause);
    }

    private static ApplicationException received(String uri, PayloadReader reader) {
        return ApplicationException.received(uri, Dict.EMPTY, new ReceivedPayload(reader));
    }

    private record BrokenReader(Payload payload) implements PayloadReader {
        @Override
        public Object value(Type type) {
            throw new PayloadFormatException("broken");
        }

        @Override
        public Object args(Type type) {
            throw new PayloadFormatException("broken");
        }

        @Override
        public Object kwargs(Type type) {
            throw new PayloadFormatException("broken");
        }

        @Override
        public Object arg(int index, Type type) {
            throw new PayloadFormatException("broken");
        }

        @Override
        public Object kwarg(String name, Type type) {
            throw new PayloadFormatException("broken");
        }

        @Override
        public PayloadReader of(Payload other) {
            return new BrokenReader(other);
        }
    }
}
