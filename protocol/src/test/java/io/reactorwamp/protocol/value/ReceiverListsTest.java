package io.reactorwamp.protocol.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverListsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"eligible", "exclude", "eligible_authid", "exclude_authrole", "exclude_org_id", "eligible_x"})
    void aListSaysWhoMayOrMustNot(String option) {
        assertThat(ReceiverLists.isList(option)).isTrue();
        assertThat(ReceiverLists.isEligible(option)).isEqualTo(option.startsWith("eligible"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"exclude_me", "excluded", "eligible_", "exclude_", "eligibles", "acknowledge", "", "x_eligible"})
    void otherOptionsAreNoLists(String option) {
        assertThat(ReceiverLists.isList(option)).isFalse();
    }

    @Test
    void aListIsOfSessionsOrOfAnAttribute() {
        assertThat(ReceiverLists.attribute("eligible")).isNull();
        assertThat(ReceiverLists.attribute("exclude_org_id")).isEqualTo("org_id");
        assertThat(ReceiverLists.by(ReceiverLists.EXCLUDE, "org_id")).isEqualTo("exclude_org_id");
    }
}
