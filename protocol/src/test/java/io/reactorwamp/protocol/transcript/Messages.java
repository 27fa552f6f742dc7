package io.reactorwamp.protocol.transcript;

import io.reactorwamp.protocol.message.Abort;
import io.reactorwamp.protocol.message.Authenticate;
import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.Cancel;
import io.reactorwamp.protocol.message.Challenge;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.message.Goodbye;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.message.Interrupt;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.Options;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.message.Publish;
import io.reactorwamp.protocol.message.Published;
import io.reactorwamp.protocol.message.Register;
import io.reactorwamp.protocol.message.Registered;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.message.Subscribe;
import io.reactorwamp.protocol.message.Subscribed;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.message.Unregister;
import io.reactorwamp.protocol.message.Unregistered;
import io.reactorwamp.protocol.message.Unsubscribe;
import io.reactorwamp.protocol.message.Unsubscribed;
import io.reactorwamp.protocol.message.Welcome;
import io.reactorwamp.protocol.message.Yield;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Id;
import io.reactorwamp.protocol.value.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Messages as the lists that they are on the wire, without any bytes: what a codec does, for tests of the core. */
public final class Messages {
    private Messages() {}

    /** Reads a message for a router. */
    public static ToRouter toRouter(List<Object> elements) {
        if (read(elements) instanceof ToRouter message) {
            return message;
        }
        throw new ProtocolViolation("this message is not for a router");
    }

    /** Reads a message for a client. */
    public static ToClient toClient(List<Object> elements) {
        if (read(elements) instanceof ToClient message) {
            return message;
        }
        throw new ProtocolViolation("this message is not for a client");
    }

    private static Message read(List<Object> elements) {
        MessageType type = !elements.isEmpty() && elements.get(0) instanceof Long code ? MessageType.of(code) : null;
        if (type == null) {
            throw new ProtocolViolation("the message type is unknown");
        }
        if (elements.size() < type.minElements() || elements.size() > type.maxElements()) {
            throw new ProtocolViolation(type + " must not have " + elements.size() + " elements");
        }
        return new Elements(type, elements).message();
    }

    /** What a list of elements holds; each call takes the next element. */
    private static final class Elements {
        private final MessageType type;
        private final List<Object> elements;
        private int next = 1;

        Elements(MessageType type, List<Object> elements) {
            this.type = type;
            this.elements = elements;
        }

        Message message() {
            return switch (type) {
                case HELLO -> new Hello(text(), dict());
                case WELCOME -> new Welcome(id(), dict());
                case ABORT -> new Abort(dict(), text(), payload());
                case CHALLENGE -> new Challenge(text(), dict());
                case AUTHENTICATE -> new Authenticate(text(), dict());
                case GOODBYE -> new Goodbye(dict(), text());
                case ERROR -> new ErrorMessage(requestType(), id(), dict(), text(), payload());
                case PUBLISH -> new Publish(id(), dict(), text(), payload());
                case PUBLISHED -> new Published(id(), id());
                case SUBSCRIBE -> new Subscribe(id(), dict(), text());
                case SUBSCRIBED -> new Subscribed(id(), id());
                case UNSUBSCRIBE -> new Unsubscribe(id(), id());
                case UNSUBSCRIBED -> new Unsubscribed(zeroOrId(), optionalDict());
                case EVENT -> new Event(id(), id(), dict(), payload());
                case CALL -> new Call(id(), dict(), text(), payload());
                case CANCEL -> new Cancel(id(), dict());
                case RESULT -> new Result(id(), dict(), payload());
                case REGISTER -> new Register(id(), dict(), text());
                case REGISTERED -> new Registered(id(), id());
                case UNREGISTER -> new Unregister(id(), id());
                case UNREGISTERED -> new Unregistered(zeroOrId(), optionalDict());
                case INVOCATION -> new Invocation(id(), id(), dict(), payload());
                case INTERRUPT -> new Interrupt(id(), dict());
                case YIELD -> new Yield(id(), dict(), payload());
            };
        }

        private <T> T next(Class<T> wanted) {
            Object element = elements.get(next++);
            if (!wanted.isInstance(element)) {
                throw new ProtocolViolation(type + " has a wrong element: " + element);
            }
            return wanted.cast(element);
        }

        private String text() {
            return next(String.class);
        }

        private long zeroOrId() {
            return elements.get(next).equals(0L) ? next(Long.class) : id();
        }

        private long id() {
            long id = next(Long.class);
            if (!Id.isValid(id)) {
                throw new ProtocolViolation(type + " has a wrong id: " + id);
            }
            return id;
        }

        private MessageType requestType() {
            MessageType request = MessageType.of(next(Long.class));
            if (request == null) {
                throw new ProtocolViolation("ERROR has an unknown REQUEST.Type");
            }
            return request;
        }

        @SuppressWarnings("unchecked")
        private Dict dict() {
            Dict dict = Dict.copyOf((Map<String, Object>) next(Map.class));
            Options.check(type, dict);
            return dict;
        }

        private Dict optionalDict() {
            return next < elements.size() ? dict() : Dict.EMPTY;
        }

        @SuppressWarnings("unchecked")
        private Payload payload() {
            if (next == elements.size()) {
                return Payload.EMPTY;
            }
            List<Object> args = next(List.class);
            return new Arguments(args, next < elements.size() ? next(Map.class) : Map.of());
        }
    }

    /** Writes a message. */
    public static List<Object> write(Message message) {
        List<Object> out = new ArrayList<>();
        out.add((long) message.type().code());
        out.addAll(head(message));
        Arguments payload = message.payload().arguments();
        if (!payload.isEmpty()) {
            // Also when there are only keyword arguments: their position is fixed.
            out.add(payload.args());
        }
        if (!payload.kwargs().isEmpty()) {
            out.add(payload.kwargs());
        }
        return out;
    }

    private static List<Object> head(Message message) {
        if (message instanceof ToClient toClient) {
            return new ToClientHead().of(toClient);
        }
        return new ToRouterHead().of((ToRouter) message);
    }

    static List<Object> head(Abort abort) {
        return List.of(abort.details().asMap(), abort.reason());
    }

    static List<Object> head(Goodbye goodbye) {
        return List.of(goodbye.details().asMap(), goodbye.reason());
    }

    static List<Object> head(ErrorMessage error) {
        return List.of(
                (long) error.requestType().code(),
                error.request(),
                error.details().asMap(),
                error.error());
    }
}
