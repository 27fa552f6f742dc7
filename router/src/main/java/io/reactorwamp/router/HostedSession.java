package io.reactorwamp.router;

import io.reactorwamp.protocol.RouterSession;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.message.Goodbye;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.session.Admission;
import io.reactorwamp.protocol.session.Intake;
import io.reactorwamp.protocol.session.Peer;
import io.reactorwamp.protocol.session.SessionState;
import io.reactorwamp.protocol.session.Timer;
import io.reactorwamp.protocol.value.CloseReason;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.transport.Mailbox;
import io.reactorwamp.transport.Printable;
import java.net.SocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stay of a client in a realm, between its connection and the {@link RouterSession}. Methods named {@code submit} may be called by
 * any thread; all others belong to the realm's mailbox.
 *
 * <p>Calls and results wait for slow receivers: a session whose message was routed to a receiver that is not writable is not read
 * until the receiver is writable again, or the time limit is over, so that two sessions that wait for each other go on. Events wait
 * for nobody, unless the realm chose so: see {@link Outflow}.
 */
final class HostedSession implements Peer<ToClient>, Intake {
    private static final Logger LOG = LoggerFactory.getLogger(HostedSession.class);

    private final RealmHost host;
    private final RouterConnection connection;
    private final Outflow outflow;
    private @Nullable RouterSession session;

    /** Sessions that are not read until this one is writable. */
    private final Set<HostedSession> waiting = new LinkedHashSet<>();

    private @Nullable HostedSession waitsFor;
    private Timer.@Nullable Timeout pauseEnd;
    private Timer.@Nullable Timeout goodbyeEnd;

    /** Its messages that wait for what the realm does not decide at once. */
    private final HeldMessages held = new HeldMessages();

    HostedSession(RealmHost host, RouterConnection connection) {
        this.host = host;
        this.connection = connection;
        this.outflow = new Outflow(host.slowConsumers(), connection, this);
    }

    void submitJoin(Admission admission) {
        host.submit(() -> join(admission));
    }

    void submit(List<ToRouter> messages) {
        host.submit(new Read(this, messages));
    }

    void submit(ProtocolViolation violation) {
        host.submit(() -> onViolation(violation));
    }

    void submitUnsent(ToClient message, String error, String reason) {
        host.submit(() -> onUnsent(message, error, reason));
    }

    void submitWritable() {
        host.submit(this::onWritable);
    }

    void submitLost() {
        host.submit(this::onLost);
    }

    /** The client does not read and is disconnected. */
    void submitGivenUp() {
        host.submit(this::onGivenUp);
    }

    /** What one read of the connection brought. */
    private record Read(HostedSession session, List<ToRouter> messages) implements Mailbox.Batch {
        @Override
        public void run() {
            session.receive(messages);
        }

        @Override
        public int size() {
            return messages.size();
        }
    }

    private void join(Admission admission) {
        if (host.isClosing()) {
            connection.refuse(CloseReason.SYSTEM_SHUTDOWN, "the realm is being closed");
            return;
        }
        if (host.realm().hasSession(admission.session())) {
            connection.refuse(ErrorUri.UNAVAILABLE, "the id that was drawn for the session is in use: try again");
            return;
        }
        String refusal = host.enter(this);
        if (refusal != null) {
            connection.refuse(ErrorUri.QUOTA_EXCEEDED, refusal);
            return;
        }
        session = host.realm().join(this, admission);
        session.setIntake(this, connection.isLocal());
        LOG.debug(
                "{}: session {} joined {}",
                connection,
                session.id(),
                host.realm().uri());
    }

    private void receive(List<ToRouter> messages) {
        RouterSession joined = session;
        if (joined != null) {
            handle(joined, () -> {
                for (int i = 0; i < messages.size(); i++) {
                    joined.receive(messages.get(i));
                }
            });
        }
    }

    /** Does what follows from messages of the client. The answer to another session's question may come within one of that. */
    private void handle(RouterSession joined, Runnable received) {
        HostedSession before = host.source();
        host.setSource(this);
        try {
            received.run();
        } catch (RuntimeException | StackOverflowError failure) {
            LOG.error("{}: session {} failed and is ended", connection, joined.id(), failure);
            joined.abort(ErrorUri.UNAVAILABLE, "the router failed");
        } finally {
            host.setSource(before);
        }
        if (joined.state() != SessionState.ESTABLISHED) {
            onEnded(joined);
        }
    }

