package io.reactorwamp.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.message.Abort;
import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Beside the transcripts: an acceptor that takes its time, and what comes meanwhile. */
class RouterHandshakeTest {
    private static final Hello HELLO = new Hello("realm1", Dict.of("roles", Map.of("caller", Map.of())));
    private static final Abort ABORT = new Abort(Dict.EMPTY, "com.why", Payload.EMPTY);

    private final FakePeer<ToClient> client = new FakePeer<>();
    private final List<Hello> accepted = new ArrayList<>();
    private final RouterHandshake handshake = new RouterHandshake(client, new Recording());

    /** Notes who asks to join. */
    private final class Recording implements Acceptor {
        @Override
        public void onHello(Hello hello, RouterHandshake asked) {
            accepted.add(hello);
        }

        @Override
        public void onAdmitted(Admission admission, RouterHandshake asked) {
            throw new AssertionError("nobody was asked for a proof");
        }
    }

    @Test
    void aWellFormedHelloIsForTheAcceptor() {
        handshake.receive(HELLO);

        assertThat(accepted).containsExactly(HELLO);
        assertThat(handshake.isRefused()).isFalse();
        assertThat(client.isEmpty()).isTrue();
        assertThat(client.isClosed()).isFalse();
    }

    @Test
    void anyRoleOfAClientIsEnough() {
        for (String role : List.of("caller", "callee", "publisher", "subscriber")) {
            new RouterHandshake(client, new Recording())
                    .receive(new Hello("realm1", Dict.of("roles", Map.of(role, Map.of()))));
        }

        assertThat(accepted).hasSize(4);
        assertThat(client.isEmpty()).isTrue();
    }

    @Test
    void theAcceptorRefusesOnce() {
        handshake.receive(HELLO);

        handshake.refuse(ErrorUri.NO_SUCH_REALM, "no realm");
        handshake.refuse(ErrorUri.NOT_AUTHORIZED, "again");

        Abort abort = client.takeOnly(Abort.class);
        assertThat(abort.reason()).isEqualTo(ErrorUri.NO_SUCH_REALM);
        assertThat(abort.details()).isEqualTo(Dict.of("message", "no realm"));
        assertThat(client.isClosed()).isTrue();
        assertThat(handshake.isRefused()).isTrue();
    }

    @Test
    void aSecondHelloWhileTheFirstIsJudgedIsAViolation() {
        handshake.receive(HELLO);
        handshake.receive(HELLO);

        assertThat(client.takeOnly(Abort.class).reason()).isEqualTo(ErrorUri.PROTOCOL_VIOLATION);
        assertThat(accepted).hasSize(1);
    }

    @Test
    void aCallWhileHelloIsJudgedIsAViolation() {
        handshake.receive(HELLO);
        handshake.receive(new Call(1, Dict.EMPTY, "com.x", Payload.EMPTY));

        assertThat(client.takeOnly(Abort.class).details().string("message"))
                .isEqualTo("CALL is not allowed while the session is ESTABLISHING");
    }

    @Test
    void afterAViolationHelloIsNotJudgedAnyMore() {
        handshake.onViolation(new ProtocolViolation("no message"));
        handshake.receive(HELLO);

        assertThat(accepted).isEmpty();
        assertThat(client.takeOnly(Abort.class).details().string("message")).isEqualTo("no message");
    }

    @Test
    void anAbortWhileHelloIsJudgedIsNotAnsweredByTheRefusal() {
        handshake.receive(HELLO);
        handshake.receive(ABORT);
        assertThat(client.isClosed()).isTrue();
        assertThat(handshake.isRefused()).isTrue();

        handshake.refuse(ErrorUri.NO_SUCH_REALM, "no realm");

        assertThat(client.isEmpty()).isTrue();
    }
}
