package io.reactorwamp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.value.Dict;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.util.Logger;

class UndecodableTest {

    @Test
    void oneWarningASubscriptionIsLogged() {
        List<String> logged = new ArrayList<>();
        Logger log = (Logger) Proxy.newProxyInstance(
                Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, args) -> {
                    logged.add(method.getName() + " " + Arrays.toString((Object[]) args[1]));
                    return null;
                });
        Undecodable policy = new Undecodable.WarnOnce(log);
        ReceivedEvent event = new ReceivedEvent("com.example.topic", 1, 7, Dict.EMPTY, PlainReader.of("text"));
        PayloadException error = new PayloadException(PayloadException.Direction.DECODE, "not a Long", null);

        policy.accept(event, error, 0);
        policy.accept(event, error, 1);

        assertThat(logged).containsExactly("warn [7, com.example.topic, not a Long]");
    }
}
