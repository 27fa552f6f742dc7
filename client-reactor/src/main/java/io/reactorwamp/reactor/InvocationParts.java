package io.reactorwamp.reactor;

import io.reactorwamp.client.CanceledException;
import io.reactorwamp.client.Overflow;
import io.reactorwamp.client.ReceivedPayload;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.rpc.ProgressiveCallInvocations;
import reactor.core.publisher.Flux;
import reactor.util.context.ContextView;

/** The parts of one invocation's arguments, on their way to its handler. Filled in the mailbox. */
final class InvocationParts implements DeliveryLane.Owner<Invocation, ReceivedPayload> {
    private final LiveSession session;
    private final ContextView context;
    private final DeliveryLane<Invocation, ReceivedPayload> lane;
    private volatile boolean overflown;

    InvocationParts(LiveSession session, Invocation first, Overflow overflow, ContextView context) {
        this.session = session;
        this.context = context;
        this.lane = new DeliveryLane<>(session, this, overflow, session.streamBudget());
        take(first);
    }

    /** Takes a part in. The last one is an element if it has a payload. */
    void take(Invocation part) {
        boolean last = !ProgressiveCallInvocations.isContinued(part);
        if (!last || !part.payload().isEmpty()) {
            lane.offer(part);
        }
        if (last) {
            lane.end(null);
        }
    }

    /** Nobody waits for the answer: drops what waits, and tells who still listens. */
    void abandon() {
        lane.abandon(() -> new CanceledException("the invocation is over"));
    }

    @Override
    public void onOverflow() {
        overflown = true;
        lane.end(lane::overflowed);
    }

    // Any thread.

    Flux<ReceivedPayload> flux() {
        return lane;
    }

    boolean isOverflown() {
        return overflown;
    }

    @Override
    public void onCancel() {
        session.submit(this::abandon);
    }

    // In the lane.

    @Override
    public ReceivedPayload emitted(Invocation part) {
        return new ReceivedPayload(session.reader(part.details(), part.payload(), context));
    }

    @Override
    public String description() {
        return "the parts of a call";
    }
}
