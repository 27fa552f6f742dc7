package io.reactorwamp.reactor;

import static io.reactorwamp.reactor.InProcessRouter.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.client.WampSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class CallTest {
    private final InProcessRouter router = new InProcessRouter();
    private final WampSession caller = router.session();
    private final WampSession callee = router.session();

    @AfterEach
    void close() {
        router.close();
    }

    @Test
    void aCallReturnsWhatTheHandlerAnswers() {
        callee.register("com.example.add")
                .handle(call -> Mono.just(call.arg(0, Integer.class) + call.arg(1, Integer.class)))
                .block(PATIENCE);
        assertThat(caller.call("com.example.add", Integer.class, 2, 3).block(PATIENCE))
                .isEqualTo(5);
        assertThat(caller.publish("com.example.x").arg(1).send().block(PATIENCE))
                .isNull();
        assertThat(caller.publish("com.example.x")
                        .arg(1)
                        .sendAcknowledged()
                        .block(PATIENCE)
                        .id())
                .isPositive();
    }
}
