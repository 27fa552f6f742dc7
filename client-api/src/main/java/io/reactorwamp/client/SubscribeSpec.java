package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.MatchPolicy;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A subscription that is being described; nothing is sent before a publisher of {@link #events(Class)}, {@link #events()} or {@link
 * #open(Class)} is subscribed to, and each subscriber subscribes anew. Immutable: each step returns a new spec, so one may be kept and
 * used by many threads. Spec: "PubSub", subscribing.
 *
 * <p><b>Errors</b> of all: {@link ApplicationException} (the router refused), {@link BufferOverflowException} (the policy is {@link
 * Overflow#fail} and the consumer was too slow), {@link ConnectionLostException}, {@link PayloadException} after {@link
 * #failOnUndecodable}; from a client also {@link ConnectException} and {@link SessionAbortedException}.
 *
 * <p><b>Cancel</b> sends UNSUBSCRIBE if it was the last subscription of its topic and match policy in the session, also when SUBSCRIBED
 * has not arrived yet.
 *
 * <p><b>Threads</b>: events are decoded and signalled on the connection's loop; of an in-process session, on the thread that drains it;
 * where they waited, possibly on the thread that requests them.
 */
public final class SubscribeSpec {
    private final WampEngine engine;
    private final SubscribeRequest request;
    private final @Nullable Consumer<? super Subscription<?>> onSubscribed;
    private final Undecodable undecodable;

    SubscribeSpec(WampEngine engine, String topic) {
        this(
                engine,
                new SubscribeRequest(Checks.pattern(topic, "topic"), Dict.EMPTY, null),
                null,
                Undecodable.WARN_ONCE);
    }

    private SubscribeSpec(
            WampEngine engine,
            SubscribeRequest request,
            @Nullable Consumer<? super Subscription<?>> onSubscribed,
            Undecodable undecodable) {
        this.engine = engine;
        this.request = request;
        this.onSubscribed = onSubscribed;
        this.undecodable = undecodable;
    }

    /**
     * Chooses how the topic is compared with those that are published to: exactly, unless this says otherwise. As a prefix, it is a
     * plain string prefix: {@code com.example.t} also finds {@code com.example.topic}. As a wildcard pattern, each empty component
     * stands for any one, as in {@code com..topic}. {@link ReceivedEvent#topic} tells where an event was published. Spec:
     * "Pattern-based Subscriptions".
     *
     * <p>If the router does not announce pattern-based subscriptions, a subscription to a pattern fails with {@link
     * IllegalStateException}, and nothing is sent.
     *
     * @param policy how to compare
     * @return a new spec
     * @throws IllegalArgumentException if it is null
     */
    public SubscribeSpec match(MatchPolicy policy) {
        return option(MatchPolicy.OPTION, Checks.present(policy, "match policy").word());
    }

    /**
     * Asks the router for the event that it kept of the topic, which comes first if there is one, and says so ({@link
     * ReceivedEvent#isRetained}); of a pattern, for one of each topic that matches. Each subscriber gets it, also where others of the
     * session listen to the topic already. Fails with {@link IllegalStateException} if the router does not announce that it retains
     * events. Spec: "Event Retention".
     *
     * @return a new spec
     */
    public SubscribeSpec getRetained() {
        return option("get_retained", true);
    }

    /**
     * Sets an option of the SUBSCRIBE message.
     *
     * @param key its name on the wire; unknown ones are sent as they are
     * @param value its value: a boolean, an integer, a text, a list or a map
     * @return a new spec
     * @throws IllegalArgumentException if either is null or the option belongs to a feature that this client lacks; one of the wrong
     *     type is refused by the method that ends the spec
     */
    public SubscribeSpec option(String key, Object value) {
        Dict options = Checks.option(request.options(), key, value);
        return with(new SubscribeRequest(request.topic(), options, request.overflow()));
    }

    /**
     * Chooses what happens to events that arrive faster than they are requested, instead of the client's default.
     *
     * @param policy the policy
     * @return a new spec
     * @throws IllegalArgumentException if it is null
     */
    public SubscribeSpec overflow(Overflow policy) {
        return with(new SubscribeRequest(request.topic(), request.options(), Checks.present(policy, "overflow")));
    }

    /**
     * Tells when SUBSCRIBED has arrived: whatever is published after that is delivered. Called before the first event, on the thread of
     * the signals, where it must not block. If it throws, the topic is unsubscribed and the stream ends with that error. The last one
     * set counts.
     *
     * @param callback takes the subscription, to read its counts or to end it; its events belong to the stream
     * @return a new spec
     * @throws IllegalArgumentException if it is null
     */
    public SubscribeSpec onSubscribed(Consumer<? super Subscription<?>> callback) {
        return new SubscribeSpec(engine, request, Checks.present(callback, "callback"), undecodable);
    }

    /**
     * Takes the events that do not fit the wanted type or hold no value, which are then skipped and counted, instead of the one
     * warning per subscription that is logged otherwise. Called on the thread of the signals, where it must not block; what it throws
     * ends the stream.
     *
     * @param callback takes the event and what is wrong with it
     * @return a new spec
     * @throws IllegalArgumentException if it is null
     */
    public SubscribeSpec onUndecodable(BiConsumer<? super ReceivedEvent, ? super PayloadException> callback) {
        Checks.present(callback, "callback");
        return new SubscribeSpec(engine, request, onSubscribed, Undecodable.tell(callback));
    }

    /**
     * Lets the first event that does not fit the wanted type or holds no value end the stream with {@link PayloadException}.
     *
     * @return a new spec
     */
    public SubscribeSpec failOnUndecodable() {
        return new SubscribeSpec(engine, request, onSubscribed, Undecodable.FAIL);
    }

    /**
     * Subscribes, and reads each event as one value: the only positional argument or, if there is none, the keyword arguments.
     *
     * @param <T> the value's type
     * @param type its class
     * @return the values in the router's order; completes when this application ends the subscription or closes the session; for
     *     errors, cancel and threads see {@link SubscribeSpec}
     * @throws IllegalArgumentException if the type is null, or an option does not fit
     */
    public <T> Flux<T> events(Class<T> type) {
        return events(TypeRef.of(type));
    }

    /**
     * Subscribes, and reads each event as one value: the only positional argument or, if there is none, the keyword arguments.
     *
     * @param <T> the value's type
     * @param type its type
     * @return the values in the router's order; completes when this application ends the subscription or closes the session; for
     *     errors, cancel and threads see {@link SubscribeSpec}
     * @throws IllegalArgumentException if the type is null, or an option does not fit
     */
    public <T> Flux<T> events(TypeRef<T> type) {
        return open(type).flatMapMany(Subscription::events);
    }

    /**
     * Subscribes, and gives each event with topic, details and all arguments, undecoded.
     *
     * @return the events in the router's order; completes when this application ends the subscription or closes the session; for
     *     errors, cancel and threads see {@link SubscribeSpec}
     * @throws IllegalArgumentException if an option does not fit
     */
    public Flux<ReceivedEvent> events() {
        return open().flatMapMany(Subscription::events);
    }

    /**
     * Subscribes, and gives the subscription once SUBSCRIBED has arrived. What is published from then on is delivered, and waits in
     * the bounded buffer until {@link Subscription#events} is requested. Cancelling later has no effect: use {@link
     * Subscription#unsubscribe}.
     *
     * @param <T> the type that each event is read as
     * @param type its class
     * @return the subscription, never empty; for errors, cancel and threads see {@link SubscribeSpec}
     * @throws IllegalArgumentException if the type is null, or an option does not fit
     */
    public <T> Mono<Subscription<T>> open(Class<T> type) {
        return open(TypeRef.of(type));
    }

    /**
     * Subscribes, and gives the subscription once SUBSCRIBED has arrived. What is published from then on is delivered, and waits in
     * the bounded buffer until {@link Subscription#events} is requested. Cancelling later has no effect: use {@link
     * Subscription#unsubscribe}.
     *
     * @param <T> the type that each event is read as
     * @param type its type
     * @return the subscription, never empty; for errors, cancel and threads see {@link SubscribeSpec}
     * @throws IllegalArgumentException if the type is null, or an option does not fit
     */
    public <T> Mono<Subscription<T>> open(TypeRef<T> type) {
        Checks.present(type, "type");
        return subscribe(subscription -> new DecodedSubscription<>(subscription, type, undecodable));
    }

    /**
     * Subscribes, and gives the subscription to undecoded events once SUBSCRIBED has arrived, as {@link #open(Class)} does.
     *
     * @return the subscription, never empty; for errors, cancel and threads see {@link SubscribeSpec}
     * @throws IllegalArgumentException if an option does not fit
     */
    public Mono<Subscription<ReceivedEvent>> open() {
        return subscribe(subscription -> subscription);
    }

    private <T> Mono<Subscription<T>> subscribe(Function<Subscription<ReceivedEvent>, Subscription<T>> view) {
        Checks.pattern(request.topic(), request.options().get(MatchPolicy.OPTION), "topic");
        Mono<Subscription<ReceivedEvent>> subscription = engine.subscribe(request);
        Consumer<? super Subscription<?>> callback = onSubscribed;
        return callback == null ? subscription.map(view) : subscription.flatMap(s -> announce(view.apply(s), callback));
    }

    /** A failing callback must not leave a subscription that nobody holds. */
    private static <T> Mono<Subscription<T>> announce(
            Subscription<T> subscription, Consumer<? super Subscription<?>> callback) {
        try {
            callback.accept(subscription);
        } catch (RuntimeException e) {
            return subscription.unsubscribe().onErrorComplete().then(Mono.error(e));
        }
        return Mono.just(subscription);
    }

    private SubscribeSpec with(SubscribeRequest changed) {
        return new SubscribeSpec(engine, changed, onSubscribed, undecodable);
    }

    @Override
    public String toString() {
        return "subscription to " + request.topic();
    }
}
