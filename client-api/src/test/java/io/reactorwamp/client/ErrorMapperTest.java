package io.reactorwamp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import java.io.IOException;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorMapperTest {
    private static final String OVERDRAWN = "com.example.error.overdrawn";

    @WampError(OVERDRAWN)
    static class Overdrawn extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient Object limit;

        Overdrawn(String message) {
            super(message);
            this.limit = null;
        }

        private Overdrawn(ApplicationException error) {
            super("from the bank");
            this.limit = error.payload().kwarg("limit", Object.class);
        }
    }

    static final class FarOverdrawn extends Overdrawn {
        @Serial
        private static final long serialVersionUID = 1L;

        FarOverdrawn() {
            super((String) null);
        }
    }

    @WampError("com.example.error.text")
    static final class WithText extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        WithText(String text) {
            super(text);
        }
    }

    @WampError("com.example.error.bare")
    static final class Bare extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;
    }

    @WampError("com.example.error.picky")
    static final class Picky extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        Picky(String text) {
            throw new IllegalArgumentException("never " + text);
        }
    }

    @WampError("com.example.error.far")
    static final class NoWayIn extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        NoWayIn(int number) {
            super("" + number);
        }
    }

    @WampError("no uri")
    static final class BadUri extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;
    }

    private static ApplicationException received(String uri, Arguments arguments) {
        return ApplicationException.received(uri, Dict.EMPTY, new ReceivedPayload(new PlainReader(arguments)));
    }

    private static Conversions annotated(List<Class<? extends Throwable>> types) {
        return new Conversions(Map.of(), List.of(new AnnotatedErrors(types)), false);
    }

    @Test
    void anAnnotatedExceptionIsAnsweredWithItsUriAndItsMessage() {
        Conversions conversions = annotated(List.of());
        ApplicationException error = conversions.toError(new Overdrawn("by 5"));
        assertThat(error.error()).isEqualTo(OVERDRAWN);
        assertThat(error.args().positional()).containsExactly("by 5");
        ApplicationException inherited = conversions.toError(new FarOverdrawn());
        assertThat(inherited.error()).isEqualTo(OVERDRAWN);
        assertThat(inherited.args().positional()).isEmpty();
        assertThat(conversions.toError(new IOException("other"))).isNull();
    }

    @Test
    void anErrorThatArrivedBecomesTheExceptionOfItsUri() {
        Conversions conversions = annotated(List.of(Overdrawn.class, WithText.class, Bare.class));
        Throwable whole = conversions.toException(received(OVERDRAWN, new Arguments(List.of(), Map.of("limit", 7L))));
        assertThat(whole).isInstanceOf(Overdrawn.class).hasMessage("from the bank");
        assertThat(((Overdrawn) whole).limit).isEqualTo(7L);
        assertThat(conversions.toException(received("com.example.error.text", Arguments.of("why", 1L))))
                .isInstanceOf(WithText.class)
                .hasMessage("why");
        assertThat(conversions.toException(received("com.example.error.text", Arguments.of(1L))))
                .hasMessage("com.example.error.text");
        assertThat(conversions.toException(received("com.example.error.bare", Arguments.EMPTY)))
                .isInstanceOf(Bare.class);
        ApplicationException unknown = received("com.example.error.unknown", Arguments.EMPTY);
        assertThat(conversions.toException(unknown)).isSameAs(unknown);
    }

    @Test
    void aClassThatCannotBeMappedIsRefusedAtOnce() {
        assertThatThrownBy(() -> AnnotatedErrors.check(IOException.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("annotate it with @WampError");
        assertThatThrownBy(() -> AnnotatedErrors.check(NoWayIn.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a constructor that takes");
        assertThatThrownBy(() -> AnnotatedErrors.check(BadUri.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'no uri' is not a URI");
    }

    @Test
    void aMappingOfOneUriGoesBothWays() {
        ErrorMapper mapper = ErrorMapper.of(
                "com.example.error.io",
                IOException.class,
                e -> Args.of(e.getMessage()),
                error -> new IOException("remote: " + error.getMessage()));
        Conversions conversions = new Conversions(Map.of(), List.of(mapper), false);
        ApplicationException error = conversions.toError(new java.io.FileNotFoundException("f"));
        assertThat(error.error()).isEqualTo("com.example.error.io");
        assertThat(error.args().positional()).containsExactly("f");
        assertThat(conversions.toError(new IllegalStateException())).isNull();
        assertThat(conversions.toException(received("com.example.error.io", Arguments.of("f"))))
                .isInstanceOf(IOException.class)
                .hasMessage("remote: com.example.error.io: f");
        assertThatThrownBy(() -> ErrorMapper.of("no uri", IOException.class, e -> Args.EMPTY, e -> new IOException()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFirstMapperThatKnowsAnErrorCountsAndOneThatThrowsIsPassedBy() {
        ErrorMapper broken = new ErrorMapper() {
            @Override
            public ApplicationException toError(Throwable failure) {
                throw new IllegalStateException("broken");
            }

            @Override
            public Throwable toException(ApplicationException error) {
                throw new IllegalStateException("broken");
            }
        };
        ErrorMapper first =
                ErrorMapper.of("com.example.first", Overdrawn.class, e -> Args.EMPTY, e -> new Overdrawn("mapped"));
        Conversions conversions =
                new Conversions(Map.of(), List.of(broken, first, new AnnotatedErrors(List.of(Picky.class))), false);
        Overdrawn failure = new Overdrawn("x");
        assertThat(conversions.toError(failure).error()).isEqualTo("com.example.first");
        assertThat(failure.getSuppressed())
                .singleElement()
                .satisfies(e -> assertThat(e).hasMessage("broken"));
        ApplicationException error = received("com.example.error.picky", Arguments.of("x"));
        assertThat(conversions.toException(error)).isSameAs(error);
        assertThat(error.getSuppressed()).hasSize(2);
    }
}
