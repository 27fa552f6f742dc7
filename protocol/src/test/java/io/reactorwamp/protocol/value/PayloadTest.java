package io.reactorwamp.protocol.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {

    @Test
    void argumentsAreEmptyOnlyWithoutBothKinds() {
        assertThat(Payload.EMPTY.isEmpty()).isTrue();
        assertThat(Arguments.of().isEmpty()).isTrue();
        assertThat(Arguments.of((Object) null).isEmpty()).isFalse();
        assertThat(new Arguments(List.of(), Map.of("k", 1L)).isEmpty()).isFalse();
        assertThat(Arguments.of(1L).arguments()).isEqualTo(Arguments.of(1L));
    }

    /** In either order: a constant of one type is that of the other. */
    @ParameterizedTest
    @ValueSource(classes = {Arguments.class, Payload.class})
    void whicheverTypeIsUsedFirstTheEmptyPayloadIsThere(Class<?> first) throws Exception {
        URL classes = Payload.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader fresh = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            Class.forName(first.getName(), true, fresh);
            Class<?> payload = Class.forName(Payload.class.getName(), true, fresh);
            assertThat(payload.getField("EMPTY").get(null)).isNotNull();
        }
    }

    @Test
    void argumentsAreACopyInTheSameOrder() {
        List<Object> args = new ArrayList<>(Arrays.asList(1L, null));
        Map<String, Object> kwargs = new LinkedHashMap<>();
        kwargs.put("z", 1L);
        kwargs.put("a", null);
        Arguments arguments = new Arguments(args, kwargs);
        args.clear();
        kwargs.clear();

        assertThat(arguments.args()).containsExactly(1L, null);
        assertThat(arguments.kwargs().keySet()).containsExactly("z", "a");
        assertThatThrownBy(() -> arguments.args().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> arguments.kwargs().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anOpaquePayloadKeepsItsBytes() {
        byte[] bytes = {1, 2, 3};
        OpaquePayload payload = new OpaquePayload(bytes);
        bytes[0] = 9;
        payload.bytes()[1] = 9;

        assertThat(payload.bytes()).containsExactly(1, 2, 3);
        assertThat(payload.isEmpty()).isFalse();
        assertThat((byte[]) payload.arguments().args().get(0)).containsExactly(1, 2, 3);
        assertThat(payload)
                .isEqualTo(new OpaquePayload(new byte[] {1, 2, 3}))
                .hasSameHashCodeAs(new OpaquePayload(new byte[] {1, 2, 3}))
                .isNotEqualTo(new OpaquePayload(new byte[] {1, 2}))
                .isNotEqualTo(Arguments.EMPTY)
                .hasToString("OpaquePayload[3 bytes]");
        assertThat(payload.hashCode()).isNotEqualTo(new OpaquePayload(new byte[] {1, 2}).hashCode());
    }

    @Test
    void aFormatExceptionTellsWhyAndFromWhat() {
        RuntimeException cause = new RuntimeException("deep");

        assertThat(new PayloadFormatException("why", cause)).hasMessage("why").hasCause(cause);
        assertThat(new PayloadFormatException("why")).hasMessage("why").hasNoCause();
    }

    @Test
    void idsReachFromOneToTwoToThe53() {
        assertThat(Id.isValid(0)).isFalse();
        assertThat(Id.isValid(1)).isTrue();
        assertThat(Id.isValid(9_007_199_254_740_992L)).isTrue();
        assertThat(Id.isValid(9_007_199_254_740_993L)).isFalse();
        assertThat(Id.isValid(-1)).isFalse();
        assertThat(Id.next(1)).isEqualTo(2);
        assertThat(Id.next(Id.MAX)).isEqualTo(1);
    }
}
