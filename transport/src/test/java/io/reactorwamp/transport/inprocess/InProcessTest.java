package io.reactorwamp.transport.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorwamp.protocol.message.Message;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.transport.Connection;
import io.reactorwamp.transport.Mailbox;
import io.reactorwamp.transport.OutboundLimits;
import io.reactorwamp.transport.PlainSerializer;
import io.reactorwamp.transport.Probe;
import io.reactorwamp.transport.Receiver;
import io.reactorwamp.transport.TestMessages;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InProcessTest {
    private static final Payload PAYLOAD = Arguments.of("x");

    private final PlainSerializer payloads = new PlainSerializer("plain", true);
    private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());

    /** A peer with a mailbox of its own, as sessions and realms are. */
    private class Answering<I extends Message, O extends Message> implements Receiver<I, O> {
        private final Mailbox mailbox = Mailbox.onCaller(failures::add);

        void onMessage(I message) {}

        @Override
        public void onMessages(List<I> messages) {
            mailbox.submit(() -> messages.forEach(this::onMessage));
        }

        @Override
        public void onViolation(ProtocolViolation violation) {}

        @Override
        public void onUnsent(O message, String error, String reason) {}

        @Override
        public void onWritable() {}

        @Override
        public void onClosed(@Nullable Throwable cause) {}
    }

    @Test
    void anAnswerArrivesOnTheCallingThreadBeforeSendReturns() {
        InProcess pair = InProcess.pair(payloads);
        pair.router().start(new Answering<>() {
            @Override
            void onMessage(ToRouter message) {
                pair.router().send(TestMessages.toClient(TestMessages.number(message) + 1, message.payload()));
            }
        });
        Probe<ToClient, ToRouter> client = new Probe<>();
        pair.client().start(client);
        pair.client().send(TestMessages.toRouter(7, PAYLOAD));
        assertThat(client.numbers()).containsExactly(8L);
        assertThat(client.messages().get(0).payload()).isSameAs(PAYLOAD);
        assertThat(failures).isEmpty();
    }

    @Test
    void tenThousandNestedRoundTripsKeepTheStackFlat() throws InterruptedException {
        InProcess pair = InProcess.pair(payloads);
        int here = new Throwable().getStackTrace().length;
        List<Integer> depths = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch done = new CountDownLatch(1);
        pair.router().start(new Answering<>() {
            @Override
            void onMessage(ToRouter message) {
                pair.router().send(TestMessages.toClient(TestMessages.number(message), PAYLOAD));
            }
        });
        pair.client().start(new Answering<>() {
            @Override
            void onMessage(ToClient message) {
                depths.add(new Throwable().getStackTrace().length);
                long number = TestMessages.number(message);
                if (number == 10_000) {
                    done.countDown();
                } else {
                    pair.client().send(TestMessages.toRouter(number + 1, PAYLOAD));
                }
            }
        });
        pair.client().send(TestMessages.toRouter(1, PAYLOAD));
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(depths).hasSize(10_000).allMatch(depth -> depth < here + 25);
        assertThat(failures).isEmpty();
    }

    @Test
    void whatIsSentInOneMailboxEntryArrivesAsOneBatch() {
        InProcess pair = InProcess.pair(payloads);
        List<Integer> batches = new ArrayList<>();
        pair.router().start(new Answering<>() {
            @Override
            public void onMessages(List<ToRouter> messages) {
                batches.add(messages.size());
            }
        });
        pair.client().start(new Probe<>());
        Mailbox mailbox = Mailbox.onCaller(failures::add);
        mailbox.submit(() -> {
            for (int i = 0; i < 300; i++) {
                pair.client().send(TestMessages.toRouter(i, PAYLOAD));
            }
            assertThat(batches).isEmpty();
        });
        assertThat(batches).containsExactly(256, 44);
    }

    @Test
    void anEncodedPayloadLongerThanTheLimitIsGivenBack() {
        InProcess pair = InProcess.pair(payloads, new InProcessLimits(OutboundLimits.DEFAULT, 10));
        Probe<ToClient, ToRouter> client = new Probe<>();
        Probe<ToRouter, ToClient> router = new Probe<>();
        pair.client().start(client);
        pair.router().start(router);
        pair.client().send(TestMessages.toRouter(1, Arguments.of("x".repeat(10))));
        pair.client().send(TestMessages.toRouter(2, Arguments.of("x".repeat(11))));
        assertThat(router.numbers()).containsExactly(1L);
        assertThat(client.calls()).containsExactly(ErrorUri.PAYLOAD_SIZE_EXCEEDED);
    }

    @Test
    void whatComesBeforeTheStartIsDeliveredThen() {
        InProcess pair = InProcess.pair(payloads);
        pair.client().send(TestMessages.toRouter(1, PAYLOAD));
        pair.client().close();
        Probe<ToRouter, ToClient> router = new Probe<>();
        pair.router().start(router);
        assertThat(router.numbers()).containsExactly(1L);
        assertThat(router.calls()).containsExactly("closed");
    }

    @Test
    void aTransportHandsTheRoutersEndToItsAcceptor() {
        List<Connection<ToRouter, ToClient>> accepted = new ArrayList<>();
        InProcessTransport transport = new InProcessTransport(accepted::add, payloads);
        Connection<ToClient, ToRouter> client = transport.connect().block();
        assertThat(accepted).hasSize(1);
        Probe<ToRouter, ToClient> router = new Probe<>();
        accepted.get(0).start(router);
        client.send(TestMessages.toRouter(5, PAYLOAD));
        assertThat(router.numbers()).containsExactly(5L);
        assertThat(client.executor()).isSameAs(accepted.get(0).executor());
    }
}
