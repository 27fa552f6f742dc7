package io.reactorwamp.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorwamp.protocol.message.Published;
import io.reactorwamp.protocol.message.Registered;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.value.Id;
import org.junit.jupiter.api.Test;

class FakePeerTest {
    private final FakePeer<ToClient> peer = new FakePeer<>();

    @Test
    void keepsWhatWasSentInOrder() {
        peer.send(new Published(1, 2));
        peer.send(new Registered(2, 3));

        assertThat(peer.poll()).isEqualTo(new Published(1, 2));
        assertThat(peer.takeOnly(Registered.class).registration()).isEqualTo(3);
        assertThat(peer.isEmpty()).isTrue();
        assertThat(peer.poll()).isNull();
    }

    @Test
    void takesTheOnlyMessageIfItIsTheOnlyOneAndOfTheType() {
        peer.send(new Published(1, 2));
        assertThatThrownBy(() -> peer.takeOnly(Registered.class)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> peer.takeOnly(Published.class)).hasMessageContaining("[]");
    }

    @Test
    void refusesWhatIsSentAfterClose() {
        peer.close();
        peer.close();

        assertThat(peer.isClosed()).isTrue();
        assertThatThrownBy(() -> peer.send(new Published(1, 2))).hasMessageContaining("after close()");
    }

    @Test
    void sequentialIdsWrapLikeOthers() {
        SequentialIds ids = new SequentialIds(Id.MAX);

        assertThat(ids.next()).isEqualTo(Id.MAX);
        assertThat(ids.next()).isEqualTo(1);
        assertThat(new SequentialIds().next()).isEqualTo(1);
    }
}
