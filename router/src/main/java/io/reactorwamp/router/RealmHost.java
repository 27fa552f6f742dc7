package io.reactorwamp.router;

import io.reactorwamp.protocol.Realm;
import io.reactorwamp.protocol.session.Ids;
import io.reactorwamp.protocol.session.ProcedureCalls;
import io.reactorwamp.protocol.session.Timer;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.CloseReason;
import io.reactorwamp.router.auth.Authentication;
import io.reactorwamp.router.auth.RealmProcedures;
import io.reactorwamp.transport.Mailbox;
import io.reactorwamp.transport.MailboxTimer;
import io.reactorwamp.transport.Printable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A {@link Realm} and its owner, a mailbox: whatever touches the realm or one of its sessions is an entry of that mailbox. */
final class RealmHost implements RealmProcedures {
    private static final Logger LOG = LoggerFactory.getLogger(RealmHost.class);

    /** No session has this id. */
    private static final long NOBODY = 0;

    private final Realm realm;
    private final List<Authentication> authentication;
    private final RouterTimes times;
    private final Mailbox mailbox;
    private final Timer timer;
    private final SlowConsumers slowConsumers;
    private final SessionCount count;
    private final Set<HostedSession> sessions = new LinkedHashSet<>();
    private final Sinks.Empty<Void> closed = Sinks.empty();

    private boolean closing;
    private @Nullable HostedSession source;

    RealmHost(String uri, RealmSettings settings, Ids ids, RouterTimes times, SlowConsumers.Rules slow) {
        this.times = times;
        this.mailbox = Mailbox.onCaller(failure -> LOG.error("Realm {} failed", uri, failure));
        this.timer = new MailboxTimer(mailbox, times.clock());
        this.slowConsumers = new SlowConsumers(uri, slow.of(settings), timer, times.clock());
        this.realm = new Realm(uri, settings.rules(), ids, timer, times::now);
        this.authentication = settings.authentication();
        this.count = new SessionCount(settings.sessions());
        realm.history().keep(settings.history(), times::now);
        if (settings.authorization() != null) {
            realm.authorize(settings.authorization().map(authorizer -> new RealmAuthorizer(authorizer, mailbox)));
        }
    }

    /** In the name of the realm itself. Any thread. */
    @Override
    public Mono<Arguments> call(String procedure, Arguments arguments) {
        return Mono.create(sink -> submit(() -> {
            Runnable giveUp = realm.ownCalls().call(procedure, arguments, NOBODY, new ProcedureCalls.Outcome() {
                @Override
                public void complete(Arguments result) {
                    sink.success(result);
                }

                @Override
                public void fail(String reason) {
                    sink.error(new IllegalStateException(procedure + " failed: " + Printable.of(reason)));
                }
            });
            sink.onDispose(() -> submit(giveUp));
        }));
    }

    /** How clients prove who they are. Any thread. */
    List<Authentication> authentication() {
        return authentication;
    }

    /** Adds an entry to the mailbox. Any thread; everything else here is called from such an entry. */
    void submit(Runnable entry) {
        mailbox.submit(entry);
    }

    Realm realm() {
        return realm;
    }

    SlowConsumers slowConsumers() {
        return slowConsumers;
    }

    boolean isClosing() {
        return closing;
    }

    /** Takes a session in; otherwise tells in words why not. */
    @Nullable
    String enter(HostedSession session) {
        String refusal = count.enter(session.remoteAddress());
        if (refusal == null) {
            sessions.add(session);
        }
        return refusal;
    }

    void leave(HostedSession session) {
        sessions.remove(session);
        count.leave(session.remoteAddress());
        if (closing && sessions.isEmpty()) {
            closed.tryEmitEmpty();
        }
    }

    /** Whose message is being handled, or null. */
    @Nullable
    HostedSession source() {
        return source;
    }

    void setSource(@Nullable HostedSession session) {
        source = session;
    }

    Timer.Timeout schedulePauseEnd(Runnable task) {
        return timer.schedule(times.pause(), task);
    }

    Timer.Timeout scheduleGoodbyeEnd(Runnable task) {
        return timer.schedule(times.close(), task);
    }

    /** What the realm holds, at each subscription. Any thread. */
    Mono<RealmCounts> counts() {
        return Mono.create(sink -> submit(() -> sink.success(new RealmCounts(
                realm.sessions(),
                realm.dealer().registrations(),
                realm.broker().subscriptions(),
                realm.pendingCalls(),
                slowConsumers.told(),
                slowConsumers.droppedEvents()))));
    }

    /** Takes a registration back, at each subscription. Any thread. */
    Mono<Boolean> revokeRegistration(long registration, String reason) {
        return Mono.create(sink -> submit(() -> sink.success(realm.dealer().revoke(registration, reason))));
    }

    /** Takes a subscription back, at each subscription. Any thread. */
    Mono<Boolean> revokeSubscription(long subscription, String reason) {
        return Mono.create(sink -> submit(() -> sink.success(realm.broker().revoke(subscription, reason))));
    }

    /**
     * Lets nobody join any more, says GOODBYE to all sessions, and closes the connections of those that do not answer in time.
     * Completes when the last one is gone. Any thread.
     */
    Mono<Void> close() {
        return Mono.defer(() -> {
            submit(this::beginClosing);
            return closed.asMono();
        });
    }

    private void beginClosing() {
        if (closing) {
            return;
        }
        closing = true;
        if (sessions.isEmpty()) {
            closed.tryEmitEmpty();
            return;
        }
        realm.close(CloseReason.SYSTEM_SHUTDOWN);
    }
}
