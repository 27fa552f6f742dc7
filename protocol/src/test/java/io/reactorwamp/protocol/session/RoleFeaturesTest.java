package io.reactorwamp.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.transcript.Notation;
import io.reactorwamp.protocol.value.Dict;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleFeaturesTest {

    @SuppressWarnings("unchecked")
    private static RoleFeatures announced(String roles) {
        return RoleFeatures.from(Dict.copyOf((Map<String, Object>) Notation.read("{roles: " + roles + "}")));
    }

    @Test
    void anAnnouncementIsReadAsItWasWritten() {
        RoleFeatures written =
                RoleFeatures.of(Map.of(Role.DEALER, Set.of("call_timeout", "call_canceling"), Role.BROKER, Set.of()));

        assertThat(Notation.write(written.announcement()))
                .isEqualTo("{\"dealer\": {\"features\": {\"call_canceling\": true, \"call_timeout\": true}},"
                        + " \"broker\": {\"features\": {}}}");

        RoleFeatures read = RoleFeatures.from(Dict.of(RoleFeatures.ROLES, written.announcement()));
        assertThat(read.announcement()).isEqualTo(written.announcement());
        assertThat(read.has(Role.DEALER)).isTrue();
        assertThat(read.has(Role.BROKER)).isTrue();
        assertThat(read.has(Role.CALLER)).isFalse();
        assertThat(read.has(Role.DEALER, "call_timeout")).isTrue();
        assertThat(read.has(Role.DEALER, "call_rerouting")).isFalse();
        assertThat(read.has(Role.CALLER, "call_timeout")).isFalse();
    }

    @Test
    void onlyTrueAnnounces() {
        RoleFeatures features = announced("{caller: {features: {a: true, b: false, c: 1, d: null}}}");

        assertThat(features.has(Role.CALLER, "a")).isTrue();
        assertThat(features.has(Role.CALLER, "b")).isFalse();
        assertThat(features.has(Role.CALLER, "c")).isFalse();
        assertThat(features.has(Role.CALLER, "d")).isFalse();
    }

    @Test
    void anEmptyRoleIsARoleAndAnUnknownOneIsNone() {
        RoleFeatures features = announced("{callee: {}, juggler: {features: {balls: true}}}");

        assertThat(features.has(Role.CALLEE)).isTrue();
        assertThat(features.announcement()).containsOnlyKeys("callee");
    }

    @Test
    void withoutAnAnnouncementThereIsNoRole() {
        assertThat(RoleFeatures.from(Dict.EMPTY).announcement()).isEmpty();
    }

    @Test
    void theWordsOfTheRolesAreThoseOfTheSpecification() {
        assertThat(Role.values())
                .extracting(Role::word)
                .containsExactly("caller", "callee", "dealer", "publisher", "subscriber", "broker");
    }
}
