package io.reactorwamp.protocol.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.Cancel;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.Register;
import io.reactorwamp.protocol.message.Registered;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.Unregister;
import io.reactorwamp.protocol.message.Unregistered;
import io.reactorwamp.protocol.message.Yield;
import io.reactorwamp.protocol.session.Identity;
import io.reactorwamp.protocol.session.ManualTimer;
import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.session.MetaRules;
import io.reactorwamp.protocol.session.Peer;
import io.reactorwamp.protocol.session.RealmRules;
import io.reactorwamp.protocol.session.Role;
import io.reactorwamp.protocol.session.RoleFeatures;
import io.reactorwamp.protocol.value.CancelMode;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that register, call, answer, cancel, give back and leave in any order: each call ends once, and nothing stays behind. */
class RandomRoutingTest {
    private static final List<String> POLICIES = List.of("single", "roundrobin", "random", "first", "last");
    private static final List<String> MATCHES = List.of("exact", "prefix", "wildcard");
    private static final List<String> ERRORS = List.of(ErrorUri.UNAVAILABLE, "com.error");
    private static final int SESSIONS = 8;

    private final ManualTimer timer = new ManualTimer();
    private Random random;
    private Dealer dealer;
    private List<Client> clients;

    /** A session, which checks what it is sent. */
    private final class Client implements Peer<ToClient> {
        final Set<Long> calls = new HashSet<>();
        final List<Long> invocations = new ArrayList<>();
        final List<Long> registrations = new ArrayList<>();
        final DealerSession session;
        long requests;
        boolean left;

        Client(int id) {
            Set<String> features = id % 2 == 0
                    ? Set.of(CallRerouting.FEATURE, CallCanceling.FEATURE, RegistrationRevocation.FEATURE)
                    : Set.of();
            Dict hello = Dict.of(
                    RoleFeatures.ROLES,
                    RoleFeatures.of(Map.of(Role.CALLEE, features)).announcement());
            session = dealer.join(Member.joining(id, this, Identity.anonymous("me"), hello, MetaRules.DEFAULT));
        }

        @Override
        public void send(ToClient message) {
            assertThat(left).isFalse();
            if (message instanceof Result result) {
                assertThat(calls.remove(result.request())).isTrue();
            } else if (message instanceof ErrorMessage error && error.requestType() == MessageType.CALL) {
                assertThat(calls.remove(error.request())).isTrue();
            } else if (message instanceof Invocation invocation) {
                invocations.add(invocation.request());
            } else if (message instanceof Registered registered) {
                registrations.add(registered.registration());
            } else if (message instanceof Unregistered revoked && revoked.request() == 0) {
                registrations.removeIf(id -> id == revoked.details().integer("registration", 0));
            }
        }

        @Override
        public void close() {}

        void act() {
            switch (random.nextInt(10)) {
                case 0 -> register();
                case 1 -> unregister();
                case 2, 3, 4 -> call();
                case 5, 6 -> answer();
                case 7 -> giveBack();
                case 8 -> cancel();
                default -> revokeOrWait();
            }
        }

        private void register() {
            Dict options = Dict.of("invoke", pick(POLICIES), "match", pick(MATCHES))
                    .with("concurrency", (long) random.nextInt(3))
                    .with("force_reregister", random.nextInt(20) == 0);
            dealer.onRegister(session, new Register(++requests, options, procedure()));
        }

        private void unregister() {
            if (!registrations.isEmpty()) {
                long id = registrations.remove(random.nextInt(registrations.size()));
                registrations.removeIf(other -> other == id);
                dealer.onUnregister(session, new Unregister(++requests, id));
            }
        }

        private void call() {
            calls.add(++requests);
            dealer.onCall(session, new Call(requests, Dict.EMPTY, procedure(), Payload.EMPTY));
        }

        private void answer() {
            if (!invocations.isEmpty()) {
                long id = invocations.remove(random.nextInt(invocations.size()));
                dealer.onYield(session, new Yield(id, Dict.EMPTY, Payload.EMPTY));
            }
        }

        private void giveBack() {
            if (!invocations.isEmpty()) {
                long id = invocations.remove(random.nextInt(invocations.size()));
                dealer.onError(
                        session, new ErrorMessage(MessageType.INVOCATION, id, Dict.EMPTY, pick(ERRORS), Payload.EMPTY));
            }
        }

        private void cancel() {
            if (requests > 0) {
                CancelMode mode = CancelMode.values()[random.nextInt(CancelMode.values().length)];
                dealer.onCancel(session, new Cancel(1 + random.nextLong(requests), Dict.of("mode", mode.word())));
            }
        }

        private void revokeOrWait() {
            if (random.nextInt(10) == 0) {
                dealer.revoke(1 + random.nextInt(100), "com.policy");
            } else {
                timer.advance(Duration.ofSeconds(1));
            }
        }

        /** Leaves; nobody answers its calls any more. */
        void leave() {
            left = true;
            calls.clear();
            dealer.leave(session);
        }
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String procedure() {
        return "com.p" + random.nextInt(3);
    }

    private void play(long seed, int steps) {
        random = new Random(seed);
        dealer = new Dealer(RealmRules.DEFAULT, () -> 1 + random.nextInt(1_000), timer);
        clients = new ArrayList<>();
        for (int id = 1; id <= SESSIONS; id++) {
            clients.add(new Client(id));
        }
        for (int step = 0; step < steps; step++) {
            int index = random.nextInt(SESSIONS);
            clients.get(index).act();
            if (random.nextInt(200) == 0) {
                clients.get(index).leave();
                clients.set(index, new Client(index + 1));
            }
        }
        end();
    }

    private void end() {
        timer.advance(RealmRules.DEFAULT.killWait());
        for (Client client : clients) {
            assertThat(client.session.pendingCalls()).isEqualTo(client.calls.size());
        }
        clients.forEach(Client::leave);
        for (Client client : clients) {
            assertThat(client.session.pendingCalls() + client.session.pendingInvocations() + client.session.keptCalls)
                    .isZero();
        }
        assertThat(dealer.registrations()).isZero();
        assertThat(timer.pending()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void eachCallEndsOnceAndNothingStaysBehind(long seed) {
        play(seed, 20_000);
    }

    @Test
    @Tag("stress")
    void eachCallEndsOnceInALongRun() {
        for (long seed = 100; seed < 200; seed++) {
            play(seed, 80_000);
        }
    }
}
