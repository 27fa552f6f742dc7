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
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** All that either side announces, and nothing else. */
class AnnouncementTest {

    private static Set<String> features(Dict details, String role) {
        return details.dict("roles").dict(role).dict("features").asMap().keySet();
    }

    @Test
    void theRouterAnnouncesWhatItsRolesDo() {
        FakePeer<ToClient> peer = new FakePeer<>();
        Hello hello = new Hello("realm1", Dict.of("roles", Map.of("caller", Map.of())));
        new Realm("realm1", RealmRules.DEFAULT, new SequentialIds(), new ManualTimer()).join(peer, hello);
        Dict details = peer.takeOnly(Welcome.class).details();

        assertThat(details.dict("roles").asMap()).containsOnlyKeys("dealer", "broker");
        assertThat(features(details, "dealer"))
                .containsExactlyInAnyOrder(
                        "call_canceling",
                        "call_trustlevels",
                        "caller_identification",
                        "progressive_call_results",
                        "session_meta_api",
                        "testament_meta_api");
        assertThat(features(details, "broker")).containsExactlyInAnyOrder("session_meta_api");
    }

    @Test
    void theClientAnnouncesWhatItsRolesDo() {
        FakePeer<ToRouter> router = new FakePeer<>();
        new ClientSession(router, Quotas.DEFAULT, new Unwatched()).open("realm1");
        Dict details = router.takeOnly(Hello.class).details();

        assertThat(details.dict("roles").asMap()).containsOnlyKeys("caller", "callee", "publisher", "subscriber");
        assertThat(features(details, "caller"))
                .containsExactlyInAnyOrder("call_canceling", "caller_identification", "progressive_call_results");
        assertThat(features(details, "callee"))
                .containsExactlyInAnyOrder(
                        "call_canceling", "call_trustlevels", "caller_identification", "progressive_call_results");
        assertThat(features(details, "publisher")).isEmpty();
        assertThat(features(details, "subscriber")).isEmpty();
    }

    private record Unwatched() implements ClientSession.Listener {
        @Override
        public void onJoined(Welcome welcome) {}

        @Override
        public void onEnded(SessionEnd end) {}
    }
}
