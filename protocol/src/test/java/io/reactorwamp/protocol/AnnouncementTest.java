package io.reactorwamp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.message.Welcome;
import io.reactorwamp.protocol.session.FakePeer;
import io.reactorwamp.protocol.session.ManualTimer;
import io.reactorwamp.protocol.session.Quotas;
import io.reactorwamp.protocol.session.RealmRules;
import io.reactorwamp.protocol.session.SequentialIds;
import io.reactorwamp.protocol.session.SessionEnd;
import io.reactorwamp.protocol.value.Dict;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** All that either side announces, and nothing else. */
class AnnouncementTest {

    private static void expect(Dict details, String role, String features) {
        assertThat(details.dict("roles").dict(role).dict("features").asMap().keySet())
                .containsExactlyInAnyOrderElementsOf(features.lines().toList());
    }

    @Test
    void theRouterAnnouncesWhatItsRolesDo() {
        FakePeer<ToClient> peer = new FakePeer<>();
        Hello hello = new Hello("realm1", Dict.of("roles", Map.of("caller", Map.of())));
        new Realm("realm1", RealmRules.DEFAULT, new SequentialIds(), new ManualTimer(), () -> Instant.EPOCH)
                .join(peer, hello);
        Dict details = peer.takeOnly(Welcome.class).details();

        assertThat(details.dict("roles").asMap()).containsOnlyKeys("dealer", "broker");
        expect(details, "dealer", """
                        call_canceling
                        call_reroute
                        call_timeout
                        call_trustlevels
                        caller_identification
                        pattern_based_registration
                        progressive_call_invocations
                        progressive_call_results
                        registration_meta_api
                        registration_revocation
                        session_meta_api
                        shared_registration
                        testament_meta_api
                        """);
        expect(details, "broker", """
                        event_history
                        event_retention
                        pattern_based_subscription
                        publication_trustlevels
                        publisher_exclusion
                        publisher_identification
                        session_meta_api
                        subscriber_blackwhite_listing
                        subscription_revocation
                        subscription_meta_api
                        """);
    }

    @Test
    void theClientAnnouncesWhatItsRolesDo() {
        FakePeer<ToRouter> router = new FakePeer<>();
        new ClientSession(router, Quotas.DEFAULT, new Unwatched()).open("realm1");
        Dict details = router.takeOnly(Hello.class).details();

        assertThat(details.dict("roles").asMap()).containsOnlyKeys("caller", "callee", "publisher", "subscriber");
        expect(details, "caller", """
                        call_canceling
                        call_timeout
                        caller_identification
                        progressive_call_invocations
                        progressive_call_results
                        """);
        expect(details, "callee", """
                        call_canceling
                        call_reroute
                        call_timeout
                        call_trustlevels
                        caller_identification
                        pattern_based_registration
                        progressive_call_invocations
                        progressive_call_results
                        registration_revocation
                        shared_registration
                        """);
        expect(details, "publisher", """
                        publisher_exclusion
                        publisher_identification
                        subscriber_blackwhite_listing
                        """);
        expect(details, "subscriber", """
                        pattern_based_subscription
                        publication_trustlevels
                        publisher_identification
                        subscription_revocation
                        """);
    }

    private record Unwatched() implements ClientSession.Listener {
        @Override
        public void onJoined(Welcome welcome) {}

        @Override
        public void onEnded(SessionEnd end) {}
    }
}
