package io.reactorwamp.protocol.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorwamp.protocol.transcript.Notation;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DictTest {

    @SuppressWarnings("unchecked")
    private static Dict dict(String text) {
        return Dict.copyOf((Map<String, Object>) Notation.read(text));
    }

    @Test
    void keepsTheOrderAndDropsNull() {
        Dict dict = dict("{z: 1, a: null, y: 2, b: [null], c: 3}");

        assertThat(dict.asMap().keySet()).containsExactly("z", "y", "b", "c");
        assertThat(dict.contains("a")).isFalse();
        assertThat(dict.get("a")).isNull();
        assertThat(dict.toString()).isEqualTo("{z=1, y=2, b=[null], c=3}");
        assertThat(dict.with("d", true).asMap().keySet()).containsExactly("z", "y", "b", "c", "d");
    }

    @Test
    void takesTheEntriesOfAnother() {
        assertThat(dict("{a: 1, b: 2}").with(dict("{c: 3, a: 4}"))).hasToString("{a=4, b=2, c=3}");
        assertThat(Dict.EMPTY.with(dict("{a: 1}"))).isEqualTo(dict("{a: 1}"));
        assertThat(dict("{a: 1}").with(Dict.EMPTY)).isEqualTo(dict("{a: 1}"));
    }

    @Test
    void withoutEntriesItIsTheEmptyOne() {
        assertThat(dict("{}")).isSameAs(Dict.EMPTY);
        assertThat(dict("{a: null}")).isSameAs(Dict.EMPTY);
        assertThat(Dict.of("a", 1L).with("a", null)).isSameAs(Dict.EMPTY);
        assertThat(Dict.EMPTY.isEmpty()).isTrue();
        assertThat(Dict.of("a", 1L).isEmpty()).isFalse();
    }

    /** Of all messages and sessions that begin without options. */
    @Test
    void c22WhatIsPutIntoOneIsNeverSeenInAnother() {
        Dict mine = Dict.EMPTY.with("a", 1L);

        assertThat(mine).isEqualTo(Dict.of("a", 1L));
        assertThat(Dict.EMPTY.isEmpty()).isTrue();
        assertThat(Dict.EMPTY.with("b", 2L)).isEqualTo(Dict.of("b", 2L));
        assertThatThrownBy(() -> Dict.EMPTY.asMap().put("a", 1L)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void isACopyThatNobodyChanges() {
        Map<String, Object> source = new LinkedHashMap<>(Map.of("a", 1L));
        Dict dict = Dict.copyOf(source);
        source.put("b", 2L);

        assertThat(dict).isEqualTo(Dict.of("a", 1L));
        assertThatThrownBy(() -> dict.asMap().put("b", 2L)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> dict.with("b", 2L).asMap().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(dict.with("a", 3L)).isEqualTo(Dict.of("a", 3L));
        assertThat(dict.get("a")).isEqualTo(1L);
    }

    @Test
    void equalEntriesMakeEqualDicts() {
        assertThat(Dict.of("a", 1L, "b", 2L))
                .isEqualTo(Dict.of("b", 2L, "a", 1L))
                .hasSameHashCodeAs(Dict.of("b", 2L, "a", 1L))
                .isNotEqualTo(Dict.of("a", 1L))
                .isNotEqualTo(Map.of("a", 1L, "b", 2L));
        assertThat(Dict.of("a", 1L).hashCode()).isNotEqualTo(Dict.of("a", 2L).hashCode());
    }

    @Test
    void textsAreReadAsTextsOnly() {
        Dict dict = dict("{text: yes, number: 1}");

        assertThat(dict.string("text")).isEqualTo("yes");
        assertThat(dict.string("number")).isNull();
        assertThat(dict.string("none")).isNull();
    }

    @Test
    void boolsAreReadAsBoolsOnly() {
        Dict dict = dict("{yes: true, no: false, one: 1, text: \"true\"}");

        assertThat(dict.isTrue("yes")).isTrue();
        assertThat(dict.isTrue("no")).isFalse();
        assertThat(dict.isTrue("one")).isFalse();
        assertThat(dict.isTrue("text")).isFalse();
        assertThat(dict.isTrue("none")).isFalse();
        assertThat(dict.bool("yes", false)).isTrue();
        assertThat(dict.bool("no", true)).isFalse();
        assertThat(dict.bool("one", false)).isFalse();
        assertThat(dict.bool("none", true)).isTrue();
    }

    @Test
    void integersAreReadAsIntegersOf64BitsOnly() {
        Dict dict = dict("{n: 7, big: 18446744073709551615, real: 1.5, text: \"7\"}");

        assertThat(dict.integer("n", -1)).isEqualTo(7);
        assertThat(dict.integer("big", -1)).isEqualTo(-1);
        assertThat(dict.integer("real", -1)).isEqualTo(-1);
        assertThat(dict.integer("text", -1)).isEqualTo(-1);
        assertThat(dict.integer("none", -1)).isEqualTo(-1);
        assertThat(Dict.isInteger(7L)).isTrue();
        assertThat(Dict.isInteger(BigInteger.TEN)).isTrue();
        assertThat(Dict.isInteger(1.0)).isFalse();
        assertThat(Dict.isInteger(null)).isFalse();
    }

    @Test
    void dictsAndListsOfTextsAreReadAsFarAsTheyGo() {
        Dict dict = dict("{dict: {a: 1, b: null}, texts: [a, 1, b, null]}");

        assertThat(dict.dict("dict")).isEqualTo(Dict.of("a", 1L));
        assertThat(dict.dict("texts")).isSameAs(Dict.EMPTY);
        assertThat(dict.dict("none")).isSameAs(Dict.EMPTY);
        assertThat(dict.strings("texts")).isEqualTo(List.of("a", "b"));
        assertThat(dict.strings("dict")).isEmpty();
        assertThat(dict.strings("none")).isEmpty();
    }
}
