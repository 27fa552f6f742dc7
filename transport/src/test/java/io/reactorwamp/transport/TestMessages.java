package io.reactorwamp.transport;

import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.protocol.message.Publish;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.PayloadFormatException;

/** Messages for either direction, numbered from 0 by their ids, which count from 1. */
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

        @Override
        public long footprint() {
            return 0;
        }
    };

    private TestMessages() {}

    public static Publish toRouter(long number, Payload payload) {
        return new Publish(number + 1, Dict.EMPTY, "com.example.topic", payload);
    }

    public static Event toClient(long number, Payload payload) {
        return new Event(1, number + 1, Dict.EMPTY, payload);
    }

    public static long number(Message message) {
        if (message instanceof Publish publish) {
            return publish.request() - 1;
        }
        return ((Event) message).publication() - 1;
    }
}
