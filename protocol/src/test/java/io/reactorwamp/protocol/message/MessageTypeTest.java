package io.reactorwamp.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.message.MessageType.Receiver;
import io.reactorwamp.protocol.transcript.Messages;
import io.reactorwamp.protocol.transcript.Notation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTypeTest {

    @Test
    void theGrammarIsThatOfTheSpecification() {
        String table = Arrays.stream(MessageType.values())
                .map(type -> "%d %s %s %d..%d %s"
                        .formatted(
                                type.code(),
                                type,
                                type.receiver(),
                                type.minElements(),
                                type.maxElements(),
                                type.fields().stream()
                                        .map(field -> field.name() + "|" + field.kind())
                                        .collect(Collectors.joining(", "))))
                .collect(Collectors.joining("\n"));

        assertThat(table).isEqualTo("""
                1 HELLO ROUTER 3..3 Realm|TEXT, Details|DICT
                2 WELCOME CLIENT 3..3 Session|ID, Details|DICT
                3 ABORT BOTH 3..5 Details|DICT, Reason|TEXT, Arguments|PAYLOAD
                4 CHALLENGE CLIENT 3..3 AuthMethod|TEXT, Extra|DICT
                5 AUTHENTICATE ROUTER 3..3 Signature|TEXT, Extra|DICT
                6 GOODBYE BOTH 3..3 Details|DICT, Reason|TEXT
                8 ERROR BOTH 5..7 REQUEST.Type|REQUEST_TYPE, REQUEST.Request|ID, Details|DICT, Error|TEXT, Arguments|PAYLOAD
                16 PUBLISH ROUTER 4..6 Request|ID, Options|DICT, Topic|TEXT, Arguments|PAYLOAD
                17 PUBLISHED CLIENT 3..3 PUBLISH.Request|ID, Publication|ID
                32 SUBSCRIBE ROUTER 4..4 Request|ID, Options|DICT, Topic|TEXT
                33 SUBSCRIBED CLIENT 3..3 SUBSCRIBE.Request|ID, Subscription|ID
                34 UNSUBSCRIBE ROUTER 3..4 Request|ID, SUBSCRIBED.Subscription|ID, Options|OPTIONAL_DICT
                35 UNSUBSCRIBED CLIENT 2..3 UNSUBSCRIBE.Request|ZERO_OR_ID, Details|OPTIONAL_DICT
                36 EVENT CLIENT 4..6 SUBSCRIBED.Subscription|ID, PUBLISHED.Publication|ID, Details|DICT, Arguments|PAYLOAD
                48 CALL ROUTER 4..6 Request|ID, Options|DICT, Procedure|TEXT, Arguments|PAYLOAD
                49 CANCEL ROUTER 3..3 CALL.Request|ID, Options|DICT
                50 RESULT CLIENT 3..5 CALL.Request|ID, Details|DICT, Arguments|PAYLOAD
                64 REGISTER ROUTER 4..4 Request|ID, Options|DICT, Procedure|TEXT
                65 REGISTERED CLIENT 3..3 REGISTER.Request|ID, Registration|ID
                66 UNREGISTER ROUTER 3..4 Request|ID, REGISTERED.Registration|ID, Options|OPTIONAL_DICT
                67 UNREGISTERED CLIENT 2..3 UNREGISTER.Request|ZERO_OR_ID, Details|OPTIONAL_DICT
                68 INVOCATION CLIENT 4..6 Request|ID, REGISTERED.Registration|ID, Details|DICT, Arguments|PAYLOAD
                69 INTERRUPT CLIENT 3..3 INVOCATION.Request|ID, Options|DICT
                70 YIELD ROUTER 3..5 INVOCATION.Request|ID, Options|DICT, Arguments|PAYLOAD""");
    }

    @Test
    void everyCodeNamesItsTypeAndNoOtherNumberDoes() {
        for (MessageType type : MessageType.values()) {
            assertThat(MessageType.of(type.code())).isEqualTo(type);
        }
        assertThat(List.of(-1L, 0L, 7L, 9L, 71L, 337L, 1L + (1L << 32), Long.MAX_VALUE, Long.MIN_VALUE))
                .allSatisfy(code -> assertThat(MessageType.of(code)).isNull());
    }

    @Test
    void aReceiverIncludesItselfAndBothIncludesEither() {
        assertThat(Receiver.CLIENT.includes(Receiver.CLIENT)).isTrue();
        assertThat(Receiver.CLIENT.includes(Receiver.ROUTER)).isFalse();
        assertThat(Receiver.ROUTER.includes(Receiver.CLIENT)).isFalse();
        assertThat(Receiver.BOTH.includes(Receiver.CLIENT)).isTrue();
        assertThat(Receiver.BOTH.includes(Receiver.ROUTER)).isTrue();
    }

    /** Each record knows its type and finds its own handler. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[2, 1, {}]",
                "[3, {}, com.e, [1], {k: 2}]",
                "[4, ticket, {}]",
                "[6, {}, com.e]",
                "[8, 48, 1, {}, com.e, [1], {k: 2}]",
                "[17, 1, 2]",
                "[33, 1, 2]",
                "[35, 1]",
                "[35, 0, {reason: com.e}]",
                "[36, 1, 2, {}, [1], {k: 2}]",
                "[50, 1, {}, [1], {k: 2}]",
                "[65, 1, 2]",
                "[67, 1]",
                "[67, 0, {reason: com.e}]",
                "[68, 1, 2, {}, [1], {k: 2}]",
                "[69, 1, {}]"
            })
    void whatAClientReceivesIsDispatchedByType(String text) {
        @SuppressWarnings("unchecked")
        ToClient message = Messages.toClient((List<Object>) Notation.read(text));

        assertThat(Messages.write(message)).isEqualTo(Notation.read(text));
        assertThat(message.type().receiver().includes(Receiver.CLIENT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1, realm1, {}]",
                "[3, {}, com.e, [1], {k: 2}]",
                "[5, secret, {}]",
                "[6, {}, com.e]",
                "[8, 68, 1, {}, com.e, [1], {k: 2}]",
                "[16, 1, {}, com.t, [1], {k: 2}]",
                "[32, 1, {}, com.t]",
                "[34, 1, 2]",
                "[48, 1, {}, com.x, [1], {k: 2}]",
                "[49, 1, {}]",
                "[64, 1, {}, com.x]",
                "[66, 1, 2]",
                "[70, 1, {}, [1], {k: 2}]"
            })
    void whatARouterReceivesIsDispatchedByType(String text) {
        @SuppressWarnings("unchecked")
        ToRouter message = Messages.toRouter((List<Object>) Notation.read(text));

        assertThat(Messages.write(message)).isEqualTo(Notation.read(text));
        assertThat(message.type().receiver().includes(Receiver.ROUTER)).isTrue();
    }
}