    @Override
    public void hold(ToRouter message) {
        held.add(message, connection.sizeOf(message));
        if (held.areMany()) {
            connection.setReading(false);
        }
    }

    @Override
    public void resume(Runnable decided, List<ToRouter> messages) {
        RouterSession joined = session;
        messages.forEach(message -> held.remove(message, connection.sizeOf(message)));
        if (joined != null) {
            handle(joined, () -> {
                decided.run();
                messages.forEach(joined::receiveHeld);
            });
        }
        readUnlessPaused();
    }

    private void onViolation(ProtocolViolation violation) {
        if (session != null && session.state() != SessionState.CLOSED) {
            session.onViolation(violation);
            onEnded(session);
        }
    }

    private void onUnsent(ToClient message, String error, String reason) {
        LOG.debug("{}: {} was not sent: {}", connection, message.type(), Printable.of(reason));
        if (message instanceof Event) {
            host.slowConsumers().countDropped(1);
        }
        RouterSession joined = session;
        if (joined != null) {
            joined.onUnsent(message, error, reason);
            if (joined.state() != SessionState.ESTABLISHED) {
                onEnded(joined);
            }
        }
    }

    private void onWritable() {
        if (outflow.resume()) {
            resumeWaiting();
        }
    }

    private void onGivenUp() {
        RouterSession slow = session;
        if (slow != null && slow.state() == SessionState.ESTABLISHED) {
            slow.abort(CloseReason.SLOW_CONSUMER, "the client does not read what it is sent");
            onEnded(slow);
        }
    }

    private void onLost() {
        outflow.end();
        if (session != null) {
            session.onTransportLost();
            leave(session);
        }
    }

    /** Nobody waits for a session that is over. After a GOODBYE that was answered, the connection may carry another one. */
    private void onEnded(RouterSession ended) {
        resumeWaiting();
        if (ended.state() == SessionState.CLOSED) {
            resume();
            leave(ended);
            connection.onLeft();
        }
    }

    private void leave(RouterSession left) {
        resumeWaiting();
        resume();
        session = null;
        if (goodbyeEnd != null) {
            goodbyeEnd.cancel();
        }
        host.leave(this);
        LOG.debug("{}: session {} left {}", connection, left.id(), host.realm().uri());
    }

    /** The realm said GOODBYE: a client that is not read cannot answer, and one that does not answer is not waited for. */
    private void awaitGoodbye() {
        resumeWaiting();
        resume();
        goodbyeEnd = host.scheduleGoodbyeEnd(this::abandon);
    }

    private void abandon() {
        LOG.info("{}: the client did not leave in time, closing", connection);
        connection.abort();
    }

    @Override
    public void send(ToClient message) {
        outflow.send(message);
        if (isRouted(message) && !connection.isWritable()) {
            pauseSource();
        }
        if (message instanceof Goodbye && session != null && session.state() == SessionState.SHUTTING_DOWN) {
            awaitGoodbye();
        }
    }

    /** The session's id; 0 before it joined. */
    long id() {
        return session == null ? 0 : session.id();
    }

    /** Where the client is, or null where that has no address. */
    @Nullable
    SocketAddress remoteAddress() {
        return connection.remoteAddress();
    }

    @Override
    public void close() {
        connection.close();
    }

    private static boolean isRouted(ToClient message) {
        return message instanceof Invocation || message instanceof Result || message instanceof ErrorMessage;
    }

    /** Stops reading the session whose message was too much for this one. Registered first, then looked again. */
    void pauseSource() {
        HostedSession source = host.source();
        if (source == null || source.waitsFor != null) {
            return;
        }
        waiting.add(source);
        source.waitsFor = this;
        source.pauseEnd = host.schedulePauseEnd(source::resume);
        source.connection.setReading(false);
        if (connection.isWritable()) {
            source.resume();
        }
    }

    private void resumeWaiting() {
        if (!waiting.isEmpty()) {
            List.copyOf(waiting).forEach(HostedSession::resume);
        }
    }

    /** Reads the connection again, if it was paused. */
    private void resume() {
        if (waitsFor != null) {
            waitsFor.waiting.remove(this);
            waitsFor = null;
            if (pauseEnd != null) {
                pauseEnd.cancel();
                pauseEnd = null;
            }
            readUnlessPaused();
        }
    }

    private void readUnlessPaused() {
        if (waitsFor == null && !held.areMany()) {
            connection.setReading(true);
        }
    }
}
