package io.reactorwamp.codec;

import io.reactorwamp.codec.TokenReader.Token;
import io.reactorwamp.protocol.message.Abort;
import io.reactorwamp.protocol.message.Authenticate;
import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.Cancel;
import io.reactorwamp.protocol.message.Challenge;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.message.Field;
import io.reactorwamp.protocol.message.Goodbye;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.message.Interrupt;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.MessageType.Receiver;
import io.reactorwamp.protocol.message.Options;
import io.reactorwamp.protocol.message.ProtocolViolation;
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
import io.reactorwamp.protocol.value.PayloadFormatException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one message by the grammar of its type, checking all of it; the payload is walked over and kept as bytes. */
final class MessageReader {
    private static final Set<MessageType> REQUESTS_TO_ROUTER = EnumSet.of(
            MessageType.PUBLISH,
            MessageType.SUBSCRIBE,
            MessageType.UNSUBSCRIBE,
            MessageType.CALL,
            MessageType.REGISTER,
            MessageType.UNREGISTER);
    private static final Set<MessageType> REQUESTS_TO_CLIENT = EnumSet.of(MessageType.INVOCATION);

    private final WireFormat format;
    private final TokenReader in;
    private final boolean shared;
    private final Receiver side;

    /** Where a violation is found: the more of these is known, the more its message tells. */
    private @Nullable MessageType type;

    private @Nullable String field;
    private @Nullable String entry;

    /** The elements read so far, the code included. */
    private int elements;

    private int size;
    private boolean ended;

    /** No message has more than two ids and one element of each other kind. */
    private long firstId;

    private long secondId;
    private @Nullable MessageType requestType;
    private String text = "";
    private Dict dict = Dict.EMPTY;
    private Payload payload = Payload.EMPTY;

    /**
     * @param shared whether the reader's array changes after this message
     * @param side who we are
     */
    MessageReader(WireFormat format, TokenReader in, boolean shared, Receiver side) {
        this.format = format;
        this.in = in;
        this.shared = shared;
        this.side = side;
    }

    Message read() {
        try {
            return message();
        } catch (ProtocolViolation violation) {
            throw new ProtocolViolation(place() + " " + violation.getMessage());
        } catch (PayloadFormatException e) {
            throw new ProtocolViolation(place() + " holds " + e.getMessage());
        }
    }

    private String place() {
        if (type == null) {
            return "message";
        }
        StringBuilder place = new StringBuilder(type.name());
        if (field != null) {
            place.append('.').append(field);
        }
        if (entry != null) {
            place.append('.').append(Excerpt.of(entry));
        }
        return place.toString();
    }

    private Message message() {
        expect(Token.LIST, "a list");
        size = in.beginList();
        MessageType known = readType();
        type = known;
        if (size != TokenReader.UNKNOWN && (size < known.minElements() || size > known.maxElements())) {
            throw wrongCount(known, size);
        }
        List<Field> fields = known.fields();
        for (int i = 0; i < fields.size(); i++) {
            readField(known, fields.get(i));
        }
        field = null;
        if (hasNext()) {
            throw wrongCount(known, elements);
        }
        in.readEnd();
        return build(known);
    }

    private MessageType readType() {
        if (!hasNext()) {
            throw new ProtocolViolation("must not be empty");
        }
        long code = in.readId();
        if (code < 0) {
            throw new ProtocolViolation("must begin with a code");
        }
        MessageType known = MessageType.of(code);
        if (known == null) {
            throw new ProtocolViolation("has the unknown code " + code);
        }
        if (!known.receiver().includes(side)) {
            throw new ProtocolViolation(
                    "of type " + known + " is not for a " + (side == Receiver.CLIENT ? "client" : "router"));
        }
        return known;
    }

    private boolean hasNext() {
        if (!ended && in.hasElement(elements, size)) {
            elements++;
            return true;
        }
        ended = true;
        return false;
    }

    private static ProtocolViolation wrongCount(MessageType type, int count) {
        String most = type.maxElements() == type.minElements() ? "" : " to " + type.maxElements();
        return new ProtocolViolation("has too " + (count < type.minElements() ? "few" : "many")
                + " elements, must have " + type.minElements() + most);
    }

    private void readField(MessageType known, Field next) {
        field = next.name();
        Field.Kind kind = next.kind();
        if (!hasNext()) {
            if (kind == Field.Kind.PAYLOAD || kind == Field.Kind.OPTIONAL_DICT) {
                return;
            }
            field = null;
            throw wrongCount(known, elements);
        }
        switch (kind) {
            case ID -> readId(Id.MIN);
            case ZERO_OR_ID -> readId(0);
            case REQUEST_TYPE -> readRequestType();
            case TEXT -> {
                expect(Token.TEXT, "a string");
                text = in.readText();
            }
            case DICT, OPTIONAL_DICT -> {
                expect(Token.MAP, "a dict");
                dict = readDict(known);
            }
            case PAYLOAD -> payload = readPayload();
        }
    }

    private void expect(Token token, String what) {
        if (in.peek() != token) {
            throw new ProtocolViolation("must be " + what);
        }
    }

