package io.reactorwamp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReceivedPayloadTest {
    private final Arguments arguments = new Arguments(List.of(1L, "a"), Map.of("k", "v"));
    private final Invocation invocation =
            new Invocation("com.example.add", 12, Dict.of("x", 1L), new PlainReader(arguments));

    @Test
    void everyPartCanBeReadByItself() {
        assertThat(invocation.arg(0, Long.class)).isEqualTo(1L);
        assertThat(invocation.arg(2, Long.class)).isNull();
        assertThat(invocation.kwarg("k", String.class)).isEqualTo("v");
        assertThat(invocation.kwarg("absent", String.class)).isNull();
        assertThat(invocation.argsAs(List.class)).isEqualTo(List.of(1L, "a"));
        assertThat(invocation.kwargsAs(new TypeRef<Map<String, String>>() {})).isEqualTo(Map.of("k", "v"));
        assertThat(invocation.arguments()).isEqualTo(arguments);
        assertThat(invocation.raw()).isSameAs(arguments);
        assertThat(invocation.hasNoArguments()).isFalse();
        assertThat(invocation.details()).isEqualTo(Dict.of("x", 1L));
    }

    @Test
    void severalPositionalArgumentsAreNotOneValue() {
        assertThatThrownBy(() -> invocation.value(Long.class))
                .isInstanceOf(PayloadException.class)
                .hasMessage("several positional arguments");
    }

    @Test
    void withoutPositionalArgumentsTheValueIsReadFromTheKeywordArguments() {
        ReceivedPayload keywords = new ReceivedPayload(new PlainReader(new Arguments(List.of(), Map.of("k", "v"))));
        assertThat(keywords.value(Map.class)).isEqualTo(Map.of("k", "v"));
    }

    @Test
    void aRequiredArgumentThatIsMissingIsNamed() {
        assertThat(invocation.requireArg(0, Long.class)).isEqualTo(1L);
        assertThat(invocation.requireKwarg("k", String.class)).isEqualTo("v");
        assertThatThrownBy(() -> invocation.requireArg(2, Long.class))
                .isInstanceOf(PayloadException.class)
                .hasMessage("argument 2 is missing");
        assertThatThrownBy(() -> invocation.requireKwarg("absent", String.class))
                .isInstanceOf(PayloadException.class)
                .hasMessage("keyword argument 'absent' is missing");
    }

    @Test
    void positionsCountFromZero() {
        assertThatThrownBy(() -> invocation.arg(-1, Long.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("positional arguments count from 0: -1");
    }
}
