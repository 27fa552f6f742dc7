package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Originator;
import io.reactorwamp.protocol.value.ReceiverLists;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A publication that is being described; nothing is sent before the {@code Mono} of {@link #send}, {@link #sendAcknowledged} or {@link
 * #sendEach} is subscribed to, and each subscriber publishes anew. Immutable: each step returns a new spec, so one may be kept and used
 * by many threads. Spec: "PubSub", publishing.
 *
 * <p><b>Errors</b> of all three: {@link PayloadException} (the arguments cannot be encoded or are too large: nothing was sent), {@link
 * BufferOverflowException} (the connection does not take what was sent before), {@link ConnectionLostException}; from a client also
 * {@link ConnectException} and {@link SessionAbortedException}.
 *
 * <p><b>Threads</b>: arguments are encoded on the subscriber's thread. Signals come on the connection's loop; of an in-process
 * session, on the thread that drains it.
 */
public final class PublishSpec {
    private final WampEngine engine;
    private final PublishRequest request;

    PublishSpec(WampEngine engine, String topic) {
        this(
                engine,
                new PublishRequest(Checks.notReserved(Checks.uri(topic, "topic"), "topic"), Dict.EMPTY, Args.EMPTY));
    }

    private PublishSpec(WampEngine engine, PublishRequest request) {
        this.engine = engine;
        this.request = request;
    }

    /**
     * Adds one positional argument, a list or array counting as one.
     *
     * @param value the argument, or null
     * @return a new spec
     */
    public PublishSpec arg(@Nullable Object value) {
        return with(request.args().arg(value));
    }

    /**
     * Adds positional arguments.
     *
     * @param values the arguments in their order; each may be null
     * @return a new spec
     * @throws IllegalArgumentException if the array itself is null
     */
    public PublishSpec args(@Nullable Object... values) {
        return with(request.args().args(values));
    }

    /**
     * Adds or replaces one keyword argument.
     *
     * @param name its name
     * @param value its value, or null
     * @return a new spec
     * @throws IllegalArgumentException if the name is null
     * @throws IllegalStateException if {@link #kwargsFrom} took an object already
     */
    public PublishSpec kwarg(String name, @Nullable Object value) {
        return with(request.args().kwarg(name, value));
    }

    /**
     * Adds or replaces keyword arguments.
     *
     * @param values names and values; a value may be null, a name may not
     * @return a new spec
     * @throws IllegalArgumentException if the map or a name is null
     * @throws IllegalStateException if {@link #kwargsFrom} took an object already
     */
    public PublishSpec kwargs(Map<String, ? extends @Nullable Object> values) {
        return with(request.args().kwargs(values));
    }

    /**
     * Takes the properties of an object as all the keyword arguments.
     *
     * @param source a record, a bean or a map with string keys
     * @return a new spec
     * @throws IllegalArgumentException if the object is null or a map with other keys than strings
     * @throws IllegalStateException if there are keyword arguments already
     */
    public PublishSpec kwargsFrom(Object source) {
        return with(request.args().kwargsFrom(source));
    }

    /**
     * Asks the router to tell subscribers who publishes: the id of this session and the name and role under which it joined ({@link
     * ReceivedEvent#publisher}). Otherwise they learn that only if the realm tells it of all publishers. A realm may refuse, with
     * {@code wamp.error.option_disallowed.disclose_me}. Spec: "Publisher Identification".
     *
     * @return a new spec
     */
    public PublishSpec discloseMe() {
        return option(Originator.DISCLOSE_ME, true);
    }

    /**
     * Chooses whether this session is left out when it has subscribed to the topic itself: it is, unless this says otherwise. Spec:
     * "Publisher Exclusion".
     *
     * @param excluded false to receive one's own event
     * @return a new spec
     */
    public PublishSpec excludeMe(boolean excluded) {
        return option("exclude_me", excluded);
    }

    /**
     * Lists the sessions that may receive the event; no other does, and of an empty list nobody. If there are several lists, a
     * receiver has to be let pass by each. Publishing with any list fails with {@link IllegalStateException} if the router does not
     * announce that it honours them. Spec: "Subscriber Black- and Whitelisting".
     *
     * @param sessions the ids of sessions, as {@link WampSession#id} and {@link ReceivedEvent} tell them
     * @return a new spec
     * @throws IllegalArgumentException if the array is null
     */
    public PublishSpec eligible(long... sessions) {
        return receivers(ReceiverLists.ELIGIBLE, sessions);
    }

    /**
     * Lists values of an attribute of sessions, such as {@code authid} or {@code authrole}: who has none of them does not receive the
     * event, and of an empty list nobody does. Routers of the bundled kind know any text that a session told in HELLO; others may know
     * only those two. For several lists and for routers that do not honour them see {@link #eligible}.
     *
     * @param attribute the attribute's name
     * @param values its values
     * @return a new spec
     * @throws IllegalArgumentException if a parameter is null or the name is empty
     */
    public PublishSpec eligibleBy(String attribute, String... values) {
        return receivers(ReceiverLists.ELIGIBLE, attribute, values);
    }

    /**
     * Lists the sessions that must not receive the event, even if they are eligible. For several lists and for routers that do not
     * honour them see {@link #eligible}.
     *
     * @param sessions the ids of sessions
     * @return a new spec
     * @throws IllegalArgumentException if the array is null
     */
    public PublishSpec exclude(long... sessions) {
        return receivers(ReceiverLists.EXCLUDE, sessions);
    }

    /**
     * Lists values of an attribute of sessions, such as {@code authid} or {@code authrole}: who has one of them must not receive the
     * event, even if it is eligible. For several lists and for routers that do not honour them see {@link #eligible}.
     *
     * @param attribute the attribute's name
     * @param values its values
     * @return a new spec
     * @throws IllegalArgumentException if a parameter is null or the name is empty
     */
    public PublishSpec excludeBy(String attribute, String... values) {
        return receivers(ReceiverLists.EXCLUDE, attribute, values);
    }

    private PublishSpec receivers(String list, long... sessions) {
        return option(
                list,
                Arrays.stream(Checks.present(sessions, "sessions")).boxed().toList());
    }

    private PublishSpec receivers(String kind, String attribute, String... values) {
        if (Checks.present(attribute, "attribute").isEmpty()) {
            throw new IllegalArgumentException("attribute is empty");
        }
        return option(ReceiverLists.by(kind, attribute), Arrays.asList(Checks.present(values, "values")));
    }

    /**
     * Asks the router to keep the event, and to hand it to those who subscribe later with {@link SubscribeSpec#getRetained}. It takes
     * the place of the one that was kept of the topic before; the router may refuse to keep more than it has room for. Fails with
     * {@link IllegalStateException} if the router does not announce that it retains events. Spec: "Event Retention".
     *
     * @return a new spec
     */
    public PublishSpec retain() {
        return option("retain", true);
    }

    /**
     * Sets an option of the PUBLISH message.
     *
     * @param key its name on the wire, except {@code acknowledge}; unknown ones are sent as they are
     * @param value its value: a boolean, an integer, a text, a list or a map
     * @return a new spec
     * @throws IllegalArgumentException if either is null, or the option is {@code acknowledge} or belongs to a feature that this client
     *     lacks; one of the wrong type is refused by the method that ends the spec
     */
    public PublishSpec option(String key, Object value) {
        Dict options = Checks.option(request.options(), key, value);
        return new PublishSpec(engine, new PublishRequest(request.topic(), options, request.args()));
    }

    /**
     * Publishes without an acknowledgement: what the router thinks of it stays unknown. Cancel before it was written withdraws it if
     * that is still possible, otherwise it has no effect.
     *
     * @return completes when the message was written to the socket or, in-process, accepted by the realm; for errors and threads see
     *     {@link PublishSpec}
     * @throws IllegalArgumentException if an option has the wrong type
     */
    public Mono<Void> send() {
        return engine.publish(request);
    }

    /**
     * Publishes and waits for the router's acknowledgement, which says that it accepted the event, not that anybody received it.
     * Cancel gives up waiting; the event may be published nevertheless.
     *
     * @return the publication; errors also with {@link ApplicationException} if the router refuses it; for other errors and threads
     *     see {@link PublishSpec}
     * @throws IllegalArgumentException if an option has the wrong type
     */
    public Mono<Publication> sendAcknowledged() {
        return engine.publishAcknowledged(request);
    }

    /**
     * Publishes each element of a stream without acknowledgement, in order, and requests elements only while the connection takes
     * them: a slow socket slows the stream down, and nothing piles up. Cancel cancels the stream; what was written stays written.
     *
     * @param <T> the element's type
     * @param elements the stream; cancelled when publishing fails
     * @param publication describes the publication of one element, starting from this spec: {@code (spec, quote) -> spec.arg(quote)}
     * @return how many were written, when the stream has ended; errors with {@link PublishingStoppedException}, which tells how many
     *     were written and has as its cause the error of the stream, of the function, or one that {@link PublishSpec} lists
     * @throws IllegalArgumentException if a parameter is null or an option has the wrong type
     */
    public <T> Mono<Long> sendEach(
            Publisher<? extends T> elements, BiFunction<? super PublishSpec, ? super T, PublishSpec> publication) {
        Checks.present(publication, "publication");
        return engine.publishEach(Flux.from(Checks.present(elements, "elements"))
                .map(element -> publication.apply(this, element).request));
    }

    PublishRequest request() {
        return request;
    }

    private PublishSpec with(Args args) {
        return new PublishSpec(engine, new PublishRequest(request.topic(), request.options(), args));
    }

    @Override
    public String toString() {
        return "publication to " + request.topic();
    }
}
