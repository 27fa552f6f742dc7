package io.reactorwamp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgsTest {

    @Test
    void eachStepLeavesTheArgumentsItStartedFromAlone() {
        Args one = Args.of(1);
        Args more = one.arg(null).args("a", 2).kwarg("k", "v");

        assertThat(one.positional()).containsExactly(1);
        assertThat(one.keyword()).isNull();
        assertThat(more.positional()).containsExactly(1, null, "a", 2);
        assertThat(more.keyword()).isEqualTo(Map.of("k", "v"));
    }

    @Test
    void aListCountsAsOneArgument() {
        assertThat(Args.EMPTY.arg(Arrays.asList(1, 2)).positional()).containsExactly(Arrays.asList(1, 2));
    }

    @Test
    void keywordArgumentsAreAddedAndReplacedInOrder() {
        Args args = Args.EMPTY.kwarg("b", 1).kwargs(Map.of("a", 2)).kwarg("b", 3);

        assertThat(args.keyword()).asString().isEqualTo("{b=3, a=2}");
    }

    @Test
    void aMapIsCopied() {
        Map<String, Object> map = new HashMap<>(Map.of("a", 1));
        Args added = Args.EMPTY.kwargs(map);
        Args taken = Args.EMPTY.kwargsFrom(map);
        map.put("b", 2);

        assertThat(added.keyword()).isEqualTo(Map.of("a", 1));
        assertThat(taken.keyword()).isEqualTo(Map.of("a", 1));
    }

    @Test
    void anObjectIsAllTheKeywordArgumentsThereAre() {
        record Point(int x, int y) {}
        Args point = Args.EMPTY.kwargsFrom(new Point(1, 2));

        assertThat(point.keyword()).isEqualTo(new Point(1, 2));
        assertThatThrownBy(() -> point.kwarg("z", 3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("use either");
        assertThatThrownBy(() -> Args.EMPTY.kwarg("z", 3).kwargsFrom(new Point(1, 2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("use either");
    }

    @Test
    void namesOfKeywordArgumentsMustBeTexts() {
        assertThatThrownBy(() -> Args.EMPTY.kwargsFrom(Map.of(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("names of keyword arguments must be texts: 1");
    }

    @Test
    void aNullArrayIsToldFromANullArgument() {
        assertThatThrownBy(() -> Args.of((Object[]) null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use arg(null)");
    }
}
