package io.reactorwamp.benchmarks.ours;

import io.reactorwamp.benchmarks.load.Peer;
import io.reactorwamp.benchmarks.load.Target;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.pubsub.Subscriber;
import io.reactorwamp.protocol.rpc.Callee;
import io.reactorwamp.protocol.session.Reply;
import io.reactorwamp.protocol.session.SessionEnd;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Payload;
import io.reactorwamp.protocol.value.UriPattern;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What lies beneath our client's API: callbacks inside the session's mailbox, no publisher, no lane. */
public final class MessageLayerPeer implements Peer {

    @Override
    public Calls calls(Target target, Answers answers) throws Exception {
        LayerSession callee = LayerSession.join(target, answers::onFailure);
        CompletableFuture<Long> registered = new CompletableFuture<>();
        callee.run(() -> callee.core()
                .callee()
                .register(Dict.EMPTY, Target.PROCEDURE, new Endpoint(callee, target, registered)));
        registered.get(10, TimeUnit.SECONDS);
        LayerSession caller = LayerSession.join(target, answers::onFailure);
        Reply<Result> reply = new ResultReply(answers);
        return (number, body) -> {
            Payload payload = caller.encode(List.of(number, body));
            caller.run(() -> caller.core().caller().call(Dict.EMPTY, Target.PROCEDURE, payload, reply));
        };
    }

    private record Endpoint(LayerSession session, Target target, CompletableFuture<Long> registered)
            implements Callee.Endpoint {
        @Override
        public void onRegistered(long registration) {
            registered.complete(registration);
        }

        @Override
        public void onInvocation(Invocation invocation) {
            List<Object> args = invocation.payload().arguments().args();
            Payload answer = session.encode(List.of(args.get(0), target.body().answer(args.get(1))));
            session.core().callee().yield(invocation.request(), Dict.EMPTY, answer);
        }

        @Override
        public void onRefused(ErrorMessage error) {
            registered.completeExceptionally(failure(error));
        }

        @Override
        public void onPart(Invocation part) {}

        @Override
        public void onInterrupt(long invocation, boolean isAwaited) {}

        @Override
        public void onRevoked(String reason) {}

        @Override
        public void onEnd(SessionEnd end) {}
    }

    private record ResultReply(Answers answers) implements Reply<Result> {
        @Override
        public void complete(Result result) {
            List<Object> args = result.payload().arguments().args();
            answers.onResult((Long) args.get(0), args.get(1));
        }

        @Override
        public void fail(ErrorMessage error) {
            answers.onFailure(failure(error));
        }

        @Override
        public void abandon(SessionEnd end) {
            answers.onFailure(new IllegalStateException(String.valueOf(end)));
        }
    }

    @Override
    public Events events(Target target, int subscribers, Deliveries deliveries) throws Exception {
        for (int i = 0; i < subscribers; i++) {
            LayerSession session = LayerSession.join(target, deliveries::onFailure);
            CompletableFuture<Long> subscribed = new CompletableFuture<>();
            Listener listener = new Listener(i, deliveries, subscribed);
            session.run(
                    () -> session.core().subscriber().subscribe(Dict.EMPTY, UriPattern.exact(Target.TOPIC), listener));
            subscribed.get(10, TimeUnit.SECONDS);
        }
        LayerSession publisher = LayerSession.join(target, deliveries::onFailure);
        return (number, body) -> {
            Payload payload = publisher.encode(List.of(number, body));
            publisher.run(() -> publisher.core().publisher().publish(Dict.EMPTY, Target.TOPIC, payload));
        };
    }

    private record Listener(int subscriber, Deliveries deliveries, CompletableFuture<Long> subscribed)
            implements Subscriber.Listener {
        @Override
        public void onSubscribed(long subscription) {
            subscribed.complete(subscription);
        }

        @Override
        public void onEvent(Event event) {
            List<Object> args = event.payload().arguments().args();
            deliveries.onEvent(subscriber, (Long) args.get(0), args.get(1));
        }

        @Override
        public void onRefused(ErrorMessage error) {
            subscribed.completeExceptionally(failure(error));
        }

        @Override
        public void onRevoked(String reason) {}

        @Override
        public void onEnd(SessionEnd end) {}
    }

    private static IllegalStateException failure(ErrorMessage error) {
        return new IllegalStateException(error.error());
    }

    @Override
    public void close() {}
}
