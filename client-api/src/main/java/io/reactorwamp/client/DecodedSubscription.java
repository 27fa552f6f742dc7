package io.reactorwamp.client;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/** A subscription whose events are read as values of one type; those that cannot be are skipped, counted and told. */
final class DecodedSubscription<T> implements Subscription<T> {
    private final Subscription<ReceivedEvent> source;
    private final TypeRef<T> type;
    private final Undecodable undecodable;

    /** Written by the one subscriber's signals, which are serialised; read by any thread. */
    private volatile long skipped;

    DecodedSubscription(Subscription<ReceivedEvent> source, TypeRef<T> type, Undecodable undecodable) {
        this.source = source;
        this.type = type;
        this.undecodable = undecodable;
    }

    @Override
    public Flux<T> events() {
        return source.events().handle(this::decode);
    }

    private void decode(ReceivedEvent event, SynchronousSink<T> sink) {
        T value;
        try {
            value = event.value(type);
        } catch (PayloadException e) {
            skip(event, e);
            return;
        }
        if (value == null) {
            skip(event, new PayloadException(PayloadException.Direction.DECODE, "the event holds no value", null));
        } else {
            sink.next(value);
        }
    }

    private void skip(ReceivedEvent event, PayloadException error) {
        long earlier = skipped;
        skipped = earlier + 1;
        undecodable.accept(event, error, earlier);
    }

    @Override
    public long id() {
        return source.id();
    }

    @Override
    public String topic() {
        return source.topic();
    }

    @Override
    public Mono<Void> unsubscribe() {
        return source.unsubscribe();
    }

    @Override
    public Mono<Void> ended() {
        return source.ended();
    }

    @Override
    public long droppedCount() {
        return source.droppedCount();
    }

    @Override
    public long undecodableCount() {
        return skipped;
    }
}
