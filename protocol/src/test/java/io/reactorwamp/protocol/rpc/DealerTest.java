package io.reactorwamp.protocol.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.Register;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.Unregister;
import io.reactorwamp.protocol.session.FakePeer;
import io.reactorwamp.protocol.session.Identity;
import io.reactorwamp.protocol.session.ManualTimer;
import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.session.MetaRules;
import io.reactorwamp.protocol.session.RealmRules;
import io.reactorwamp.protocol.session.Role;
import io.reactorwamp.protocol.session.RoleFeatures;
import io.reactorwamp.protocol.session.SequentialIds;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Beside the transcripts: what listeners are told, and how much is kept for rerouting. */
class DealerTest {
    private static final Dict FIRST = Dict.of("invoke", "first");
    private static final int MAX_KEPT = 256;
    private static final int MAX_KEPT_BYTES = 4 << 20;

    private final Dealer dealer = new Dealer(RealmRules.DEFAULT, new SequentialIds(), new ManualTimer());
    private final FakePeer<ToClient> peerA = new FakePeer<>();
    private final FakePeer<ToClient> peerB = new FakePeer<>();
    private final FakePeer<ToClient> peerC = new FakePeer<>();
    private final DealerSession a = dealer.join(member(7, peerA));
    private final DealerSession b = dealer.join(member(8, peerB));
    private final DealerSession caller = dealer.join(member(9, peerC));
    private final List<String> told = new ArrayList<>();

    private static Member member(long id, FakePeer<ToClient> peer) {
        RoleFeatures features = RoleFeatures.of(Map.of(Role.CALLEE, Set.of(CallRerouting.FEATURE)));
        Dict hello = Dict.of(RoleFeatures.ROLES, features.announcement());
        return Member.joining(id, peer, Identity.anonymous("me"), hello, MetaRules.DEFAULT);
    }

    private final class Notes implements DealerListener {
        @Override
        public void onRegistered(Member callee, Registration registration, boolean created) {
            told.add("+" + callee.id() + " " + registration.pattern().uri() + (created ? " created" : ""));
        }

        @Override
        public void onUnregistered(Member callee, Registration registration, boolean deleted) {
            told.add("-" + callee.id() + " " + registration.pattern().uri() + (deleted ? " deleted" : ""));
        }
    }

    private void register(DealerSession callee, Dict options, String procedure) {
        dealer.onRegister(callee, new Register(1, options, procedure));
    }

    private List<String> told() {
        List<String> all = List.copyOf(told);
        told.clear();
        return all;
    }

    @Test
    void aListenerIsToldWhatHasHappenedInOrder() {
        dealer.listen(new Notes());
        register(a, FIRST, "com.p");
        register(b, FIRST, "com.p");
        register(b, FIRST, "com.p");
        assertThat(told()).containsExactly("+7 com.p created", "+8 com.p");

        dealer.onUnregister(a, new Unregister(1, 1));
        dealer.onUnregister(b, new Unregister(1, 1));
        assertThat(told()).containsExactly("-7 com.p", "-8 com.p deleted");
    }

    @Test
    void aListenerIsToldWhatIsTakenBackOrTakenOverAndOfEachThatLeaves() {
        dealer.listen(new Notes());
        register(a, FIRST, "com.p");
        register(b, FIRST, "com.p");
        assertThat(dealer.revoke(1, "com.policy")).isTrue();
        assertThat(told()).containsExactly("+7 com.p created", "+8 com.p", "-7 com.p", "-8 com.p deleted");

        register(a, Dict.EMPTY, "com.p");
        register(b, Dict.of("force_reregister", true), "com.p");
        assertThat(told()).containsExactly("+7 com.p created", "-7 com.p deleted", "+8 com.p created");

        dealer.leave(b);
        assertThat(told()).containsExactly("-8 com.p deleted");
    }

    @Test
    void aListenerIsNotToldWhatIsRefused() {
        dealer.listen(new Notes());
        register(a, Dict.EMPTY, "com..p");
        register(a, Dict.EMPTY, "com.p");
        register(b, Dict.EMPTY, "com.p");
        dealer.onUnregister(b, new Unregister(1, 1));
        assertThat(dealer.revoke(2, "com.policy")).isFalse();
        assertThat(told()).containsExactly("+7 com.p created");
    }

    private void call(int request) {
        dealer.onCall(caller, new Call(request, Dict.EMPTY, "com.p", Payload.EMPTY));
    }

    private void unavailable(long invocation) {
        dealer.onError(
                a,
                new ErrorMessage(MessageType.INVOCATION, invocation, Dict.EMPTY, ErrorUri.UNAVAILABLE, Payload.EMPTY));
    }

    @Test
    void soManyCallsOfOneCallerAreKeptForAnotherCalleeAndNotOneMore() {
        register(a, FIRST, "com.p");
        register(b, FIRST, "com.p");
        peerB.take();
        for (int request = 1; request <= MAX_KEPT + 1; request++) {
            call(request);
        }
        unavailable(MAX_KEPT + 1);
        assertThat(peerC.takeOnly(ErrorMessage.class).error()).isEqualTo(ErrorUri.UNAVAILABLE);
        assertThat(peerB.isEmpty()).isTrue();

        unavailable(1);
        assertThat(peerB.takeOnly(Invocation.class).request()).isEqualTo(1);
        dealer.onError(b, new ErrorMessage(MessageType.INVOCATION, 1, Dict.EMPTY, "com.error", Payload.EMPTY));
        call(MAX_KEPT + 2);
        unavailable(MAX_KEPT + 2);
        assertThat(peerB.takeOnly(Invocation.class).request()).isEqualTo(2);
    }

    @Test
    void soManyBytesOfOneCallerAreKeptForAnotherCalleeAndNotMore() {
        register(a, FIRST, "com.p");
        register(b, FIRST, "com.p");
        Payload large = Arguments.of(new byte[MAX_KEPT_BYTES / 2]);
        for (int request = 1; request <= 2; request++) {
            dealer.onCall(caller, new Call(request, Dict.EMPTY, "com.p", large));
        }
        unavailable(2);
        assertThat(peerC.takeOnly(ErrorMessage.class).error()).isEqualTo(ErrorUri.UNAVAILABLE);
        peerB.take();
        unavailable(1);
        assertThat(peerB.takeOnly(Invocation.class).payload()).isEqualTo(large);
        dealer.leave(b);
        assertThat(caller.keptBytes).isZero();
    }

    @Test
    void aCallThatEndsInAnyWayIsKeptNoLonger() {
        register(a, FIRST, "com.p");
        for (int request = 1; request <= 10; request++) {
            call(request);
        }
        assertThat(caller.keptCalls).isEqualTo(10);
        unavailable(1);
        dealer.onUnsent(a, new Invocation(2, 1, Dict.EMPTY, Payload.EMPTY), "com.error", "too large");
        dealer.leave(a);
        assertThat(Stream.of(caller, a).mapToInt(session -> session.keptCalls).sum())
                .isZero();
        assertThat(caller.pendingCalls() + a.pendingInvocations()).isZero();
    }
}
