package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import java.util.ArrayList;
import java.util.List;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the requests and answers as the test set it up. */
final class FakeEngine implements WampEngine, WampOperations {
    final List<Object> requests = new ArrayList<>();
    Mono<CallResult> result = Mono.just(new CallResult(Dict.EMPTY, PlainReader.of()));
    Flux<CallResult> results = Flux.empty();
    final FakeSubscription subscription = new FakeSubscription();
    final FakeRegistration registration = new FakeRegistration();

    @SuppressWarnings("unchecked") // the test knows what it asked for
    <T> T last() {
        return (T) requests.get(requests.size() - 1);
    }

    @Override
    public WampEngine engine() {
        return this;
    }

    @Override
    public Mono<CallResult> call(CallRequest request) {
        requests.add(request);
        return result;
    }

    @Override
    public Flux<CallResult> callProgressively(CallRequest request) {
        requests.add(request);
        return results;
    }

    @Override
    public Mono<Void> publish(PublishRequest request) {
        requests.add(request);
        return Mono.empty();
    }

    @Override
    public Mono<Publication> publishAcknowledged(PublishRequest request) {
        requests.add(request);
        return Mono.just(new Publication(7));
    }

    @Override
    public Mono<Long> publishEach(Publisher<PublishRequest> all) {
        return Flux.from(all).doOnNext(requests::add).count();
    }

    @Override
    public Mono<Subscription<ReceivedEvent>> subscribe(SubscribeRequest request) {
        requests.add(request);
        return Mono.just(subscription);
    }

    @Override
    public Mono<Registration> register(RegisterRequest request) {
        requests.add(request);
        return Mono.just(registration);
    }

    static final class FakeSubscription implements Subscription<ReceivedEvent> {
        Flux<ReceivedEvent> events = Flux.empty();
        int unsubscribed;

        @Override
        public long id() {
            return 11;
        }

        @Override
        public String topic() {
            return "com.example.topic";
        }

        @Override
        public Flux<ReceivedEvent> events() {
            return events;
        }

        @Override
        public Mono<Void> unsubscribe() {
            return Mono.fromRunnable(() -> unsubscribed++);
        }

        @Override
        public Mono<Void> ended() {
            return Mono.never();
        }

        @Override
        public long droppedCount() {
            return 3;
        }
    }

    static final class FakeRegistration implements Registration {
        Mono<Void> ended = Mono.never();
        int unregistered;

        @Override
        public long id() {
            return 12;
        }

        @Override
        public String procedure() {
            return "com.example.add";
        }

        @Override
        public Mono<Void> unregister() {
            return Mono.fromRunnable(() -> unregistered++);
        }

        @Override
        public Mono<Void> ended() {
            return ended;
        }
    }
}