    private void readId(long least) {
        long id = in.readId();
        if (id < least || id > Id.MAX) {
            throw new ProtocolViolation("must be an id");
        }
        if (firstId == 0) {
            firstId = id;
        } else {
            secondId = id;
        }
    }

    private void readRequestType() {
        long code = in.readId();
        MessageType request = MessageType.of(code);
        Set<MessageType> valid = side == Receiver.CLIENT ? REQUESTS_TO_ROUTER : REQUESTS_TO_CLIENT;
        if (request == null || !valid.contains(request)) {
            throw new ProtocolViolation(
                    "must be " + (side == Receiver.CLIENT ? "a request of a client" : MessageType.INVOCATION)
                            + " but is " + (request == null ? code : request));
        }
        requestType = request;
    }

    /** Reads options, details or an extra: null counts as absent, a key must not be there twice. */
    private Dict readDict(MessageType known) {
        int entries = in.beginMap();
        if (!in.hasEntry(0, entries)) {
            return Dict.EMPTY;
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        int count = 0;
        do {
            String key = in.readKey();
            entry = key;
            if (map.containsKey(key)) {
                throw new ProtocolViolation("is there twice");
            }
            map.put(key, readOption(known, key));
            entry = null;
        } while (in.hasEntry(++count, entries));
        return Dict.copyOf(map);
    }

    private @Nullable Object readOption(MessageType known, String key) {
        Object value = Values.read(in, false);
        if (value == null) {
            return null;
        }
        if (Options.holdsIds(known, key)) {
            value = in.asIds(value);
        }
        String expectation = Options.expectation(known, key, value);
        if (expectation != null) {
            throw new ProtocolViolation("must be " + expectation);
        }
        return value;
    }

    private Payload readPayload() {
        if (in.peek() == Token.BYTES && dict.contains("enc_algo")) {
            return new OpaquePayload(in.readBytes());
        }
        expect(Token.LIST, "a list");
        return in instanceof ByteReader bytes ? walkPayload(bytes) : buildPayload();
    }

    private Payload walkPayload(ByteReader bytes) {
        int argsFrom = bytes.position;
        int argCount = bytes.skipList();
        int argsTo = bytes.position;
        int kwargsFrom = argsTo;
        int kwargsTo = argsTo;
        if (hasKwargs()) {
            kwargsFrom = bytes.position;
            int entries = bytes.skipDict();
            kwargsTo = entries == 0 ? kwargsFrom : bytes.position;
        }
        if (argCount == 0 && kwargsFrom == kwargsTo) {
            return Payload.EMPTY;
        }
        EncodedPayload slices =
                new EncodedPayload(format, bytes.bytes, argCount, argsFrom, argsTo, kwargsFrom, kwargsTo);
        return slices.detached(shared);
    }

    private Payload buildPayload() {
        List<@Nullable Object> args = Values.readList(in, true);
        Map<String, @Nullable Object> kwargs = hasKwargs() ? Values.readMap(in, true) : Map.of();
        return args.isEmpty() && kwargs.isEmpty() ? Payload.EMPTY : new Arguments(args, kwargs);
    }

    private boolean hasKwargs() {
        if (!hasNext()) {
            return false;
        }
        field = "ArgumentsKw";
        expect(Token.MAP, "a dict");
        return true;
    }

    private Message build(MessageType known) {
        return switch (known) {
            case HELLO -> new Hello(text, dict);
            case WELCOME -> new Welcome(firstId, dict);
            case ABORT -> new Abort(dict, text, payload);
            case CHALLENGE -> new Challenge(text, dict);
            case AUTHENTICATE -> new Authenticate(text, dict);
            case GOODBYE -> new Goodbye(dict, text);
            case ERROR -> new ErrorMessage(requestType(), firstId, dict, text, payload);
            case PUBLISH -> new Publish(firstId, dict, text, payload);
            case PUBLISHED -> new Published(firstId, secondId);
            case SUBSCRIBE -> new Subscribe(firstId, dict, text);
            case SUBSCRIBED -> new Subscribed(firstId, secondId);
            case UNSUBSCRIBE -> new Unsubscribe(firstId, secondId);
            case UNSUBSCRIBED -> new Unsubscribed(firstId, dict);
            case EVENT -> new Event(firstId, secondId, dict, payload);
            case CALL -> new Call(firstId, dict, text, payload);
            case CANCEL -> new Cancel(firstId, dict);
            case RESULT -> new Result(firstId, dict, payload);
            case REGISTER -> new Register(firstId, dict, text);
            case REGISTERED -> new Registered(firstId, secondId);
            case UNREGISTER -> new Unregister(firstId, secondId);
            case UNREGISTERED -> new Unregistered(firstId, dict);
            case INVOCATION -> new Invocation(firstId, secondId, dict, payload);
            case INTERRUPT -> new Interrupt(firstId, dict);
            case YIELD -> new Yield(firstId, dict, payload);
        };
    }

    private MessageType requestType() {
        if (requestType == null) {
            throw new IllegalStateException("ERROR was built before its REQUEST.Type was read");
        }
        return requestType;
    }
}
