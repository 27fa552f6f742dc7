package io.reactorwamp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypeRefTest {

    @Test
    void typeArgumentsAreKept() {
        assertThat(new TypeRef<Map<String, List<? extends Number>>>() {})
                .hasToString("java.util.Map<java.lang.String, java.util.List<? extends java.lang.Number>>");
    }

    @Test
    void equalTypesMakeEqualReferences() {
        assertThat(new TypeRef<List<String>>() {})
                .isEqualTo(new TypeRef<List<String>>() {})
                .hasSameHashCodeAs(new TypeRef<List<String>>() {})
                .isNotEqualTo(new TypeRef<List<Integer>>() {});
        assertThat(new TypeRef<String>() {}).isEqualTo(TypeRef.of(String.class));
    }

    @Test
    @SuppressWarnings("rawtypes")
    void aTypeArgumentIsNeeded() {
        assertThatThrownBy(() -> new TypeRef() {})
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("write new TypeRef<List<String>>() {}");
    }

    @Test
    void anIndirectSubclassIsRefused() {
        class Strings extends TypeRef<List<String>> {}
        class Deeper extends Strings {}
        assertThatThrownBy(Deeper::new).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aTypeVariableIsRefused() {
        assertThatThrownBy(TypeRefTest::<String>listOfVariable)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("java.util.List<T[]> has a type variable");
    }

    private static <T> TypeRef<List<T[]>> listOfVariable() {
        return new TypeRef<>() {};
    }
}
