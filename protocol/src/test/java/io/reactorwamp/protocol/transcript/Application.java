package io.reactorwamp.protocol.transcript;

import io.reactorwamp.protocol.ClientSession;
import io.reactorwamp.protocol.auth.LoginRefused;
import io.reactorwamp.protocol.auth.Prover;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.protocol.message.Published;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.message.Welcome;
import io.reactorwamp.protocol.pubsub.Subscriber;
import io.reactorwamp.protocol.rpc.CallTimeouts;
import io.reactorwamp.protocol.rpc.Callee;
import io.reactorwamp.protocol.rpc.ProgressiveCallInvocations;
import io.reactorwamp.protocol.rpc.ProgressiveCallResults;
import io.reactorwamp.protocol.session.Reply;
import io.reactorwamp.protocol.session.SessionEnd;
import io.reactorwamp.protocol.session.SessionState;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.CancelMode;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.UriPattern;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Uses a {@link ClientSession} as a transcript says, and notes in words what it is told. {@code name} stands for a request:
 *
 * <pre>
 * open, close, lost                                open-as [method ...] secret
 * call name procedure [args] {kwargs} {options}     cancel name mode
 * publish topic [args] {kwargs} {options}           publish-acknowledged name topic [args]
 * subscribe name topic {options}                    unsubscribe name
 * register name procedure {options}                 unregister name
 * call-within duration name procedure ...           the same, limited in time
 * call-in-parts name procedure ...                 part, last-part name procedure [args]
 * call-progressively name procedure [args]         progress invocation [args] {kwargs} {options}
 * yield invocation [args] {kwargs} {options}        error invocation uri [args] {kwargs} {details}
 * on name action ...                                does the action when name is told something the next time
 * </pre>
 */
final class Application implements ClientSession.Listener {
    private final Deque<String> seen = new ArrayDeque<>();
    private final ClientSession session;
    private final Map<String, Long> ids = new HashMap<>();
    private final Map<String, NamedListener> listeners = new HashMap<>();
    private final Map<String, List<Object>> reactions = new HashMap<>();

    Application(Function<ClientSession.Listener, ClientSession> sessions) {
        this.session = sessions.apply(this);
    }

    ClientSession session() {
        return session;
    }

    String poll() {
        return seen.poll();
    }

    void act(List<Object> action) {
        new Action(action).run();
    }

    void expectNothingPendingAfterTheEnd() {
        boolean over = session.state() == SessionState.CLOSED || session.state() == SessionState.FAILED;
        int left = session.caller().pending()
                + session.callee().pendingInvocations()
                + session.subscriber().subscriptions();
        if (over && left != 0) {
            throw new AssertionError(left + " calls, invocations or subscriptions outlive the session");
        }
    }

    private void see(String name, String what) {
        seen.add(name + " " + what);
        List<Object> reaction = reactions.remove(name);
        if (reaction != null) {
            act(reaction);
        }
    }

    private static String text(SessionEnd end) {
        String message = end.message().isEmpty() ? "" : " (" + end.message() + ")";
        return "ended " + end.cause() + " " + end.reason() + message;
    }

    private static String text(String head, Message message) {
        Arguments arguments = message.payload().arguments();
        return head
                + (arguments.args().isEmpty() ? "" : " " + Notation.write(arguments.args()))
                + (arguments.kwargs().isEmpty() ? "" : " " + Notation.write(arguments.kwargs()));
    }

    private static String error(ErrorMessage error) {
        return text("failed " + error.error(), error);
    }

    @Override
    public void onJoined(Welcome welcome) {
        see("session", "joined " + welcome.session());
    }

    @Override
    public void onEnded(SessionEnd end) {
        see("session", text(end));
    }

    /** One line of the application's, its words taken one by one. */
    private final class Action {
        private final List<Object> words;
        private int next = 1;

        Action(List<Object> words) {
            this.words = words;
        }

        void run() {
            switch ((String) words.get(0)) {
                case "open" -> session.open("realm1");
                case "open-as" -> openAs();
                case "close" -> session.close();
                case "lost" -> session.onTransportLost();
                case "call" -> call(word());
                case "call-within" -> callWithin(Duration.parse(word()), word());
                case "call-progressively" -> callProgressively(word());
                case "call-in-parts" -> callInParts(word());
                case "part" -> part(word(), false);
                case "last-part" -> part(word(), true);
                case "cancel" -> session.caller().cancel(ids.get(word()), CancelMode.of(word()));
                case "publish" -> publish(word());
                case "publish-acknowledged" -> publishAcknowledged(word());
                case "subscribe" -> subscribe(word(), word());
                case "unsubscribe" -> unsubscribe(word());
                case "register" -> register(word(), word());
                case "unregister" -> unregister(word());
                case "progress" -> progress(number());
                case "yield" -> answer(number());
                case "error" -> error(number(), word());
                case "on" -> reactions.put(word(), words.subList(next, words.size()));
                default -> throw new IllegalArgumentException("unknown: " + words);
            }
        }

        /** With one secret for all methods. */
        @SuppressWarnings("unchecked")
        private void openAs() {
            List<Prover> provers = Accounts.provers((List<String>) words.get(next++));
            String secret = word();
            session.open("realm1", provers, (prover, extra, answer) -> {
                try {
                    answer.accept(prover.respond(secret, extra));
                } catch (LoginRefused refused) {
                    answer.accept(refused.refusal());
                }
            });
        }

        private void call(String name) {
            call(name, new NamedReply<>(name, result -> text("result", result)));
        }

        private void callWithin(Duration limit, String name) {
            String procedure = word();
            Arguments arguments = arguments();
            NamedReply<Result> reply = new NamedReply<>(name, result -> text("result", result));
            Dict options = session.caller().limited(options(), limit);
            ids.put(name, session.caller().call(options, procedure, arguments, reply));
        }

