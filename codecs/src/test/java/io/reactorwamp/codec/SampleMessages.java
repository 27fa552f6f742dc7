package io.reactorwamp.codec;

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
import io.reactorwamp.protocol.message.Publish;
import io.reactorwamp.protocol.message.Published;
import io.reactorwamp.protocol.message.Register;
import io.reactorwamp.protocol.message.Registered;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.message.Subscribe;
import io.reactorwamp.protocol.message.Subscribed;
import io.reactorwamp.protocol.message.Unregister;
import io.reactorwamp.protocol.message.Unregistered;
import io.reactorwamp.protocol.message.Unsubscribe;
import io.reactorwamp.protocol.message.Unsubscribed;
import io.reactorwamp.protocol.message.Welcome;
import io.reactorwamp.protocol.message.Yield;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Id;
import io.reactorwamp.protocol.value.OpaquePayload;
import io.reactorwamp.protocol.value.Payload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** At least one message of every type, and one for each form of payload. */
final class SampleMessages {
    private static final Dict ROLES = Dict.of("roles", Map.of("caller", Map.of("features", Map.of("x", true))));
    private static final Payload ARGS = Arguments.of(1L, "zwei", true, null, List.of(List.of(), 5L));
    private static final Payload KWARGS = new Arguments(List.of(), Map.of("key", -1L));
    private static final Payload BOTH = new Arguments(Arrays.asList(-1L, 2.5, "ü€😀"), ordered());

    private SampleMessages() {}

    private static Map<String, Object> ordered() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("z", 1L << 60);
        map.put("a", Map.of());
        map.put("", "empty key");
        map.put("nothing", null);
        return map;
    }

    static Stream<Message> toClient() {
        return Stream.of(
                new Welcome(Id.MAX, ROLES.with("agent", "x").with("authextra", Map.of("n", 1L))),
                new Challenge("ticket", Dict.EMPTY),
                new Goodbye(Dict.of("message", "bye"), "wamp.close.goodbye_and_out"),
                new Abort(Dict.EMPTY, "wamp.error.no_such_realm", Payload.EMPTY),
                new Abort(Dict.EMPTY, "com.x", BOTH),
                new ErrorMessage(MessageType.CALL, 7, Dict.EMPTY, "com.x.failed", BOTH),
                new ErrorMessage(MessageType.UNREGISTER, 7, Dict.of("x_unknown", List.of(1L)), "com.x", Payload.EMPTY),
                new Published(1, Id.MAX),
                new Subscribed(2, 70_000),
                new Unsubscribed(3, Dict.EMPTY),
                new Unsubscribed(0, Dict.of("subscription", 9L, "reason", "com.x.revoked")),
                new Event(300, 5_000_000_000L, Dict.of("publisher", 12L, "topic", "com.x"), ARGS),
                new Event(1, 2, Dict.EMPTY, KWARGS),
                new Result(1, Dict.of("progress", true), ARGS),
                new Result(1, Dict.EMPTY, Payload.EMPTY),
                new Registered(1, 2),
                new Unregistered(4, Dict.EMPTY),
                new Unregistered(0, Dict.of("registration", 9L)),
                new Invocation(1, 2, Dict.of("procedure", "com.x"), BOTH),
                new Interrupt(5, Dict.of("mode", "kill")));
    }

    static Stream<Message> toRouter() {
        return Stream.of(
                new Hello("com.realm", ROLES),
                new Authenticate("sig", Dict.of("nonce", "n")),
                new Goodbye(Dict.EMPTY, "wamp.close.close_realm"),
                new Abort(Dict.EMPTY, "wamp.error.protocol_violation", Payload.EMPTY),
                new ErrorMessage(MessageType.INVOCATION, 7, Dict.EMPTY, "com.x.failed", KWARGS),
                new Publish(1, Dict.of("acknowledge", true, "exclude", List.of(1L, Id.MAX)), "com.topic", BOTH),
                new Publish(1, Dict.of("enc_algo", "cryptobox"), "com.topic", new OpaquePayload(new byte[] {1, 2, 3})),
                new Subscribe(1, Dict.of("match", "prefix"), "com."),
                new Unsubscribe(1, 2),
                new Call(255, Dict.of("timeout", 1000L), "com.proc", ARGS),
                new Call(256, Dict.EMPTY, "com.proc", Payload.EMPTY),
                new Call(65_536, Dict.EMPTY, "com.ü", KWARGS),
                new Cancel(1, Dict.of("mode", "skip")),
                new Register(1, Dict.of("invoke", "single"), "com.proc"),
                new Unregister(1, 2),
                new Yield(1, Dict.EMPTY, BOTH),
                new Yield(1, Dict.EMPTY, Payload.EMPTY));
    }

    static Stream<Message> all() {
        return Stream.concat(toClient(), toRouter());
    }

    static boolean isToClient(Message message) {
        return message instanceof ErrorMessage error
                ? error.requestType() != MessageType.INVOCATION
                : message.type().receiver().includes(MessageType.Receiver.CLIENT);
    }

    /** Every list, map and scalar of a value, in a form that can be compared: bytes become a list. */
    static Object comparable(Object value) {
        if (value instanceof byte[] bytes) {
            return List.of("bytes", Arrays.toString(bytes));
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(comparable(element)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            List<Object> entries = new ArrayList<>();
            map.forEach((key, element) -> entries.add(Arrays.asList(key, comparable(element))));
            return entries;
        }
        if (value instanceof Payload payload && !(payload instanceof OpaquePayload)) {
            return List.of(
                    comparable(payload.arguments().args()),
                    comparable(payload.arguments().kwargs()));
        }
        return value;
    }

    /** The message's elements in a form that can be compared. */
    static List<Object> comparable(Message message) {
        List<Object> elements = new ArrayList<>();
        for (var component : message.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                Object value = component.getAccessor().invoke(message);
                elements.add(comparable(value instanceof Dict dict ? dict.asMap() : value));
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
        return elements;
    }
}
