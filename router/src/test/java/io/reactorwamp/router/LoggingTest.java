package io.reactorwamp.router;

import static io.reactorwamp.router.RawClient.goodbye;
import static io.reactorwamp.router.RawClient.hello;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.message.Welcome;
import io.reactorwamp.transport.CapturedLog;
import org.junit.jupiter.api.Test;

class LoggingTest {
    private final WampRouter router = WampRouter.builder().realm("realm1").build();

    private FakeConnection connect() {
        FakeConnection connection = new FakeConnection();
        router.accept(connection);
        return connection;
    }

    @Test
    void sessionsThatComeAndGoAreToldAtDebug() {
        FakeConnection connection = connect();
        try (CapturedLog log = CapturedLog.of(HostedSession.class)) {
            connection.receive(hello("realm1"), goodbye());

            long id = ((Welcome) connection.sent().get(0)).session();
            assertThat(log.lines())
                    .containsExactly(
                            "DEBUG fake: session " + id + " joined realm1",
                            "DEBUG fake: session " + id + " left realm1");
        }
    }

    @Test
    void theTextOfAPeerStaysOnOneLine() {
        FakeConnection connection = connect();
        try (CapturedLog log = CapturedLog.of(RouterConnection.class)) {
            connection.receiver().onViolation(new ProtocolViolation("x\r\nERROR forged"));

            assertThat(log.lines())
                    .startsWith("INFO fake: aborted with wamp.error.protocol_violation: x\\u000d\\u000aERROR forged");
        }
    }
}
