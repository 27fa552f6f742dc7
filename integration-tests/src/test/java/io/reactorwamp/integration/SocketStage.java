package io.reactorwamp.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.authorization.AuthorizationRules;
import io.reactorwamp.protocol.session.HistoryTopic;
import io.reactorwamp.protocol.session.RealmRules;
import io.reactorwamp.protocol.transcript.Accounts;
import io.reactorwamp.protocol.transcript.Stage;
import io.reactorwamp.protocol.value.CloseReason;
import io.reactorwamp.router.RealmCounts;
import io.reactorwamp.router.RealmSettings;
import io.reactorwamp.router.WampRouter;
import io.reactorwamp.router.auth.Authentication;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A real router that listens, and raw clients on real sockets, as the stage of a transcript. */
final class SocketStage implements Stage {
    private static final List<String> REALMS = List.of("realm1", "realm2");
    private static final Set<Object> ANSWERED = Set.of(1L, 5L);
    private static final long ABORT = 3;
    private static final int ROUNDS = 3;

    private RealmSettings settings;
    private final WampRouter router;
    private final Socketed way;
    private final List<SocketParty> parties = new ArrayList<>();
    private boolean authenticating;

    SocketStage(String way, RealmRules rules) {
        this.settings = new RealmSettings(rules, List.of());
        this.router = WampRouter.builder()
                .realm("realm1", settings)
                .realm("realm2", settings)
                // Who is told GOODBYE and does not answer stays connected for as long as a scenario takes.
                .closeTimeout(Duration.ofMinutes(1))
                .build();
        this.way = new Socketed(way, router);
    }

    @Override
    public Party connect(String name) {
        SocketParty party = new SocketParty(way.connect());
        parties.add(party);
        return party;
    }

    /** A realm is closed by taking it away; a new one takes its place, so that clients can come back. */
    @Override
    public void closeRealm(String reason) {
        assertThat(reason).isEqualTo(CloseReason.SYSTEM_SHUTDOWN);
        router.removeRealm("realm1").subscribe();
        router.addRealm("realm1", settings).block(Network.PATIENCE);
    }

    @Override
    public void revokeRegistration(long registration, String reason) {
        assertThat(router.revokeRegistration("realm1", registration, reason).block(Network.PATIENCE))
                .isTrue();
    }

    @Override
    public void keepHistory(List<HistoryTopic> topics) {
        replaceRealms(settings.withHistory(topics.toArray(HistoryTopic[]::new)));
    }

    @Override
    public void authorize(AuthorizationRules authorization) {
        replaceRealms(settings.withAuthorization(authorization));
    }

    private void replaceRealms(RealmSettings changed) {
        settings = changed;
        for (String realm : REALMS) {
            router.removeRealm(realm).then(router.addRealm(realm, settings)).block(Network.PATIENCE);
        }
    }

    @Override
    public void authenticate(List<String> methods) {
        authenticating = true;
        Authentication[] known =
                methods.stream().map(SocketStage::authentication).toArray(Authentication[]::new);
        replaceRealms(settings.withAuthentication(known));
    }

    private static Authentication authentication(String method) {
        return switch (method) {
            case "anonymous" -> Authentication.anonymous();
            case "cookie" -> Authentication.cookie("none", applicant -> Mono.empty());
            case "ticket" -> Authentication.ticket(Accounts.ticket());
            case "wampcra" -> Authentication.wampCra(Accounts.wampCra());
            case "wamp-scram" -> Authentication.scram(Accounts.scram());
            case "cryptosign" -> Authentication.cryptosign(Accounts.ROUTER.seed(), Accounts.cryptosign());
            default -> throw new IllegalArgumentException("no method " + method);
        };
    }

    @Override
    public void advance(Duration time) {
        throw new UnsupportedOperationException("the time of a real router passes by itself");
    }

    /** Returns when what was sent has been read, routed, and its consequences are written and read. */
    private void settle() {
        parties.forEach(party -> party.peer.roundTrip());
        REALMS.forEach(this::counts);
        // The answer to a ping may overtake what waits to be written for the first time.
        parties.forEach(party -> party.peer.roundTrip());
        parties.forEach(party -> party.peer.roundTrip());
    }

    private RealmCounts counts(String realm) {
        return router.counts(realm).block(Network.PATIENCE);
    }

    /** Returns when the router has noticed that a transport is lost. */
    private void awaitDropped() {
        Eventually.await()
                .until(() -> router.connections().block(Network.PATIENCE)
                        == parties.stream()
                                .filter(party -> !party.peer.isClosed())
                                .count());
    }

    @Override
    public void close() {
        parties.forEach(SocketParty::drop);
        for (String realm : REALMS) {
            Eventually.await().until(() -> counts(realm).isEmpty());
        }
        router.close().block(Network.PATIENCE);
        way.close();
    }

    private static boolean isAbort(List<Object> message) {
        return !message.isEmpty() && message.get(0).equals(ABORT);
    }

    private final class SocketParty implements Party {
        private final SocketPeer peer;

        /** Whether an ABORT of either side ends the transport. */
        private boolean aborted;

        private boolean dropped;

        /** Whether HELLO or AUTHENTICATE was sent and not answered, which is worked on by threads that a round trip says nothing of. */
        private boolean awaitsAnswer;

        SocketParty(SocketPeer peer) {
            this.peer = peer;
        }

        @Override
        public void send(List<Object> message) {
            aborted |= isAbort(message);
            awaitsAnswer = authenticating && !message.isEmpty() && ANSWERED.contains(message.get(0));
            peer.send(message);
        }

        @Override
        public @Nullable List<Object> receive() {
            for (int i = 0; i < ROUNDS && !peer.hasReceived(); i++) {
                settle();
            }
            if (awaitsAnswer) {
                Eventually.await().until(peer::hasReceived);
                awaitsAnswer = false;
            }
            List<Object> message = peer.receiveNow();
            aborted |= message != null && isAbort(message);
            return message;
        }

        @Override
        public boolean hasReceived() {
            return peer.hasReceived();
        }

        @Override
        public boolean isClosed() {
            if (aborted) {
                peer.awaitClosed();
            }
            return peer.isClosed() && !dropped;
        }

        @Override
        public void drop() {
            dropped = true;
            peer.close();
            awaitDropped();
        }
    }
}
