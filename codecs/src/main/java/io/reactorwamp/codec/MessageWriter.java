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
import io.reactorwamp.protocol.value.OpaquePayload;
import io.reactorwamp.protocol.value.Payload;
import java.util.Map;

/** The order of the elements of each message, on the way out. Empty elements at the end are left out. */
final class MessageWriter {
    private final WireFormat format;
    private final TokenWriter out;

    MessageWriter(WireFormat format, TokenWriter out) {
        this.format = format;
        this.out = out;
    }

    void write(Message message) {
        Payload payload = message.payload();
        Dict details = trailingDetails(message);
        int tail = details.isEmpty() ? tailOf(payload) : 1;
        out.beginList(message.type().minElements() + tail);
        out.integer(message.type().code());
        fields(message);
        if (!details.isEmpty()) {
            dict(out, details);
        } else if (tail > 0) {
            payload(payload);
        }
        out.endList().finish();
    }

    /** Details that are left out when empty. */
    private static Dict trailingDetails(Message message) {
        if (message instanceof Unsubscribed unsubscribed) {
            return unsubscribed.details();
        }
        return message instanceof Unregistered unregistered ? unregistered.details() : Dict.EMPTY;
    }

    /** Writes what every message of the type has between the code and the elements that may be missing. */
    private TokenWriter fields(Message message) {
        return switch (message.type()) {
            case HELLO -> hello((Hello) message);
            case WELCOME -> welcome((Welcome) message);
            case ABORT -> abort((Abort) message);
            case CHALLENGE -> challenge((Challenge) message);
            case AUTHENTICATE -> authenticate((Authenticate) message);
            case GOODBYE -> goodbye((Goodbye) message);
            case ERROR -> error((ErrorMessage) message);
            case PUBLISH -> publish((Publish) message);
            case PUBLISHED -> published((Published) message);
            case SUBSCRIBE -> subscribe((Subscribe) message);
            case SUBSCRIBED -> subscribed((Subscribed) message);
            case UNSUBSCRIBE -> unsubscribe((Unsubscribe) message);
            case UNSUBSCRIBED -> out.integer(((Unsubscribed) message).request());
            case EVENT -> event((Event) message);
            case CALL -> call((Call) message);
            case CANCEL -> cancel((Cancel) message);
            case RESULT -> result((Result) message);
            case REGISTER -> register((Register) message);
            case REGISTERED -> registered((Registered) message);
            case UNREGISTER -> unregister((Unregister) message);
            case UNREGISTERED -> out.integer(((Unregistered) message).request());
            case INVOCATION -> invocation((Invocation) message);
            case INTERRUPT -> interrupt((Interrupt) message);
            case YIELD -> yielded((Yield) message);
        };
    }

    private TokenWriter hello(Hello hello) {
        return dict(out.text(hello.realm()), hello.details());
    }

    private TokenWriter welcome(Welcome welcome) {
        return dict(out.integer(welcome.session()), welcome.details());
    }

    private TokenWriter abort(Abort abort) {
        return dict(out, abort.details()).text(abort.reason());
    }

    private TokenWriter challenge(Challenge challenge) {
        return dict(out.text(challenge.method()), challenge.extra());
    }

    private TokenWriter authenticate(Authenticate authenticate) {
        return dict(out.text(authenticate.signature()), authenticate.extra());
    }

    private TokenWriter goodbye(Goodbye goodbye) {
        return dict(out, goodbye.details()).text(goodbye.reason());
    }

    private TokenWriter error(ErrorMessage error) {
        return dict(out.integer(error.requestType().code()).integer(error.request()), error.details())
                .text(error.error());
    }

    private TokenWriter publish(Publish publish) {
        return dict(out.integer(publish.request()), publish.options()).text(publish.topic());
    }

    private TokenWriter published(Published published) {
        return out.integer(published.request()).integer(published.publication());
    }

    private TokenWriter subscribe(Subscribe subscribe) {
        return dict(out.integer(subscribe.request()), subscribe.options()).text(subscribe.topic());
    }

    private TokenWriter subscribed(Subscribed subscribed) {
        return out.integer(subscribed.request()).integer(subscribed.subscription());
    }

    private TokenWriter unsubscribe(Unsubscribe unsubscribe) {
        return out.integer(unsubscribe.request()).integer(unsubscribe.subscription());
    }

    private TokenWriter event(Event event) {
        return dict(out.integer(event.subscription()).integer(event.publication()), event.details());
    }

    private TokenWriter call(Call call) {
        return dict(out.integer(call.request()), call.options()).text(call.procedure());
    }

    private TokenWriter cancel(Cancel cancel) {
        return dict(out.integer(cancel.request()), cancel.options());
    }

    private TokenWriter result(Result result) {
        return dict(out.integer(result.request()), result.details());
    }

    private TokenWriter register(Register register) {
        return dict(out.integer(register.request()), register.options()).text(register.procedure());
    }

    private TokenWriter registered(Registered registered) {
        return out.integer(registered.request()).integer(registered.registration());
    }

    private TokenWriter unregister(Unregister unregister) {
        return out.integer(unregister.request()).integer(unregister.registration());
    }

    private TokenWriter invocation(Invocation invocation) {
        return dict(out.integer(invocation.request()).integer(invocation.registration()), invocation.details());
    }

    private TokenWriter interrupt(Interrupt interrupt) {
        return dict(out.integer(interrupt.request()), interrupt.options());
    }

    private TokenWriter yielded(Yield result) {
        return dict(out.integer(result.request()), result.options());
    }

    private static TokenWriter dict(TokenWriter out, Dict dict) {
        Map<String, Object> entries = dict.asMap();
        out.beginMap(entries.size());
        for (Map.Entry<String, Object> entry : entries.entrySet()) {
            Values.write(out.key(entry.getKey()), entry.getValue(), Values.Other.NONE);
        }
        return out.endMap();
    }

    /** How many elements a payload takes; an empty one at the end takes none. */
    private static int tailOf(Payload payload) {
        if (payload.isEmpty()) {
            return 0;
        }
        if (payload instanceof EncodedPayload encoded) {
            return encoded.hasKwargs() ? 2 : 1;
        }
        return payload instanceof OpaquePayload || payload.arguments().kwargs().isEmpty() ? 1 : 2;
    }

    private void payload(Payload payload) {
        if (payload instanceof EncodedPayload encoded) {
            encoded.writeTo(out, format);
        } else if (payload instanceof OpaquePayload opaque) {
            out.bytes(opaque.bytes());
        } else {
            Arguments arguments = payload.arguments();
            Values.write(out, arguments.args(), Values.Other.NONE);
            if (!arguments.kwargs().isEmpty()) {
                Values.write(out, arguments.kwargs(), Values.Other.NONE);
            }
        }
    }
}
