package io.reactorwamp.router;

import io.reactorwamp.protocol.auth.Authenticator;
import io.reactorwamp.protocol.message.Abort;
import io.reactorwamp.protocol.message.Goodbye;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.session.Acceptor;
import io.reactorwamp.protocol.session.Admission;
import io.reactorwamp.protocol.session.Peer;
import io.reactorwamp.protocol.session.RouterHandshake;
import io.reactorwamp.protocol.session.SessionEnd;
import io.reactorwamp.protocol.session.Timer;
import io.reactorwamp.protocol.value.CloseReason;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.router.auth.Authentication;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.Mailbox;
import io.reactorwamp.transport.MailboxTimer;
import io.reactorwamp.transport.Printable;
import io.reactorwamp.transport.Receiver;
import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * A client's connection: its handshakes, and to which session its messages belong. Owned by a mailbox of its own.
 *
 * <p>From an accepted HELLO up to the client's next GOODBYE every message goes to the realm's mailbox. What comes after the GOODBYE
 * waits here until the realm has answered it, because only one of the two mailboxes may send at a time; then it is for the next
 * handshake.
 */
final class RouterConnection implements Receiver<ToRouter, ToClient>, Peer<ToClient>, Acceptor {
    private static final Logger LOG = LoggerFactory.getLogger(RouterConnection.class);

    private final Connection<ToRouter, ToClient> connection;
    private final Lobby lobby;
    private final Mailbox mailbox;
    private final Timer timer;

    /** What is being found out about the client. */
    private final Disposable.Swap proof = Disposables.swap();

    private RouterHandshake handshake;
    private @Nullable RealmHost entering;
    private Timer.@Nullable Timeout deadline;

    /** Who gets the messages; null before it and after a GOODBYE. Written by the mailbox, also read by the connection's thread. */
    private volatile @Nullable HostedSession session;

    /** Who has got a GOODBYE and not answered yet. */
    private @Nullable HostedSession leaving;

    /** How many messages left this process. */
    private volatile long written;

    private final List<ToRouter> early = new ArrayList<>();
    private @Nullable ProtocolViolation earlyViolation;
    private boolean shutDown;
    private boolean closed;

    RouterConnection(Connection<ToRouter, ToClient> connection, Lobby lobby) {
        this.connection = connection;
        this.lobby = lobby;
        this.mailbox = Mailbox.onCaller(failure -> LOG.error("{} failed", this, failure));
        this.timer = new MailboxTimer(mailbox, lobby.times().clock());
        this.handshake = new RouterHandshake(this, this);
    }

    /** Begins to read. Called once. */
    void start() {
        mailbox.submit(this::awaitHello);
        connection.start(this);
    }

    private void awaitHello() {
        Duration limit = lobby.times().handshake();
        setDeadline(limit, () -> handshake.refuse(ErrorUri.TIMEOUT, "no session within " + limit));
    }

    private void setDeadline(Duration limit, Runnable task) {
        cancelDeadline();
        if (!closed) {
            deadline = timer.schedule(limit, task);
        }
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
    }

    @Override
    public void onMessages(List<ToRouter> messages) {
        // Only what this thread submitted can still be waiting in front; if nothing is, the mailbox would only pass
        // them on.
        HostedSession joined = mailbox.pending() == 0 ? session : null;
        if (joined != null && endOfStay(messages, 0) < 0) {
            joined.submit(messages);
        } else {
            mailbox.submit(() -> read(messages));
        }
    }

    private void read(List<ToRouter> messages) {
        int next = 0;
        while (next < messages.size()) {
            HostedSession joined = session;
            if (leaving != null) {
                early.addAll(messages.subList(next, messages.size()));
                return;
            }
            if (joined == null) {
                handshake.receive(messages.get(next++));
            } else {
                int goodbye = endOfStay(messages, next);
                int end = goodbye < 0 ? messages.size() : goodbye + 1;
                if (goodbye >= 0) {
                    leaving = joined;
                    session = null;
                }
                joined.submit(messages.subList(next, end));
                next = end;
            }
        }
    }

