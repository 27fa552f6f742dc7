package io.reactorwamp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionDetailsTest {
    private static ConnectionDetails withHeaders(Map<String, List<String>> headers) {
        return new ConnectionDetails("websocket", null, null, headers);
    }

    @Test
    void headersAreFoundInAnyCase() {
        ConnectionDetails details = withHeaders(Map.of("x-token", List.of("first", "second")));
        assertThat(details.header("X-Token")).isEqualTo("first");
        assertThat(details.header("x-other")).isNull();
    }

    @Test
    void cookiesAreReadFromAllFieldsAndTheFirstCounts() {
        ConnectionDetails details =
                withHeaders(Map.of("cookie", List.of("broken; =none; a=1;b = \"two words\" ; a=2", "c=x=y; d=; e=\"")));
        assertThat(details.cookie("a")).isEqualTo("1");
        assertThat(details.cookie("b")).isEqualTo("two words");
        assertThat(details.cookie("c")).isEqualTo("x=y");
        assertThat(details.cookie("d")).isEmpty();
        assertThat(details.cookie("e")).isEqualTo("\"");
        assertThat(details.cookie("broken")).isNull();
    }

    @Test
    void secretsAreNotPrinted() {
        ConnectionDetails details =
                withHeaders(Map.of("authorization", List.of("secret"), "cookie", List.of("s=secret")));
        assertThat(details.toString()).isEqualTo("websocket");
    }

    @Test
    void withoutTlsThereIsNoChannelBinding() {
        assertThat(ConnectionDetails.IN_PROCESS.channelBinding("tls-server-end-point"))
                .isNull();
    }
}
