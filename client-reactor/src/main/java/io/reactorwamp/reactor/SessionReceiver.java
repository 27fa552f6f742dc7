package io.reactorwamp.reactor;

import io.reactorwamp.protocol.ClientSession;
import io.reactorwamp.protocol.message.ProtocolViolation;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.transport.Mailbox;
import io.reactorwamp.transport.Receiver;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands over to the mailbox of a session what its connection tells: one entry for each read, however many messages it brought. */
record SessionReceiver(
        Mailbox mailbox,
        ClientSession session,
        Signals signals,
        Writes writes,
        Consumer<@Nullable Throwable> onConnectionClosed)
        implements Receiver<ToClient, ToRouter> {

    private record Read(ClientSession session, Signals signals, List<ToClient> messages) implements Mailbox.Batch {
        @Override
        public void run() {
            signals.hold();
            try {
                for (int i = 0; i < messages.size(); i++) {
                    session.receive(messages.get(i));
                }
            } finally {
                signals.release();
            }
        }

        @Override
        public int size() {
            return messages.size();
        }
    }

    @Override
    public void onMessages(List<ToClient> messages) {
        mailbox.submit(new Read(session, signals, messages));
    }

    @Override
    public void onViolation(ProtocolViolation violation) {
        mailbox.submit(() -> session.onViolation(violation));
    }

    @Override
    public void onUnsent(ToRouter message, String error, String reason) {
        mailbox.submit(() -> session.onUnsent(message, error, reason));
    }

    @Override
    public void onWritten(long messages) {
        writes.onWritten(messages);
    }

    @Override
    public void onWritable() {
        mailbox.submit(writes::onWritable);
    }

    @Override
    public void onClosed(@Nullable Throwable cause) {
        mailbox.submit(() -> onConnectionClosed.accept(cause));
    }
}
