package io.reactorwamp.protocol.transcript;

import io.reactorwamp.protocol.ClientSession;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.session.FakePeer;
import io.reactorwamp.protocol.session.Quotas;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plays a scenario of a client's core against a router that the transcript speaks for, and checks that exactly what is written
 * there is sent, seen by the application, and in this order.
 *
 * <pre>
 * C: call c com.add [1, 2]      the application acts: see {@link Application}
 * C -&gt; R  [48, 1, {}, ...]      the client sends
 * R -&gt; C  [50, 1, {}, [3]]      the router sends
 * C sees c result [3]           the application is told
 * C: closed                     the client has closed the transport
 * </pre>
 */
public final class ClientTranscript {
    private static final Pattern SENT = Pattern.compile("C -> R\\s+(.*)");
    private static final Pattern RECEIVED = Pattern.compile("R -> C\\s+(.*)");
    private static final Pattern SEEN = Pattern.compile("C sees (.*)");
    private static final Pattern ACTION = Pattern.compile("C: (.*)");

    private final FakePeer<ToRouter> router = new FakePeer<>();
    private final Application application;
    private final Bindings bindings = new Bindings();
    private boolean closed;

    private ClientTranscript(Quotas quotas) {
        this.application = new Application(listener -> new ClientSession(router, quotas, listener));
    }

    /** Plays a scenario; {@code invocations=1} as its first line bounds the invocations that may wait. */
    public static void play(Scenario scenario) {
        String first = scenario.lines().get(0).text();
        boolean hasQuota = first.startsWith("invocations=");
        int invocations = hasQuota ? Integer.parseInt(first.substring("invocations=".length())) : 10;
        ClientTranscript transcript = new ClientTranscript(new Quotas(0, 0, 0, invocations, 0, 0));
        for (Scenario.Line line :
                scenario.lines().subList(hasQuota ? 1 : 0, scenario.lines().size())) {
            transcript.playLine(scenario, line);
        }
        transcript.finish();
    }

    private void playLine(Scenario scenario, Scenario.Line line) {
        try {
            playLine(line.text());
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError(scenario.file() + ":" + line.number() + ": " + line.text(), failure);
        }
    }

    private void playLine(String text) {
        Matcher sent = SENT.matcher(text);
        Matcher received = RECEIVED.matcher(text);
        Matcher seen = SEEN.matcher(text);
        Matcher action = ACTION.matcher(text);
        if (sent.matches()) {
            expectSent(Notation.read(sent.group(1)));
        } else if (seen.matches()) {
            expectSeen(seen.group(1));
        } else if (text.equals("C: closed")) {
            closed = true;
        } else if (received.matches()) {
            expectNothingMore();
            receive(Notation.read(received.group(1)));
        } else if (action.matches()) {
            expectNothingMore();
            application.act(Notation.readAll(action.group(1)));
        } else {
            throw new IllegalArgumentException("not a line of a transcript");
        }
    }

    @SuppressWarnings("unchecked")
    private void receive(Object message) {
        ClientSession session = application.session();
        try {
            session.receive(Messages.toClient((List<Object>) message));
        } catch (ProtocolViolation violation) {
            session.onViolation(violation);
        }
    }

    private void expectSent(Object expected) {
        ToRouter message = router.poll();
        if (message == null || !bindings.matches(expected, Messages.write(message))) {
            throw new AssertionError(
                    "sent: " + (message == null ? "nothing" : Notation.write(Messages.write(message))));
        }
    }

    private void expectSeen(String expected) {
        String actual = application.poll();
        if (!expected.equals(actual)) {
            throw new AssertionError("seen: " + actual);
        }
    }

    private void expectNothingMore() {
        if (!router.isEmpty()) {
            throw new AssertionError("sent also: " + Notation.write(Messages.write(router.poll())));
        }
        String seen = application.poll();
        if (seen != null) {
            throw new AssertionError("seen also: " + seen);
        }
        if (router.isClosed() != closed) {
            throw new AssertionError("the transport is " + (closed ? "open" : "closed"));
        }
    }

    private void finish() {
        expectNothingMore();
        application.expectNothingPendingAfterTheEnd();
    }
}
