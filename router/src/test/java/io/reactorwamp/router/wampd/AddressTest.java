package io.reactorwamp.router.wampd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @Test
    void hostsAndPortsAreTakenApart() {
        assertThat(Address.parse("0.0.0.0:8080")).isEqualTo(new Address("0.0.0.0", 8080));
        assertThat(Address.parse("localhost:0")).isEqualTo(new Address("localhost", 0));
        assertThat(Address.parse("[::1]:65535")).isEqualTo(new Address("::1", 65_535));
    }

    @Test
    void aPortAloneIsThisMachineOnly() {
        assertThat(Address.parse(":8080")).isEqualTo(new Address("127.0.0.1", 8080));
    }

    @Test
    void addressesAreWrittenAsTheyAreRead() {
        assertThat(Address.parse("[::1]:80")).hasToString("[::1]:80");
        assertThat(Address.parse(":80")).hasToString("127.0.0.1:80");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "8080",
                "localhost",
                "localhost:",
                "a:-1",
                "a:65536",
                "a:b",
                "::1:80",
                "[::1]",
                "[a]:1",
                "[::1:1"
            })
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Address.parse(text))
                .withMessageStartingWith("not an address: '" + text + "'");
    }
}
