package io.reactorwamp.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.value.Id;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdsTest {

    @Test
    void theFirstIdIsOneAndEachIsOneMore() {
        RequestIds ids = new RequestIds();

        assertThat(ids.wasDrawn(1)).isFalse();
        assertThat(ids.next()).isEqualTo(1);
        assertThat(ids.next()).isEqualTo(2);
        assertThat(ids.wasDrawn(2)).isTrue();
        assertThat(ids.wasDrawn(3)).isFalse();
    }

    @Test
    void afterTheLargestIdComesOne() {
        RequestIds ids = new RequestIds(Id.MAX - 1);

        assertThat(ids.next()).isEqualTo(9_007_199_254_740_992L);
        assertThat(ids.next()).isEqualTo(1);
        assertThat(ids.next()).isEqualTo(2);
    }

    @Test
    void theReceiverTakesTheWrapToo() {
        RequestIds ids = new RequestIds(Id.MAX - 1);

        ids.expect(Id.MAX);
        ids.expect(1);
        ids.expect(2);
        assertThat(ids.wasDrawn(2)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 4, 5, 7, 8, 9_007_199_254_740_992L})
    void anyOtherIdThanTheNextIsAViolationThatNamesBoth(long id) {
        RequestIds ids = new RequestIds(5);

        assertThatThrownBy(() -> ids.expect(id))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessage("request id must be 6 but is " + id)
                .hasNoCause();
        ids.expect(6);
    }

    @Test
    void beforeTheWrapOneIsNotTheNext() {
        RequestIds ids = new RequestIds(Id.MAX - 1);

        assertThatThrownBy(() -> ids.expect(1)).hasMessage("request id must be 9007199254740992 but is 1");
    }

    @Test
    void aViolationHasNoStackTrace() {
        assertThat(new ProtocolViolation("why").getStackTrace()).isEmpty();
    }
}
