package io.reactorwamp.protocol.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.session.Disclosure;
import io.reactorwamp.protocol.session.RetentionRules;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EventRetentionTest {
    private static final Dict RETAIN = Dict.of("retain", true);
    private static final Payload KILOBYTE = Arguments.of(new byte[1_024]);

    private final EventRetention retention = new EventRetention(new RetentionRules(100, 10_000), Disclosure.DEFAULT);

    private void keep(String topic, Dict options, Payload payload) {
        retention.keep(new Publication(1, topic, options, payload, null));
    }

    @Test
    void payloadsTakeOfTheBoundAndGiveItBackWhenTheyAreReplaced() {
        int topics = 0;
        while (retention.hasRoomFor("com.t" + topics, RETAIN, KILOBYTE)) {
            keep("com.t" + topics++, RETAIN, KILOBYTE);
        }
        assertThat(topics).isBetween(7, 9);
        for (int i = 0; i < 100; i++) {
            assertThat(retention.hasRoomFor("com.t0", RETAIN, KILOBYTE)).isTrue();
            keep("com.t0", RETAIN, KILOBYTE);
        }
        assertThat(retention.hasRoomFor("com.new", RETAIN, KILOBYTE)).isFalse();
        assertThat(retention.hasRoomFor("com.new", Dict.EMPTY, KILOBYTE)).isTrue();
        keep("com.t0", RETAIN, Payload.EMPTY);
        assertThat(retention.hasRoomFor("com.new", RETAIN, KILOBYTE)).isTrue();
    }

    @Test
    void thoseForSomeGiveBackTheirShareWhenTheyGo() {
        Dict some = RETAIN.with("eligible", List.of(1L));
        for (int i = 0; i < 100; i++) {
            keep("com.t", some, Arguments.of(new byte[512]));
        }
        assertThat(retention.hasRoomFor("com.t", some, KILOBYTE)).isTrue();
    }

    @Test
    void longListsOfReceiversCountToo() {
        List<Long> many = LongStream.rangeClosed(1, 1_000).boxed().toList();
        assertThat(retention.hasRoomFor("com.t", RETAIN.with("eligible", many), Payload.EMPTY))
                .isFalse();
    }
}
