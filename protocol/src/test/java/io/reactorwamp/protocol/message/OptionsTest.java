package io.reactorwamp.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorwamp.protocol.transcript.Notation;
import io.reactorwamp.protocol.value.Dict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OptionsTest {

    /** What a type takes, what it refuses, and how it says so; $bytes stands for bytes. */
    private record Sample(String expectation, List<String> valid, List<String> invalid) {}

    private static final String ID = "an id";
    private static final Map<String, Sample> TYPES = new TreeMap<>();

    static {
        type("bool", "a bool", "true false", "1 0 \"true\" [] {}");
        type("text", "a string", "a \"\"", "1 true [a] {}");
        type("id", ID, "1 9007199254740992", "0 -1 9007199254740993 18446744073709551616 1.0 true \"1\"");
        type("natural", "a non-negative integer", "0 7 9223372036854775807", "-1 9223372036854775808 1.0 true \"1\"");
        type("dict", "a dict", "{} {a:1}", "[] a 1 true");
        type("ids", "a list of ids", "[] [1] [1,9007199254740992]", "1 [0] [1,a] [1,null] {} a");
        type("texts", "a list of strings", "[] [a] [a,b]", "a [1] [a,null] {} true");
        type("match", "one of exact, prefix, wildcard", "exact prefix wildcard", "regex Exact \"\" 1 true");
        type("key", "bytes or a string", "$bytes a", "1 true [1] {}");
        type(
                "roles",
                "a dict of roles, each a dict with a dict of bool features",
                "{} {a:{}} {a:{features:{}}} {a:{features:{b:true,c:false,d:null}}} {a:{features:null,own:1}}",
                "[] a {a:1} {a:null} {a:{features:1}} {a:{features:[b]}} {a:{features:{b:1}}} {a:{features:{b:yes}}}");
        type(
                "hops",
                "a list of {session, authid, authrole}",
                "[] [{session:1}] [{session:1,authid:a,authrole:b}]",
                "{} [1] [{}] [{session:0}] [{session:a}] a");
        type("algo", "one of cryptobox, mqtt, xbr, x_…", "cryptobox mqtt xbr x_own", "rot13 \"\" 1 true [mqtt] y_own");
        type(
                "serializer",
                "one of json, msgpack, cbor, ubjson, flatbuffers, x_…",
                "json msgpack cbor ubjson flatbuffers x_own",
                "xml 1 true [json]");
    }

    private static void type(String name, String expectation, String valid, String invalid) {
        TYPES.put(name, new Sample(expectation, List.of(valid.split(" ")), List.of(invalid.split(" "))));
    }

    private static final String PAYLOAD = "ppt_scheme ppt_serializer ppt_cipher ppt_keyid:text enc_algo:algo"
            + " enc_serializer:serializer enc_key:key forward_for:hops";

    /** All keys that are known, by message: {@code key key:type}. */
    private static Map<MessageType, String> known() {
        Map<MessageType, String> known = new LinkedHashMap<>();
        known.put(MessageType.HELLO, "roles:roles agent authid authrole:text authextra:dict authmethods:texts");
        known.put(
                MessageType.WELCOME,
                "roles:roles agent authid authrole authmethod authprovider realm:text authextra:dict");
        known.put(MessageType.ABORT, "message:text " + PAYLOAD);
        known.put(MessageType.GOODBYE, "message:text");
        known.put(MessageType.ERROR, PAYLOAD);
        known.put(
                MessageType.PUBLISH,
                "acknowledge exclude_me retain disclose_me x_acknowledged_delivery:bool rkey transaction_hash:text"
                        + " exclude eligible:ids exclude_authid exclude_authrole eligible_authid eligible_authrole:texts "
                        + PAYLOAD);
        known.put(MessageType.SUBSCRIBE, "match:match get_retained:bool nkey:text");
        known.put(MessageType.UNSUBSCRIBED, "subscription:id reason:text");
        known.put(
                MessageType.EVENT,
                "publisher:id publisher_authid publisher_authrole topic transaction_hash:text"
                        + " retained payload_limit_exceeded x_acknowledged_delivery:bool trustlevel:natural "
                        + PAYLOAD);
        known.put(
                MessageType.CALL,
                "receive_progress progress disclose_me:bool timeout:natural runmode rkey transaction_hash:text "
                        + PAYLOAD);
        known.put(MessageType.CANCEL, "mode:text");
        known.put(MessageType.RESULT, "progress:bool " + PAYLOAD);
        known.put(
                MessageType.REGISTER,
                "match:match invoke:text disclose_caller forward_timeout force_reregister:bool concurrency:natural");
        known.put(MessageType.UNREGISTERED, "registration:id reason:text");
        known.put(
                MessageType.INVOCATION,
                "procedure caller_authid caller_authrole transaction_hash:text caller:id receive_progress progress:bool"
                        + " timeout trustlevel:natural " + PAYLOAD);
        known.put(MessageType.INTERRUPT, "mode:text");
        known.put(MessageType.YIELD, "progress:bool " + PAYLOAD);
        return known;
    }

    private static Stream<Arguments> keys() {
        return known().entrySet().stream()
                .flatMap(message -> typesByKey(message.getValue()).entrySet().stream()
                        .map(key -> Arguments.of(message.getKey(), key.getKey(), key.getValue())));
    }

    /** A type holds for all keys before it that have none. */
    private static Map<String, String> typesByKey(String keys) {
        Map<String, String> types = new LinkedHashMap<>();
        List<String> untyped = new ArrayList<>();
        for (String word : keys.split(" ")) {
            String[] keyAndType = word.split(":");
            untyped.add(keyAndType[0]);
            if (keyAndType.length == 2) {
                untyped.forEach(key -> types.put(key, keyAndType[1]));
                untyped.clear();
            }
        }
        return types;
    }

    private static Object value(String text) {
        return text.equals("$bytes") ? new byte[] {1} : Notation.read(text);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("keys")
    void aKnownKeyMustHaveItsType(MessageType message, String key, String type) {
        Sample sample = TYPES.get(type);

        assertThat(sample.valid).allSatisfy(valid -> {
            assertThat(Options.expectation(message, key, value(valid))).isNull();
            Options.check(message, Dict.of(key, value(valid)));
        });
        assertThat(sample.invalid).allSatisfy(invalid -> {
            assertThat(Options.expectation(message, key, value(invalid))).isEqualTo(sample.expectation);
            assertThatThrownBy(() -> Options.check(message, Dict.of("own", 1L, key, value(invalid))))
                    .isInstanceOf(ProtocolViolation.class)
                    .hasMessage(message + " option '" + key + "' must be " + sample.expectation);
        });
    }

    /** So that a key that is added without a line here is noticed: no value fits all types. */
    @Test
    void noOtherKeyIsKnown() {
        List<String> allKeys = known().values().stream()
                .flatMap(keys -> typesByKey(keys).keySet().stream())
                .distinct()
                .toList();
        for (MessageType message : MessageType.values()) {
            Map<String, String> own = typesByKey(known().getOrDefault(message, ""));
            List<String> checked = allKeys.stream()
                    .filter(key -> Options.expectation(message, key, 1.5) != null)
                    .collect(Collectors.toList());
            assertThat(checked).as(message.name()).containsExactlyInAnyOrderElementsOf(own.keySet());
        }
    }

    /** For a format in which an id may look otherwise. */
    @Test
    void theKeysThatHoldIdsAreKnown() {
        assertThat(known().entrySet().stream()
                        .flatMap(message -> typesByKey(message.getValue()).keySet().stream()
                                .filter(key -> Options.holdsIds(message.getKey(), key))
                                .filter(key -> !key.equals("forward_for"))
                                .map(key -> message.getKey() + " " + key)))
                .containsExactly(
                        "PUBLISH exclude",
                        "PUBLISH eligible",
                        "UNSUBSCRIBED subscription",
                        "EVENT publisher",
                        "UNREGISTERED registration",
                        "INVOCATION caller");
        assertThat(Options.holdsIds(MessageType.CALL, "forward_for")).isTrue();
        assertThat(Options.holdsIds(MessageType.CALL, "publisher")).isFalse();
        assertThat(Options.holdsIds(MessageType.PUBLISHED, "exclude")).isFalse();
    }

    @Test
    void unknownKeysPassWithAnyValue() {
        assertThat(Options.expectation(MessageType.CALL, "_own", 1.5)).isNull();
        assertThat(Options.expectation(MessageType.PUBLISHED, "acknowledge", 1L))
                .isNull();
        assertThatCode(() -> Options.check(MessageType.CALL, Dict.of("_own", 1.5, "x_cb_node", Map.of())))
                .doesNotThrowAnyException();
        assertThatCode(() -> Options.check(MessageType.CALL, Dict.EMPTY)).doesNotThrowAnyException();
    }
}
