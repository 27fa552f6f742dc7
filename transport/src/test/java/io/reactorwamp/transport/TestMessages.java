package io.reactorwamp.transport;

import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.protocol.message.Publish;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.PayloadFormatException;

/** Numbered messages for either direction. */
public final class TestMessages {
    /** What no serializer can encode. */
    public static final Payload BROKEN = new Payload() {
        @Override
        public boolean isEmpty() {
            return false;
        }

        @Override
        public Arguments arguments() {
            throw new PayloadFormatException("broken on purpose");
        }
    };

    private TestMessages() {}

    public static Publish toRouter(long number, Payload payload) {
        return new Publish(number, Dict.EMPTY, "com.example.topic", payload);
    }

    public static Event toClient(long number, Payload payload) {
        return new Event(1, number, Dict.EMPTY, payload);
    }

    public static long number(Message message) {
        if (message instanceof Publish publish) {
            return publish.request();
        }
        return ((Event) message).publication();
    }
}