        private void callProgressively(String name) {
            call(name, new NamedReceiver(name));
        }

        private void callInParts(String name) {
            String procedure = word();
            Arguments arguments = arguments();
            NamedReply<Result> reply = new NamedReply<>(name, result -> text("result", result));
            Dict options = ProgressiveCallInvocations.inParts(options());
            ids.put(name, session.caller().call(options, procedure, arguments, reply));
        }

        private void part(String name, boolean last) {
            session.caller().part(ids.get(name), word(), arguments(), last);
        }

        private void call(String name, Reply<Result> reply) {
            String procedure = word();
            Arguments arguments = arguments();
            ids.put(name, session.caller().call(options(), procedure, arguments, reply));
        }

        private void publish(String topic) {
            Arguments arguments = arguments();
            session.publisher().publish(options(), topic, arguments);
        }

        private void publishAcknowledged(String name) {
            NamedReply<Published> reply = new NamedReply<>(name, answer -> "published " + answer.publication());
            session.publisher().publishAcknowledged(Dict.EMPTY, word(), arguments(), reply);
        }

        private void subscribe(String name, String topic) {
            Dict options = options();
            NamedListener listener = new NamedListener(name, UriPattern.of(topic, options));
            listeners.put(name, listener);
            session.subscriber().subscribe(options, listener.pattern, listener);
        }

        private void unsubscribe(String name) {
            NamedListener listener = listeners.get(name);
            NamedReply<Long> reply = new NamedReply<>(name, id -> "unsubscribed " + id);
            session.subscriber().unsubscribe(listener.pattern, listener, reply);
        }

        private void register(String name, String procedure) {
            session.callee().register(options(), procedure, new NamedEndpoint(name));
        }

        private void unregister(String name) {
            session.callee().unregister(ids.get(name), new NamedReply<>(name, id -> "unregistered " + id));
        }

        private void progress(long invocation) {
            Arguments arguments = arguments();
            session.callee().progress(invocation, options(), arguments);
        }

        private void answer(long invocation) {
            Arguments arguments = arguments();
            session.callee().yield(invocation, options(), arguments);
        }

        private void error(long invocation, String uri) {
            Arguments arguments = arguments();
            session.callee().error(invocation, options(), uri, arguments);
        }

        private String word() {
            return (String) words.get(next++);
        }

        private long number() {
            return (Long) words.get(next++);
        }

        @SuppressWarnings("unchecked")
        private Arguments arguments() {
            List<Object> args = next < words.size() ? (List<Object>) words.get(next++) : List.of();
            return new Arguments(args, map());
        }

        private Dict options() {
            return Dict.copyOf(map());
        }

        @SuppressWarnings("unchecked")
        private Map<String, Object> map() {
            return next < words.size() ? (Map<String, Object>) words.get(next++) : Map.of();
        }
    }

    private class NamedReply<T> implements Reply<T> {
        private final String name;
        private final Function<T, String> answers;

        NamedReply(String name, Function<T, String> answers) {
            this.name = name;
            this.answers = answers;
        }

        @Override
        public void complete(T answer) {
            see(name, answers.apply(answer));
        }

        @Override
        public void fail(ErrorMessage error) {
            see(name, error(error));
        }

        @Override
        public void abandon(SessionEnd end) {
            see(name, text(end));
        }
    }

    private final class NamedReceiver extends NamedReply<Result> implements ProgressiveCallResults.Receiver {
        private final String name;

        NamedReceiver(String name) {
            super(name, result -> text("result", result));
            this.name = name;
        }

        @Override
        public void progress(Result result) {
            see(name, text("progress", result));
        }
    }

    private final class NamedListener implements Subscriber.Listener {
        private final String name;
        private final UriPattern pattern;

        NamedListener(String name, UriPattern pattern) {
            this.name = name;
            this.pattern = pattern;
        }

        @Override
        public void onSubscribed(long subscription) {
            see(name, "subscribed " + subscription);
        }

        @Override
        public void onRefused(ErrorMessage error) {
            see(name, error(error));
        }

        @Override
        public void onEvent(Event event) {
            see(name, text("event " + event.publication(), event));
        }

        @Override
        public void onRevoked(String reason) {
            see(name, ("revoked " + reason).strip());
        }

        @Override
        public void onEnd(SessionEnd end) {
            see(name, text(end));
        }
    }

    private final class NamedEndpoint implements Callee.Endpoint {
        private final String name;

        NamedEndpoint(String name) {
            this.name = name;
        }

        @Override
        public void onRegistered(long registration) {
            ids.put(name, registration);
            see(name, "registered " + registration);
        }

        @Override
        public void onRefused(ErrorMessage error) {
            see(name, error(error));
        }

        @Override
        public void onInvocation(Invocation invocation) {
            String head = (ProgressiveCallInvocations.isContinued(invocation) ? "first part of " : "")
                    + (ProgressiveCallResults.areAskedFor(invocation) ? "progressive invocation " : "invocation ");
            Duration limit = CallTimeouts.leftToCallee(invocation);
            String within = limit == null ? "" : " within " + limit;
            see(name, text(head + invocation.request() + within, invocation));
        }

        @Override
        public void onPart(Invocation part) {
            String head = ProgressiveCallInvocations.isContinued(part) ? "part " : "last part ";
            see(name, text(head + part.request(), part));
        }

        @Override
        public void onInterrupt(long invocation, boolean isAwaited) {
            see(name, "interrupted " + invocation + (isAwaited ? " awaited" : ""));
        }

        @Override
        public void onRevoked(String reason) {
            see(name, ("revoked " + reason).strip());
        }

        @Override
        public void onEnd(SessionEnd end) {
            see(name, text(end));
        }
    }
}