    private static int endOfStay(List<ToRouter> messages, int from) {
        for (int i = from; i < messages.size(); i++) {
            if (messages.get(i) instanceof Goodbye) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void onHello(Hello hello, RouterHandshake asked) {
        RealmHost host = lobby.realm(hello.realm());
        if (shutDown) {
            asked.refuse(CloseReason.SYSTEM_SHUTDOWN, "the router is being closed");
        } else if (host == null) {
            asked.refuse(ErrorUri.NO_SUCH_REALM, "no realm " + Printable.of(hello.realm()));
        } else {
            entering = host;
            asked.authenticate(TransportDetails.addTo(hello, connection.details()), door(host));
        }
    }

    private RouterHandshake.Door door(RealmHost host) {
        List<Authenticator> methods = new ArrayList<>();
        for (Authentication authentication : host.authentication()) {
            methods.add(new RealmAuthenticator(authentication, connection.details(), host, mailbox, proof));
        }
        return new RouterHandshake.Door(
                methods,
                lobby.nextSession(),
                lobby.nextNonce(),
                lobby.times().now(),
                connection.details()::channelBinding);
    }

    /** The realm that asked for the proof is the one that is joined, even if another one has its name by now. */
    @Override
    public void onAdmitted(Admission admission, RouterHandshake asked) {
        RealmHost host = entering;
        if (host != null) {
            entering = null;
            Instant now = lobby.times().now();
            host.authentication().forEach(method -> method.onAdmitted(admission, connection.details(), now));
            cancelDeadline();
            lobby.joined(this);
            HostedSession joining = new HostedSession(host, this);
            session = joining;
            joining.submitJoin(admission);
        }
    }

    /** The realm does not let the client join after all. Any thread. */
    void refuse(String reason, String message) {
        mailbox.submit(() -> {
            session = null;
            leaving = null;
            handshake.refuse(reason, message);
        });
    }

    /** Refuses the client unless it has joined: too many wait. Any thread. */
    void refuseWaiting() {
        mailbox.submit(() -> {
            if (session == null && leaving == null) {
                handshake.refuse(ErrorUri.UNAVAILABLE, "too many clients are connected without a session");
            }
        });
    }

    /** Where the client is, or null if that has no address. */
    @Nullable
    SocketAddress remoteAddress() {
        return connection.details().remoteAddress();
    }

    /** The session has answered its GOODBYE and sends nothing more. Any thread. */
    void onLeft() {
        mailbox.submit(this::greetAgain);
    }

    private void greetAgain() {
        leaving = null;
        lobby.left(this);
        handshake = new RouterHandshake(this, this);
        awaitHello();
        if (shutDown) {
            close();
            return;
        }
        List<ToRouter> next = List.copyOf(early);
        early.clear();
        read(next);
        ProtocolViolation violation = earlyViolation;
        earlyViolation = null;
        if (violation != null) {
            violate(violation);
        }
    }

    @Override
    public void onViolation(ProtocolViolation violation) {
        mailbox.submit(() -> violate(violation));
    }

    private void violate(ProtocolViolation violation) {
        HostedSession joined = session;
        if (leaving != null) {
            earlyViolation = violation;
        } else if (joined != null) {
            joined.submit(violation);
        } else {
            handshake.onViolation(violation);
        }
    }

    @Override
    public void onUnsent(ToClient message, String error, String reason) {
        HostedSession joined = session;
        if (joined != null) {
            joined.submitUnsent(message, error, reason);
        }
    }

    @Override
    public void onWritten(long messages) {
        written = messages;
    }

    /** How many messages left this process so far. Any thread. */
    long written() {
        return written;
    }

    @Override
    public void onWritable() {
        HostedSession joined = session;
        if (joined != null) {
            joined.submitWritable();
        }
    }

    @Override
    public void onClosed(@Nullable Throwable cause) {
        LOG.debug("{}: closed", this, cause);
        mailbox.submit(this::end);
    }

    private void end() {
        closed = true;
        proof.dispose();
        cancelDeadline();
        HostedSession joined = leaving != null ? leaving : session;
        if (joined != null) {
            joined.submitLost();
        }
        lobby.leave(this);
    }

    /** Refuses whoever has not joined, now and later; the realms see to the others. Any thread. */
    void shutDown() {
        mailbox.submit(() -> {
            shutDown = true;
            if (session == null && leaving == null) {
                handshake.refuse(CloseReason.SYSTEM_SHUTDOWN, "the router is being closed");
            }
        });
    }

    @Override
    public void send(ToClient message) {
        if (message instanceof Abort abort) {
            logAbort(abort);
        }
        try {
            connection.send(message);
        } catch (RuntimeException failure) {
            // A broken transport must not break whoever sends through it.
            LOG.error("{}: sending failed, closing", this, failure);
            connection.abort();
        }
    }

    private void logAbort(Abort abort) {
        String text = abort.details().string(SessionEnd.MESSAGE);
        // That the router closes is the application's own doing and tells nothing about the client.
        Level level = abort.reason().equals(CloseReason.SYSTEM_SHUTDOWN) ? Level.DEBUG : Level.INFO;
        LOG.atLevel(level).log("{}: aborted with {}: {}", this, abort.reason(), Printable.of(String.valueOf(text)));
    }

    /** Closes the connection when everything is written, or when the client had time to read it. Any thread. */
    @Override
    public void close() {
        proof.dispose();
        connection.close();
        mailbox.submit(() -> setDeadline(lobby.times().close(), connection::abort));
    }

    /** Closes the connection at once. Any thread. */
    void abort() {
        connection.abort();
    }

    /** How much a message counts where it waits. */
    int sizeOf(Message message) {
        return connection.payloads().sizeOf(message);
    }

    /** Whether the client is in this process. */
    boolean isLocal() {
        return connection.details().isInProcess();
    }

    boolean isWritable() {
        return connection.isWritable();
    }

    void setReading(boolean reading) {
        connection.setReading(reading);
    }

    @Override
    public String toString() {
        return connection.description();
    }
}
