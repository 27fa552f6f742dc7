package io.reactorwamp.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorwamp.protocol.session.Disclosure.Policy;
import io.reactorwamp.protocol.session.Disclosure.Told;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Originator.Act;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Beside the transcripts: what one message for many receivers needs. */
class DisclosureTest {
    private static final Dict IDENTITY =
            Dict.of("publisher", 5L, "publisher_authid", "joe").with("publisher_authrole", "anonymous");

    private final Member publisher = member(5, Set.of());

    private static Member member(long id, Set<String> features) {
        Dict hello = Dict.of(
                RoleFeatures.ROLES,
                RoleFeatures.of(Map.of(Role.SUBSCRIBER, features)).announcement());
        return Member.joining(id, new FakePeer<>(), Identity.anonymous("joe"), hello, MetaRules.DEFAULT);
    }

    @Test
    void allThatAreToldTheSameGetTheSameObject() {
        Told told = new Disclosure(Policy.ON_REQUEST, Map.of("anonymous", 1)).of(Act.PUBLICATION, publisher, true);
        Set<String> both = Set.of("publisher_identification", "publication_trustlevels");

        assertThat(told.to(member(6, both))).isEqualTo(IDENTITY.with("trustlevel", 1L));
        assertThat(told.to(member(7, both))).isSameAs(told.to(member(6, both)));
        assertThat(told.to(member(8, Set.of("publisher_identification")))).isEqualTo(IDENTITY);
        assertThat(told.to(member(9, Set.of("publication_trustlevels")))).isEqualTo(Dict.of("trustlevel", 1L));
        assertThat(told.to(member(9, Set.of("caller_identification", "call_trustlevels"))))
                .isSameAs(Dict.EMPTY);
    }

    @Test
    void whereNothingIsToldNothingIsMade() {
        Told told = Disclosure.DEFAULT.of(Act.PUBLICATION, publisher, false);

        assertThat(told).isSameAs(Disclosure.DEFAULT.of(Act.CALL, publisher, false));
        assertThat(told.to(member(6, Set.of("publisher_identification")))).isSameAs(Dict.EMPTY);
    }

    @Test
    void aTrustLevelIsNotNegative() {
        assertThatThrownBy(() -> new Disclosure(Policy.ALWAYS, Map.of("anonymous", -1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a trust level is 0 or more: {anonymous=-1}");
    }
}
