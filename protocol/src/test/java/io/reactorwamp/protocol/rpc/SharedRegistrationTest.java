package io.reactorwamp.protocol.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.session.FakePeer;
import io.reactorwamp.protocol.session.Identity;
import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.session.MetaRules;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.InvocationPolicy;
import io.reactorwamp.protocol.value.UriPattern;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Beside the transcripts: what is drawn at random. */
class SharedRegistrationTest {
    private final Registration registration = new Registration(1, UriPattern.exact("com.x"), InvocationPolicy.RANDOM);

    private RegisteredCallee add(long id) {
        Member member = Member.joining(id, new FakePeer<>(), Identity.anonymous("joe"), Dict.EMPTY, MetaRules.DEFAULT);
        RegisteredCallee callee = new RegisteredCallee(registration, new DealerSession(member), Dict.EMPTY);
        registration.add(callee);
        return callee;
    }

    @Test
    void theDrawnOneIsAsked() {
        List<RegisteredCallee> callees = Stream.of(1L, 2L, 3L).map(this::add).toList();
        Iterator<Long> draws = List.of(1L, 9_007_199_254_740_992L, 3L).iterator();
        SharedRegistration sharing = new SharedRegistration(draws::next);

        assertThat(sharing.choose(registration, any -> true)).isSameAs(callees.get(1));
        assertThat(sharing.choose(registration, any -> true)).isSameAs(callees.get(2));
        assertThat(sharing.choose(registration, any -> true)).isSameAs(callees.get(0));
    }

    @Test
    void whoCannotIsNotAskedAndTheOthersHaveEqualChances() {
        List<RegisteredCallee> callees =
                IntStream.range(0, 4).mapToObj(this::add).toList();
        Random random = new Random(1);
        SharedRegistration sharing = new SharedRegistration(() -> 1 + random.nextInt(1 << 30));
        int[] counts = new int[4];
        for (int i = 0; i < 3_000; i++) {
            counts[callees.indexOf(sharing.choose(registration, callee -> callee != callees.get(1)))]++;
        }

        assertThat(counts[1]).isZero();
        assertThat(List.of(counts[0], counts[2], counts[3])).allMatch(count -> count > 900 && count < 1_100);
    }

    @Test
    void nobodyIsAskedIfNobodyCan() {
        SharedRegistration sharing = new SharedRegistration(() -> 1);
        assertThat(sharing.choose(registration, any -> true)).isNull();
        add(1);
        assertThat(sharing.choose(registration, any -> false)).isNull();
    }

    @Test
    void thoseThatServeAreToldInTheirOrder() {
        List<Member> members = new ArrayList<>();
        Stream.of(3L, 1L, 2L).forEach(id -> members.add(add(id).session().member));
        assertThat(registration.members()).isEqualTo(members);
    }
}
