package io.reactorwamp.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.WampSession;
import io.reactorwamp.transport.CapturedLog;
import io.reactorwamp.transport.WireLog;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** One logger shows the messages of every transport and format in one form. */
class WireLogTest {
    @ParameterizedTest
    @ValueSource(strings = {Pair.IN_PROCESS, "json", "msgpack", "cbor", Pair.RAW_SOCKET + "msgpack", "http cbor"})
    void messagesShowAsJson(String way) {
        try (CapturedLog log = CapturedLog.of(WireLog.NAME);
                Network network = new Network()) {
            WampSession session = network.session(way);
            session.register("com.example.add")
                    .handle(call -> Mono.just(call.arg(0, Integer.class) + 1))
                    .block(Network.PATIENCE);
            assertThat(session.call("com.example.add", Integer.class, 41).block(Network.PATIENCE))
                    .isEqualTo(42);

            List<String> lines = log.lines();
            assertThat(lines)
                    .anyMatch(line -> line.contains("> HELLO [1,\"realm1\",{"))
                    .anyMatch(line -> line.contains("> WELCOME [2," + session.id() + ",{"))
                    .anyMatch(line -> line.matches(".*> CALL \\[48,2,\\{.*},\"com.example.add\",\\[41]]"))
                    .anyMatch(line -> line.matches(".*> RESULT \\[50,2,\\{},\\[42]]"));
            if (!way.equals(Pair.IN_PROCESS)) {
                assertThat(lines).anyMatch(line -> line.matches(".*< RESULT \\[50,2,\\{},\\[42]]"));
            }
        }
    }
}
