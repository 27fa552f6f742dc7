package io.reactorwamp.benchmarks.ours;

import io.reactorwamp.benchmarks.load.Peer;
import io.reactorwamp.benchmarks.load.Target;
import io.reactorwamp.client.Args;
import io.reactorwamp.client.Invocation;
import io.reactorwamp.client.ReceivedPayload;
import io.reactorwamp.client.WampSession;
import io.reactorwamp.reactor.ReactorWampClient;
import io.reactorwamp.transport.ClientTransport;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/** Our client, each session with a transport of its own. Calls and publications are plain subscriptions. */
abstract class SessionPeer implements Peer {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private ReactorWampClient client;

    /** How the sessions reach their router. */
    abstract ClientTransport transport(Target target);

    private WampSession session(Target target) {
        if (client == null) {
            client = ReactorWampClient.builder()
                    .transport(transport(target))
                    .realm(Target.REALM)
                    .build();
        }
        return client.connect().block(LIMIT);
    }

    @Override
    public Calls calls(Target target, Answers answers) {
        session(target)
                .register(Target.PROCEDURE)
                .handle(invocation -> answer(invocation, target))
                .block(LIMIT);
        WampSession caller = session(target);
        return (number, body) -> caller.call(Target.PROCEDURE)
                .args(number, body)
                .result()
                .subscribe(
                        result -> {
                            List<Object> args = args(result);
                            answers.onResult((Long) args.get(0), args.get(1));
                        },
                        answers::onFailure);
    }

    private static Mono<Args> answer(Invocation invocation, Target target) {
        List<Object> args = args(invocation);
        return Mono.just(Args.of(args.get(0), target.body().answer(args.get(1))));
    }

    private static List<Object> args(ReceivedPayload payload) {
        return payload.arguments().args();
    }

    @Override
    public Events events(Target target, int subscribers, Deliveries deliveries) {
        for (int i = 0; i < subscribers; i++) {
            int subscriber = i;
            session(target)
                    .subscribe(Target.TOPIC)
                    .open()
                    .block(LIMIT)
                    .events()
                    .subscribe(
                            event -> {
                                List<Object> args = args(event);
                                deliveries.onEvent(subscriber, (Long) args.get(0), args.get(1));
                            },
                            deliveries::onFailure);
        }
        WampSession publisher = session(target);
        return (number, body) ->
                publisher.publish(Target.TOPIC).args(number, body).send().subscribe(sent -> {}, deliveries::onFailure);
    }

    @Override
    public void close() {
        client.close().block(LIMIT);
    }
}
