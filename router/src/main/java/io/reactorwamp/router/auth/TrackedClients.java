package io.reactorwamp.router.auth;

import io.reactorwamp.protocol.auth.Anonymous;
import io.reactorwamp.protocol.auth.Principal;
import io.reactorwamp.protocol.auth.ShownBefore;
import io.reactorwamp.protocol.auth.Verdict;
import io.reactorwamp.protocol.session.Admission;
import io.reactorwamp.transport.ConnectionDetails;
import io.reactorwamp.transport.Mailbox;
import io.reactorwamp.transport.websocket.TrackingCookie;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Recognises clients that have proved who they are before, by the {@link TrackingCookie} that the router gave them then: the method {@code
 * cookie}. Who comes without one, or with one that is not known any more, goes on with its next method.
 *
 * <p>A client gets another cookie with each connection, and only the newest is remembered for it: what somebody else has put into a browser
 * beforehand stays worth nothing, and a cookie is forgotten when the one after it is shown. For how long somebody is recognised counts from
 * the proof, not from the last cookie. Those who were let in anonymously are not remembered.
 *
 * <p>For one realm or several, each of which knows its own clients only. Owned by a mailbox.
 */
public final class TrackedClients implements Authentication {
    private static final Logger LOG = LoggerFactory.getLogger(TrackedClients.class);
    private static final int CLIENTS = 10_000;

    private final TrackingCookie cookie;
    private final int limit;
    private final Mailbox mailbox = Mailbox.onCaller(failure -> LOG.error("Tracking failed", failure));

    /** By cookie, the oldest first. */
    private final Map<String, Tracked> known = new LinkedHashMap<>();

    /**
     * Somebody who is recognised.
     *
     * @param before the cookie that the client showed when it got this one, or null
     */
    private record Tracked(
            String realm,
            Principal principal,
            Instant until,
            @Nullable String before) {

        boolean isOf(String asked, Instant now) {
            return realm.equals(asked) && now.isBefore(until);
        }
    }

    private TrackedClients(TrackingCookie cookie, int limit) {
        this.cookie = cookie;
        this.limit = limit;
    }

    /** Recognises up to 10,000 clients by a cookie, which the listeners of the router have to give them. */
    public static TrackedClients by(TrackingCookie cookie) {
        return by(cookie, CLIENTS);
    }

    /**
     * Recognises clients by a cookie, which the listeners of the router have to give them.
     *
     * @param limit the most cookies that are remembered; the oldest is forgotten first. A client needs up to two
     */
    public static TrackedClients by(TrackingCookie cookie, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("at least one cookie must be remembered: " + limit);
        }
        return new TrackedClients(cookie, limit);
    }

    @Override
    public String method() {
        return ShownBefore.COOKIE;
    }

    @Override
    public Mono<Verdict> begin(Applicant applicant) {
        String shown = applicant.connection().cookie(cookie.name());
        return shown == null
                ? Mono.just(Verdict.PASSED)
                : Mono.create(sink -> mailbox.submit(() -> sink.success(recognise(shown, applicant))));
    }

    private Verdict recognise(String shown, Applicant applicant) {
        Tracked tracked = known.get(shown);
        if (tracked == null
                || !tracked.isOf(
                        applicant.attempt().realm(), applicant.attempt().time())) {
            return Verdict.PASSED;
        }
        if (tracked.before() != null) {
            known.remove(tracked.before());
        }
        return ShownBefore.admit(tracked.principal());
    }

    @Override
    public void onAdmitted(Admission admission, ConnectionDetails connection, Instant time) {
        String given = connection.trackingCookie();
        if (given != null && !admission.method().equals(Anonymous.METHOD)) {
            String shown = connection.cookie(cookie.name());
            mailbox.submit(() -> remember(given, shown, admission, time));
        }
    }

    private void remember(String given, @Nullable String shown, Admission admission, Instant time) {
        Tracked before = shown == null ? null : known.get(shown);
        Instant until =
                before != null && admission.method().equals(method()) ? before.until() : time.plus(cookie.age());
        known.remove(given);
        known.put(given, new Tracked(admission.hello().realm(), admission.principal(), until, shown));
        forgetOld(time);
    }

    private void forgetOld(Instant time) {
        Iterator<Tracked> oldest = known.values().iterator();
        while (oldest.hasNext()) {
            boolean over = !time.isBefore(oldest.next().until());
            if (!over && known.size() <= limit) {
                return;
            }
            oldest.remove();
        }
    }

    /**
     * Forgets somebody in all realms, as at each logout: at each subscription. Sessions that are open stay so.
     *
     * @param authid the name
     */
    public Mono<Void> forget(String authid) {
        return Mono.create(sink -> mailbox.submit(() -> {
            known.values().removeIf(tracked -> tracked.principal().authid().equals(authid));
            sink.success();
        }));
    }
}
