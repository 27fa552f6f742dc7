package io.reactorwamp.protocol.message;

import static io.reactorwamp.protocol.message.Field.dict;
import static io.reactorwamp.protocol.message.Field.id;
import static io.reactorwamp.protocol.message.Field.optionalDict;
import static io.reactorwamp.protocol.message.Field.payload;
import static io.reactorwamp.protocol.message.Field.requestType;
import static io.reactorwamp.protocol.message.Field.text;
import static io.reactorwamp.protocol.message.Field.zeroOrId;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The grammar of all messages as one table: code, who receives it, and the elements after the code ("Message Definitions"). */
public enum MessageType {
    HELLO(1, Receiver.ROUTER, text("Realm"), dict("Details")),
    WELCOME(2, Receiver.CLIENT, id("Session"), dict("Details")),
    ABORT(3, Receiver.BOTH, dict("Details"), text("Reason"), payload()),
    CHALLENGE(4, Receiver.CLIENT, text("AuthMethod"), dict("Extra")),
    AUTHENTICATE(5, Receiver.ROUTER, text("Signature"), dict("Extra")),
    GOODBYE(6, Receiver.BOTH, dict("Details"), text("Reason")),
    ERROR(8, Receiver.BOTH, requestType(), id("REQUEST.Request"), dict("Details"), text("Error"), payload()),
    PUBLISH(16, Receiver.ROUTER, id("Request"), dict("Options"), text("Topic"), payload()),
    PUBLISHED(17, Receiver.CLIENT, id("PUBLISH.Request"), id("Publication")),
    SUBSCRIBE(32, Receiver.ROUTER, id("Request"), dict("Options"), text("Topic")),
    SUBSCRIBED(33, Receiver.CLIENT, id("SUBSCRIBE.Request"), id("Subscription")),
    UNSUBSCRIBE(34, Receiver.ROUTER, id("Request"), id("SUBSCRIBED.Subscription"), optionalDict("Options")),
    UNSUBSCRIBED(35, Receiver.CLIENT, zeroOrId("UNSUBSCRIBE.Request"), optionalDict("Details")),
    EVENT(36, Receiver.CLIENT, id("SUBSCRIBED.Subscription"), id("PUBLISHED.Publication"), dict("Details"), payload()),
    CALL(48, Receiver.ROUTER, id("Request"), dict("Options"), text("Procedure"), payload()),
    CANCEL(49, Receiver.ROUTER, id("CALL.Request"), dict("Options")),
    RESULT(50, Receiver.CLIENT, id("CALL.Request"), dict("Details"), payload()),
    REGISTER(64, Receiver.ROUTER, id("Request"), dict("Options"), text("Procedure")),
    REGISTERED(65, Receiver.CLIENT, id("REGISTER.Request"), id("Registration")),
    UNREGISTER(66, Receiver.ROUTER, id("Request"), id("REGISTERED.Registration"), optionalDict("Options")),
    UNREGISTERED(67, Receiver.CLIENT, zeroOrId("UNREGISTER.Request"), optionalDict("Details")),
    INVOCATION(68, Receiver.CLIENT, id("Request"), id("REGISTERED.Registration"), dict("Details"), payload()),
    INTERRUPT(69, Receiver.CLIENT, id("INVOCATION.Request"), dict("Options")),
    YIELD(70, Receiver.ROUTER, id("INVOCATION.Request"), dict("Options"), payload());

    /** Which side receives a message. */
    public enum Receiver {
        CLIENT,
        ROUTER,
        BOTH;

        /** Whether a message for this receiver may come in at {@code side}. */
        public boolean includes(Receiver side) {
            return this == side || this == BOTH;
        }
    }

    private static final @Nullable MessageType[] BY_CODE = new @Nullable MessageType[71];

    static {
        for (MessageType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final int code;
    private final Receiver receiver;
    private final List<Field> fields;
    private final int minElements;
    private final int maxElements;

    MessageType(int code, Receiver receiver, Field... fields) {
        this.code = code;
        this.receiver = receiver;
        this.fields = List.of(fields);
        this.minElements =
                1 + Arrays.stream(fields).mapToInt(Field::minElements).sum();
        this.maxElements =
                1 + Arrays.stream(fields).mapToInt(Field::maxElements).sum();
    }

    /** The type with this code, or null if there is none. */
    public static @Nullable MessageType of(long code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[(int) code] : null;
    }

    /** The first element of the message. */
    public int code() {
        return code;
    }

    public Receiver receiver() {
        return receiver;
    }

    /** What follows the code, in order. */
    public List<Field> fields() {
        return fields;
    }

    /** The fewest elements that the message may have, the code included. */
    public int minElements() {
        return minElements;
    }

    /** The most elements that the message may have, the code included. */
    public int maxElements() {
        return maxElements;
    }
}
