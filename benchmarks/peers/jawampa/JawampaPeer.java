import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.reactorwamp.benchmarks.load.Peer;
import io.reactorwamp.benchmarks.load.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import ws.wamp.jawampa.PubSubData;
import ws.wamp.jawampa.Request;
import ws.wamp.jawampa.WampClient;
import ws.wamp.jawampa.WampClientBuilder;
import ws.wamp.jawampa.WampSerialization;
import ws.wamp.jawampa.transport.netty.NettyWampClientConnectorProvider;
import ws.wamp.jawampa.transport.netty.NettyWampConnectionConfig;

/** The client of jawampa. It does not tell when a subscription or a registration stands: probes with negative numbers find out. */
public final class JawampaPeer implements Peer {
    private static final int PROBES = 200;

    private final ObjectMapper mapper = new ObjectMapper();
    private final List<WampClient> clients = new ArrayList<>();

    @Override
    public Calls calls(Target target, Answers answers) throws Exception {
        WampClient callee = connect(target);
        callee.registerProcedure(Target.PROCEDURE)
                .subscribe(request -> answer(request, target), answers::onFailure);
        WampClient caller = connect(target);
        for (int i = 0; !isRegistered(caller, target); i++) {
            if (i == PROBES) {
                throw new IllegalStateException("the procedure is not registered");
            }
            Thread.sleep(10);
        }
        return (number, body) -> caller.call(Target.PROCEDURE, args(number, body), null)
                .subscribe(
                        reply -> answers.onResult(
                                reply.arguments().get(0).asLong(), value(reply.arguments().get(1))),
                        answers::onFailure);
    }

    private void answer(Request request, Target target) {
        JsonNode number = request.arguments().get(0);
        request.reply(
                args(number.asLong(), target.body().answer(value(request.arguments().get(1)))), null);
    }

    private boolean isRegistered(WampClient caller, Target target) throws Exception {
        CompletableFuture<Boolean> answered = new CompletableFuture<>();
        caller.call(Target.PROCEDURE, args(-1, target.body().value()), null)
                .subscribe(reply -> answered.complete(true), error -> answered.complete(false));
        return answered.get(10, TimeUnit.SECONDS);
    }

    @Override
    public Events events(Target target, int subscribers, Deliveries deliveries) throws Exception {
        List<Semaphore> probed = new ArrayList<>();
        for (int i = 0; i < subscribers; i++) {
            int subscriber = i;
            Semaphore probes = new Semaphore(0);
            probed.add(probes);
            connect(target)
                    .makeSubscription(Target.TOPIC)
                    .subscribe(event -> deliver(subscriber, event, deliveries, probes), deliveries::onFailure);
        }
        WampClient publisher = connect(target);
        for (Semaphore probes : probed) {
            awaitProbe(publisher, probes, target);
        }
        // Probes that are under way come before the first event, since a publisher's events keep their order.
        return (number, body) -> publisher.publish(Target.TOPIC, args(number, body), null);
    }

    private void deliver(int subscriber, PubSubData event, Deliveries deliveries, Semaphore probes) {
        long number = event.arguments().get(0).asLong();
        if (number < 0) {
            probes.release();
        } else {
            deliveries.onEvent(subscriber, number, value(event.arguments().get(1)));
        }
    }

    private void awaitProbe(WampClient publisher, Semaphore probes, Target target) throws InterruptedException {
        for (int i = 0; i < PROBES; i++) {
            publisher.publish(Target.TOPIC, args(-1, target.body().value()), null);
            if (probes.tryAcquire(20, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
        throw new IllegalStateException("the topic is not subscribed to");
    }

    private WampClient connect(Target target) throws Exception {
        WampClient client = new WampClientBuilder()
                .withUri(target.uri().toString())
                .withRealm(Target.REALM)
                .withConnectorProvider(new NettyWampClientConnectorProvider())
                .withConnectionConfiguration(new NettyWampConnectionConfig.Builder()
                        .withMaxFramePayloadLength(1 << 20)
                        .build())
                .withSerializations(new WampSerialization[] {
                    target.format().equals("json") ? WampSerialization.Json : WampSerialization.MessagePack
                })
                .build();
        CompletableFuture<Void> connected = new CompletableFuture<>();
        client.statusChanged()
                .filter(state -> state instanceof WampClient.ConnectedState)
                .subscribe(state -> connected.complete(null), connected::completeExceptionally);
        client.open();
        connected.get(10, TimeUnit.SECONDS);
        clients.add(client);
        return client;
    }

    private ArrayNode args(long number, Object body) {
        ArrayNode args = mapper.createArrayNode();
        args.add(number);
        if (body instanceof String) {
            args.add((String) body);
        } else {
            args.add(mapper.<JsonNode>valueToTree(body));
        }
        return args;
    }

    private Object value(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isNumber()) {
            return node.longValue();
        }
        return mapper.convertValue(node, Object.class);
    }

    @Override
    public void close() throws ExecutionException, InterruptedException {
        clients.forEach(WampClient::close);
    }
}
