package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.MatchPolicy;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The calls and topics under one prefix that the meta APIs have in common. */
final class MetaCalls {
    /** How many calls are under way while each of a list of ids is asked for. */
    private static final int AT_A_TIME = 32;

    private final WampOperations operations;
    private final String prefix;

    MetaCalls(WampOperations operations, String prefix) {
        this.operations = operations;
        this.prefix = prefix;
    }

    CallSpec spec(String name) {
        return operations.call(prefix + name);
    }

    Mono<Arguments> call(String name, @Nullable Object... args) {
        return spec(name).args(args).result().map(ReceivedPayload::arguments);
    }

    /** An id; empty if the router found none. */
    Mono<Long> id(String name, @Nullable Object... args) {
        return call(name, args).mapNotNull(answer -> {
            long id = MetaShapes.integer(MetaShapes.arg(answer, 0));
            return id == 0 ? null : (Long) id;
        });
    }

    Mono<Long> count(String name, @Nullable Object... args) {
        return call(name, args).map(answer -> MetaShapes.count(MetaShapes.arg(answer, 0)));
    }

    Flux<Long> ids(String name, @Nullable Object... args) {
        return call(name, args).flatMapIterable(answer -> MetaShapes.ids(MetaShapes.arg(answer, 0), "id"));
    }

    Mono<Map<MatchPolicy, List<Long>>> idsByPolicy() {
        return call("list").map(answer -> MetaShapes.idsByPolicy(MetaShapes.arg(answer, 0)));
    }

    /** Asks for each id of a list; what is gone meanwhile is left out. */
    <T> Flux<T> each(Flux<Long> ids, Function<Long, Mono<T>> get) {
        return ids.flatMapSequential(get, AT_A_TIME);
    }

    /** What is told of one id; empty if it is not there. */
    <T> Mono<T> get(long id, Class<? extends ApplicationException> none, Function<Arguments, T> read) {
        return call("get", id).map(read).onErrorResume(none, gone -> Mono.empty());
    }

    /** Takes a session out of what has an id. */
    Mono<Void> remove(String name, long id, long session, String reason) {
        return spec(name)
                .args(id, session)
                .kwarg("reason", Checks.present(reason, "reason"))
                .result()
                .then();
    }

    <T> Flux<T> events(String topic, Function<Arguments, T> read) {
        return operations.subscribe(prefix + topic).events().map(event -> read.apply(event.arguments()));
    }

    /** The changes of several topics, in the order in which they come. */
    <K extends Enum<K>, T> Flux<T> changes(Map<String, K> topics, BiFunction<K, Arguments, T> read) {
        return Flux.merge(topics.entrySet().stream()
                .map(topic -> events(topic.getKey(), arguments -> read.apply(topic.getValue(), arguments)))
                .toList());
    }
}
