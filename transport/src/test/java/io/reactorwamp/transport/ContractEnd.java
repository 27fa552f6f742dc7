package io.reactorwamp.transport;

import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.value.Payload;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** One end of the connection under test: numbered messages go out, a probe sees what comes in. */
public final class ContractEnd<I extends Message, O extends Message> {
    private final Connection<I, O> connection;
    private final BiFunction<Long, Payload, O> message;
    private final Probe<I, O> probe = new Probe<>();

    private ContractEnd(Connection<I, O> connection, BiFunction<Long, Payload, O> message) {
        this.connection = connection;
        this.message = message;
        connection.start(probe);
    }

    static ContractEnd<ToClient, ToRouter> client(Connection<ToClient, ToRouter> connection) {
        return new ContractEnd<>(connection, TestMessages::toRouter);
    }

    static ContractEnd<ToRouter, ToClient> router(Connection<ToRouter, ToClient> connection) {
        return new ContractEnd<>(connection, TestMessages::toClient);
    }

    Connection<I, O> connection() {
        return connection;
    }

    Probe<I, O> probe() {
        return probe;
    }

    O message(long number, Payload payload) {
        return message.apply(number, payload);
    }

    Payload text(int length) {
        return connection.payloads().encode(List.of("x".repeat(length)), null);
    }

    void send(long number) {
        send(number, text(1));
    }

    void send(long number, Payload payload) {
        connection.send(message(number, payload));
    }

    /** Until everything that the connection's thread had to do is done. */
    void settle() throws InterruptedException {
        Executor executor = connection.executor();
        for (int i = 0; i < 50; i++) {
            CountDownLatch done = new CountDownLatch(1);
            executor.execute(done::countDown);
            if (!done.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("the executor stands still");
            }
        }
    }
}
