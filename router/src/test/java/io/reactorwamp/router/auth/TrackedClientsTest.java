package io.reactorwamp.router.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reactorwamp.protocol.auth.Anonymous;
import io.reactorwamp.protocol.auth.Attempt;
import io.reactorwamp.protocol.auth.ChannelBinding;
import io.reactorwamp.protocol.auth.Nonce;
import io.reactorwamp.protocol.auth.Principal;
import io.reactorwamp.protocol.auth.ShownBefore;
import io.reactorwamp.protocol.auth.Ticket;
import io.reactorwamp.protocol.auth.Verdict;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.session.Admission;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.transport.ConnectionDetails;
import io.reactorwamp.transport.websocket.TrackingCookie;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Who is recognised by the cookie of an earlier connection, for how long, and who is not. */
class TrackedClientsTest {
    private static final Principal JOE = Principal.of("joe", "user").withExtra(Dict.of("hat", "red"));
    private static final Principal JIM = Principal.of("jim", "user");
    private static final TrackingCookie COOKIE = TrackingCookie.named("wampd").withAge(Duration.ofHours(1));
    private static final Instant START = Instant.EPOCH;

    private TrackedClients tracked = TrackedClients.by(COOKIE);

    /** A connection that showed one cookie and was given another. */
    private static ConnectionDetails connection(String shown, String given) {
        Map<String, List<String>> headers = shown == null ? Map.of() : Map.of("cookie", List.of("wampd=" + shown));
        ConnectionDetails details = new ConnectionDetails("websocket", null, null, headers);
        return given == null ? details : details.withTrackingCookie(given);
    }

    private static Admission admission(String realm, String method, Principal who) {
        return new Admission(new Hello(realm, Dict.EMPTY), 7, method, who, Dict.of("verifier", "v=x"));
    }

    private void proves(Principal who, String shown, String given, Instant time) {
        tracked.onAdmitted(admission("realm1", Ticket.METHOD, who), connection(shown, given), time);
    }

    private Verdict shows(String realm, String shown, Instant time) {
        Nonce nonce = new Nonce(new byte[Nonce.BYTES]);
        Attempt attempt = new Attempt(realm, 7, null, Dict.EMPTY, nonce, time, ChannelBinding.NONE);
        RealmProcedures none = (procedure, arguments) -> Mono.<Arguments>empty();
        return tracked.begin(new Applicant(attempt, connection(shown, null), none))
                .block();
    }

    private Verdict shows(String shown, Instant time) {
        return shows("realm1", shown, time);
    }

    /** Comes back by a cookie, and is given the next one. */
    private void comesBack(String shown, String given, Instant time) {
        assertThat(shows(shown, time)).isEqualTo(ShownBefore.admit(JOE));
        tracked.onAdmitted(admission("realm1", ShownBefore.COOKIE, JOE), connection(shown, given), time);
    }

    private static Instant after(int minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }

    @Test
    void whoHasProvedItselfIsRecognisedByWhatItWasGiven() {
        proves(JOE, null, "a", START);
        assertThat(shows("a", after(1))).isEqualTo(ShownBefore.admit(JOE));
        assertThat(tracked.method()).isEqualTo("cookie");
    }

    @Test
    void whoShowsNothingThatIsKnownGoesOn() {
        assertThat(shows(null, START)).isEqualTo(Verdict.PASSED);
        assertThat(shows("a", START)).isEqualTo(Verdict.PASSED);
    }

    /** Somebody else has got a cookie, put it into joe's browser, and waits for joe to log in. */
    @Test
    void aCookieThatWasPlantedIsWorthNothing() {
        proves(JOE, "planted", "a", START);
        assertThat(shows("planted", after(1))).isEqualTo(Verdict.PASSED);
        assertThat(shows("a", after(1))).isEqualTo(ShownBefore.admit(JOE));
    }

    @Test
    void theTimeCountsFromTheProofAndNotFromTheLastCookie() {
        proves(JOE, null, "a", START);
        comesBack("a", "b", after(50));
        comesBack("b", "c", after(59));
        assertThat(shows("c", after(60))).isEqualTo(Verdict.PASSED);
        proves(JOE, "c", "d", after(60));
        comesBack("d", "e", after(119));
    }

    @Test
    void aCookieIsForgottenWhenTheOneAfterItIsShown() {
        proves(JOE, null, "a", START);
        comesBack("a", "b", after(1));
        // The answer with b may have got lost.
        comesBack("a", "c", after(2));
        comesBack("c", "d", after(3));
        assertThat(shows("a", after(4))).isEqualTo(Verdict.PASSED);
    }

    @Test
    void onlyAsManyAreRemembered() {
        tracked = TrackedClients.by(COOKIE, 2);
        proves(JOE, null, "a", START);
        proves(JIM, null, "b", START);
        proves(JIM, null, "c", START);
        assertThat(shows("a", after(1))).isEqualTo(Verdict.PASSED);
        assertThat(shows("b", after(1))).isEqualTo(ShownBefore.admit(JIM));
        assertThat(shows("c", after(1))).isEqualTo(ShownBefore.admit(JIM));
        assertThatIllegalArgumentException().isThrownBy(() -> TrackedClients.by(COOKIE, 0));
    }

    @Test
    void whoWasLetInAnonymouslyIsNotRemembered() {
        tracked.onAdmitted(admission("realm1", Anonymous.METHOD, JOE), connection(null, "a"), START);
        assertThat(shows("a", after(1))).isEqualTo(Verdict.PASSED);
    }

    @Test
    void whoWasGivenNothingIsNotRemembered() {
        proves(JOE, "a", null, START);
        assertThat(shows("a", after(1))).isEqualTo(Verdict.PASSED);
    }

    @Test
    void aRealmKnowsItsOwnClientsOnly() {
        proves(JOE, null, "a", START);
        assertThat(shows("realm2", "a", after(1))).isEqualTo(Verdict.PASSED);
    }

    @Test
    void somebodyCanBeForgotten() {
        proves(JOE, null, "a", START);
        proves(JIM, null, "b", START);
        tracked.forget("joe").block();
        assertThat(shows("a", after(1))).isEqualTo(Verdict.PASSED);
        assertThat(shows("b", after(1))).isEqualTo(ShownBefore.admit(JIM));
    }
}
