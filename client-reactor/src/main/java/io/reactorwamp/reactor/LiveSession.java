package io.reactorwamp.reactor;

import io.reactorwamp.client.BufferOverflowException;
import io.reactorwamp.client.ClientSettings;
import io.reactorwamp.client.ConnectionLostException;
import io.reactorwamp.client.Credentials;
import io.reactorwamp.client.Outcome;
import io.reactorwamp.client.PayloadReader;
import io.reactorwamp.codec.PayloadMapper;
import io.reactorwamp.protocol.ClientSession;
import io.reactorwamp.protocol.auth.Prover;
import io.reactorwamp.protocol.auth.Secrets;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.message.Welcome;
import io.reactorwamp.protocol.session.Peer;
import io.reactorwamp.protocol.session.Pending;
import io.reactorwamp.protocol.session.Quotas;
import io.reactorwamp.protocol.session.Role;
import io.reactorwamp.protocol.session.RoleFeatures;
import io.reactorwamp.protocol.session.SessionEnd;
import io.reactorwamp.protocol.session.SessionState;
import io.reactorwamp.protocol.session.Timer;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Passthru;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.transport.CallingThread;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.Mailbox;
import io.reactorwamp.transport.MailboxTimer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;

/**
 * One session on one connection. The protocol's {@link ClientSession} belongs to the mailbox; the application is signalled in the
 * lane, never in the mailbox. Methods say where they may be called; those that say nothing, anywhere.
 */
final class LiveSession implements ClientSession.Listener, Peer<ToRouter> {
    /** How long a router may take to answer GOODBYE, or to read what was sent, before the connection is cut. */
    static final Duration CLOSING = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(LiveSession.class);

    private final ClientSettings settings;
    private final PassthruPayloads passthru;
    private final Connection<ToClient, ToRouter> connection;
    private final Mailbox mailbox;
    private final Signals signals;
    private final LaneBudget streamBudget = new LaneBudget();

    // Owned by the mailbox.
    private final ClientSession core;
    private final Timer timer;
    private final Writes writes;
    private final AnswerQueue answers;
    private final Pending<RunningInvocation> invocations = new Pending<>();
    private @Nullable Request<LiveSession> joining;
    private @Nullable Login login;
    private int pauses;
    private boolean started;
    private boolean gone;
    private @Nullable SessionEnd end;
    private Timer.@Nullable Timeout closing;

    // Written in the mailbox, read anywhere.
    private volatile boolean open;
    private volatile @Nullable Welcome welcome;
    private volatile RoleFeatures router = RoleFeatures.of(Map.of());
    private volatile @Nullable Throwable transportFailure;

    // Emitted in the lane.
    private final Sinks.One<SessionEnd> ended = Sinks.one();
    private final Sinks.Empty<Void> closed = Sinks.empty();

    LiveSession(Connection<ToClient, ToRouter> connection, ClientSettings settings, PassthruPayloads passthru) {
        this.settings = settings;
        this.passthru = passthru;
        this.connection = connection;
        this.mailbox = mailbox(connection.executor());
        this.signals = new Signals(
                mailbox,
                Mailbox.lane(
                        connection.executor(),
                        failure -> LOG.error(
                                "A subscriber of the session on {} failed", connection.description(), failure)));
        this.timer = new MailboxTimer(mailbox, Schedulers.parallel());
        this.core = new ClientSession(this, Quotas.DEFAULT, this);
        this.writes = new Writes(mailbox, connection);
        this.answers = new AnswerQueue(this, writes);
    }

    private Mailbox mailbox(Executor executor) {
        return executor == CallingThread.INSTANCE
                ? Mailbox.onCaller(this::onFailure)
                : Mailbox.onCaller(executor, this::onFailure);
    }

    /** A bug: what the session knows may be wrong from here on. */
    private void onFailure(Throwable failure) {
        LOG.error("The session on {} failed and is cut off", connection.description(), failure);
        connection.abort();
    }

    /** In the mailbox, once: says HELLO. */
    void join(Request<LiveSession> request) {
        if (gone) {
            request.finish(Failures.refused(SessionEnd.CLOSED, null, null));
            return;
        }
        joining = request;
        List<Credentials> credentials = settings.credentials();
        if (credentials.isEmpty()) {
            open(List.of(), Secrets.NONE);
            return;
        }
        Login preparing = new Login(
                mailbox, connection.details()::channelBinding, request.actual().currentContext());
        login = preparing;
        preparing.prepare(credentials, provers -> open(provers, preparing), this::onUnprepared);
    }

    private void open(List<Prover> provers, Secrets secrets) {
        if (!gone) {
            started = true;
            connection.start(new SessionReceiver(mailbox, core, signals, writes, this::onConnectionClosed));
            core.open(settings.realm(), provers, secrets);
        }
    }

    /** There is nothing to say HELLO with. */
    private void onUnprepared(Secrets.Refusal refusal) {
        SessionEnd why = SessionEnd.aborted(refusal.reason(), refusal.message());
        answerJoining(Failures.refused(why, login == null ? null : login.failure(), null));
        leave();
    }

    // The protocol's view, in the mailbox.

    @Override
    public void send(ToRouter message) {
        writes.countSent();
        connection.send(message);
    }

    @Override
    public void close() {
        connection.close();
        limitClosing();
    }

    @Override
    public void onJoined(Welcome joined) {
        welcome = joined;
        router = RoleFeatures.from(joined.details());
        open = true;
        answerJoining(this);
    }

