package io.reactorwamp.codec;

import com.fasterxml.jackson.dataformat.smile.SmileFactory;
import io.reactorwamp.protocol.value.Payload;
import org.junit.jupiter.api.Nested;

/** The contract of the application's types for all formats, and for none. */
class UserTypesTest {

    abstract static class OfFormat extends UserTypesContract {
        private final WampSerializer serializer;

        OfFormat(WampSerializer serializer) {
            this.serializer = serializer;
        }

        @Override
        PayloadMapper mapper() {
            return serializer.payloads();
        }

        @Override
        Payload transferred(Payload payload) {
            return transferred(serializer, payload);
        }

        @Override
        int wireSize(Payload payload) {
            return wireSize(serializer, payload, serializer.isText() ? 2 : 0);
        }
    }

    @Nested
    class Json extends OfFormat {
        Json() {
            super(Serializers.json());
        }
    }

    @Nested
    class Msgpack extends OfFormat {
        Msgpack() {
            super(Serializers.msgpack());
        }
    }

    @Nested
    class Cbor extends OfFormat {
        Cbor() {
            super(Serializers.cbor());
        }
    }

    @Nested
    class Smile extends OfFormat {
        Smile() {
            super(Serializers.jackson("smile", false, new SmileFactory()));
        }
    }

    @Nested
    class InProcess extends UserTypesContract {
        @Override
        PayloadMapper mapper() {
            return Serializers.values();
        }

        @Override
        Payload transferred(Payload payload) {
            return payload;
        }
    }
}
