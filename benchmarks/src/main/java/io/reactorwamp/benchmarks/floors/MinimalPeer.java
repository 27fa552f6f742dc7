package io.reactorwamp.benchmarks.floors;

import io.netty.channel.EventLoopGroup;
import io.reactorwamp.benchmarks.load.Peer;
import io.reactorwamp.benchmarks.load.Target;
import java.util.List;
import java.util.function.BiConsumer;

/** What one would write by hand for a few calls and events: {@link MinimalSession}. */
public final class MinimalPeer implements Peer {
    /** One loop: what is sent on the session's loop overtakes what another thread handed to it. */
    private final EventLoopGroup group = Loops.group(1);

    @Override
    public Calls calls(Target target, Answers answers) throws Exception {
        MinimalSession callee = MinimalSession.join(target.uri(), group, answers::onFailure);
        callee.register(
                Target.PROCEDURE, args -> List.of(args.get(0), target.body().answer(args.get(1))));
        MinimalSession caller = MinimalSession.join(target.uri(), group, answers::onFailure);
        BiConsumer<List<Object>, Throwable> reply = (args, error) -> {
            if (error != null) {
                answers.onFailure(error);
            } else {
                answers.onResult(number(args), args.get(1));
            }
        };
        return (number, body) -> caller.call(Target.PROCEDURE, List.of(number, body), reply);
    }

    @Override
    public Events events(Target target, int subscribers, Deliveries deliveries) throws Exception {
        for (int i = 0; i < subscribers; i++) {
            int subscriber = i;
            MinimalSession.join(target.uri(), group, deliveries::onFailure)
                    .subscribe(Target.TOPIC, args -> deliveries.onEvent(subscriber, number(args), args.get(1)));
        }
        MinimalSession publisher = MinimalSession.join(target.uri(), group, deliveries::onFailure);
        return (number, body) -> publisher.publish(Target.TOPIC, List.of(number, body));
    }

    private static long number(List<Object> args) {
        return ((Number) args.get(0)).longValue();
    }

    @Override
    public void close() {
        group.shutdownGracefully();
    }
}