    @Override
    public void onEnded(SessionEnd how) {
        open = false;
        end = how;
        if (login != null) {
            login.end();
        }
        if (joining != null) {
            answerJoining(Failures.refused(how, login == null ? null : login.failure(), transportFailure));
        }
        invocations.drain(invocation -> {
            invocation.release();
            signals.emit(invocation::cancel);
        });
        writes.onSessionEnd(how);
        signals.emit(() -> ended.tryEmitValue(how));
        close();
    }

    private void answerJoining(Object outcome) {
        Request<LiveSession> request = joining;
        if (request != null) {
            joining = null;
            request.finish(outcome);
        }
    }

    private void onConnectionClosed(@Nullable Throwable cause) {
        transportFailure = cause;
        core.onTransportLost();
        writes.onConnectionClosed(end == null ? SessionEnd.LOST : end);
        if (closing != null) {
            closing.cancel();
        }
        tellClosed();
    }

    private void tellClosed() {
        gone = true;
        signals.emit(closed::tryEmitEmpty);
    }

    // Closing.

    /** In the mailbox: leaves the realm, or gives up joining it. */
    void leave() {
        open = false;
        if (started) {
            core.close();
            limitClosing();
        } else if (!gone) {
            if (login != null) {
                login.end();
            }
            connection.abort();
            tellClosed();
        }
    }

    private void limitClosing() {
        if (closing == null && !gone) {
            closing = timer.schedule(CLOSING, connection::abort);
        }
    }

    void beginClosing() {
        mailbox.submit(this::leave);
    }

    /** Leaves the realm when subscribed to, and completes when the connection is closed. */
    Mono<Void> closeInOrder() {
        return Mono.defer(() -> {
            beginClosing();
            return closed.asMono();
        });
    }

    /** Runs once, in the lane, when the connection is closed. */
    void onceClosed(Runnable action) {
        closed.asMono().subscribe(nothing -> {}, failure -> LOG.error("After the end of a session", failure), action);
    }

    /** Emits how the session ended. */
    Mono<SessionEnd> ended() {
        return ended.asMono();
    }

    // For requests and streams.

    void submit(Runnable entry) {
        mailbox.submit(entry);
    }

    void emit(Runnable signal) {
        signals.emit(signal);
    }

    /** What the streams of calls may buffer together. */
    LaneBudget streamBudget() {
        return streamBudget;
    }

    boolean isEmitting() {
        return signals.isEmitting();
    }

    boolean isOpen() {
        return open;
    }

    Connection<ToClient, ToRouter> connection() {
        return connection;
    }

    /** Present once the session was emitted. */
    Welcome welcome() {
        Welcome present = welcome;
        if (present == null) {
            throw new IllegalStateException("not joined");
        }
        return present;
    }

    ClientSettings settings() {
        return settings;
    }

    /**
     * Checks that the router plays a role.
     *
     * @throws IllegalStateException if it did not announce it
     */
    void require(Role role) {
        if (!router.has(role)) {
            throw new IllegalStateException("the router is no " + role.word() + " in the realm " + settings.realm()
                    + ": it " + (role == Role.DEALER ? "routes no calls" : "routes no events"));
        }
    }

    /**
     * Checks that the router has a feature without which a request would seem to succeed and do something else.
     *
     * @throws IllegalStateException if it did not announce it
     */
    void require(Role role, String feature) {
        if (!router.has(role, feature)) {
            throw new IllegalStateException("the router does not announce " + feature);
        }
    }

    /** @param context of whoever reads, for the codec of the application */
    PayloadReader reader(Dict details, Payload received, ContextView context) {
        PayloadMapper mapper = connection.payloads();
        Payload payload = mapper.unshared(received);
        Passthru how = Passthru.from(details);
        return how == null
                ? new ReceivedArguments(mapper, payload, payload)
                : passthru.reader(mapper, payload, how, context);
    }

    PassthruPayloads passthru() {
        return passthru;
    }

    ConnectionLostException lost(SessionEnd how, Outcome outcome) {
        return Failures.lost(how, transportFailure, outcome);
    }

    /** In the mailbox. */
    ClientSession core() {
        return core;
    }

    /** In the mailbox. */
    Timer timer() {
        return timer;
    }

    /** In the mailbox. */
    Writes writes() {
        return writes;
    }

    /** In the mailbox. */
    AnswerQueue answers() {
        return answers;
    }

    /** In the mailbox. */
    Pending<RunningInvocation> invocations() {
        return invocations;
    }

    /** In the mailbox: why a message with this payload cannot be sent, or null. */
    @Nullable
    Throwable refusal(Payload payload) {
        if (core.state() != SessionState.ESTABLISHED) {
            return lost(end == null ? SessionEnd.CLOSED : end, Outcome.NOT_SENT);
        }
        String full = writes.refusal(payload);
        return full == null ? null : new BufferOverflowException("the router does not read: " + full);
    }

    /** In the mailbox: why no call can be sent, or null. */
    @Nullable
    Throwable callRefusal() {
        int max = settings.maxPendingCalls();
        return core.caller().pending() < max
                ? null
                : new BufferOverflowException(
                        max + " calls wait for their answers: wait for some, or set maxPendingCalls");
    }

    /** In the mailbox: a session reads unless one of its subscriptions wants a pause. */
    void pauseReading() {
        if (pauses++ == 0) {
            connection.setReading(false);
        }
    }

    /** In the mailbox. */
    void resumeReading() {
        if (--pauses == 0) {
            connection.setReading(true);
        }
    }
}
