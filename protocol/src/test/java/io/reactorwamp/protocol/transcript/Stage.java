package io.reactorwamp.protocol.transcript;

import io.reactorwamp.protocol.authorization.AuthorizationRules;
import io.reactorwamp.protocol.session.HistoryTopic;
import java.time.Duration;
import java.util.List;

/** A router under test with the realms {@code realm1} and {@code realm2}: the pure core, or a real one behind some transport. */
public interface Stage extends AutoCloseable {

    /** Opens a transport to the router. */
    Party connect(String name);

    /** Lets the router close the realm {@code realm1}. */
    void closeRealm(String reason);

    /** Lets the router take a registration of {@code realm1} back. */
    void revokeRegistration(long registration, String reason);

    /** Lets {@code realm1} keep the events of these topics; before anybody is connected. */
    void keepHistory(List<HistoryTopic> topics);

    /** Lets sessions of both realms do only what is allowed; before anybody is connected. */
    void authorize(AuthorizationRules rules);

    /** Lets the realms ask for a proof of who one is, by these methods, of the {@link Accounts}; before anybody is connected. */
    void authenticate(List<String> methods);

    /** Lets time pass. */
    void advance(Duration time);

    /** Checks that nothing is left behind in the router, and ends it. */
    @Override
    void close();

    /** The client's end of a transport, moved by a transcript. */
    interface Party {

        /** Sends a message, which may be malformed. */
        void send(List<Object> message);

        /** The next message from the router, or null if there is none or none comes within a reasonable time. */
        List<Object> receive();

        /** Whether a message waits to be received; a real transport says no as long as it does not know. */
        boolean hasReceived();

        /** Whether the router ended the transport, or does so within a reasonable time. */
        boolean isClosed();

        /** Ends the transport without a word. What the router sent before can still be received. */
        void drop();
    }
}
