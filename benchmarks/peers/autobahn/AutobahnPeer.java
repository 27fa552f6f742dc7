import io.crossbar.autobahn.wamp.Client;
import io.crossbar.autobahn.wamp.Session;
import io.crossbar.autobahn.wamp.interfaces.IInvocationHandler;
import io.crossbar.autobahn.wamp.transports.NettyWebSocket;
import io.crossbar.autobahn.wamp.types.EventDetails;
import io.crossbar.autobahn.wamp.types.InvocationResult;
import io.crossbar.autobahn.wamp.types.PublishOptions;
import io.crossbar.autobahn.wamp.types.WebSocketOptions;
import io.reactorwamp.benchmarks.load.Peer;
import io.reactorwamp.benchmarks.load.Target;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/**
 * The client of autobahn-java, with one thread for all callbacks: without it, events of one subscription arrive out of order. A join
 * that hangs is tried again.
 */
public final class AutobahnPeer implements Peer {
    private static final int JOIN_ATTEMPTS = 20;

    private final ExecutorService callbacks = Executors.newSingleThreadExecutor();

    @Override
    public Calls calls(Target target, Answers answers) throws Exception {
        Session callee = join(target);
        IInvocationHandler handler = (args, kwargs, details) -> new InvocationResult(
                Arrays.asList(args.get(0), target.body().answer(args.get(1))));
        callee.register(Target.PROCEDURE, handler).get(10, TimeUnit.SECONDS);
        Session caller = join(target);
        return (number, body) -> caller.call(Target.PROCEDURE, number, body).whenComplete((result, error) -> {
            if (error != null) {
                answers.onFailure(error);
            } else {
                answers.onResult(((Number) result.results.get(0)).longValue(), result.results.get(1));
            }
        });
    }

    @Override
    public Events events(Target target, int subscribers, Deliveries deliveries) throws Exception {
        for (int i = 0; i < subscribers; i++) {
            int subscriber = i;
            BiConsumer<List<Object>, EventDetails> handler = (args, details) ->
                    deliveries.onEvent(subscriber, ((Number) args.get(0)).longValue(), args.get(1));
            join(target).subscribe(Target.TOPIC, handler).get(10, TimeUnit.SECONDS);
        }
        Session publisher = join(target);
        PublishOptions options = new PublishOptions(false, true);
        return (number, body) ->
                publisher.publish(Target.TOPIC, Arrays.asList(number, body), Collections.emptyMap(), options);
    }

    private Session join(Target target) throws Exception {
        for (int attempt = 1; ; attempt++) {
            CompletableFuture<Void> joined = new CompletableFuture<>();
            Session session = new Session(callbacks);
            session.addOnJoinListener((s, details) -> joined.complete(null));
            WebSocketOptions options = new WebSocketOptions();
            options.setMaxFramePayloadSize(1 << 20);
            NettyWebSocket transport = new NettyWebSocket(
                    target.uri().toString(), Collections.singletonList("wamp.2." + target.format()), options);
            Client client = new Client(transport, callbacks);
            client.add(session, Target.REALM);
            client.connect();
            try {
                joined.get(2, TimeUnit.SECONDS);
                return session;
            } catch (TimeoutException e) {
                if (attempt == JOIN_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        callbacks.shutdownNow();
    }
}
