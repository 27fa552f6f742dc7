package io.reactorwamp.client;

import io.reactorwamp.protocol.value.CancelMode;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Originator;
import io.reactorwamp.protocol.value.Passthru;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/**
 * A call that is being described; nothing is sent before the publisher of {@link #retrieve(Class)}, {@link #retrieveArgs(Class)},
 * {@link #result} or {@link #retrieveFlux(Class)} is subscribed to, and each subscriber calls anew. Immutable: each step
 * returns a new spec, so one may be kept and used by many threads. Spec: "RPC", calling.
 *
 * <p><b>Errors</b> of all: {@link ApplicationException} (the callee or the router answered with an error) or what an {@link
 * ErrorMapper} made of it, {@link
 * PayloadException} (the arguments cannot be encoded or are too large: nothing was sent; or the result does not fit the type), {@link
 * CallTimeoutException}, {@link BufferOverflowException} (too many calls wait for answers), {@link ConnectionLostException}; from a
 * client also {@link ConnectException} and {@link SessionAbortedException}.
 *
 * <p><b>Cancel</b> before the call was sent withdraws it. After that it sends CANCEL, with the mode that {@link #cancelMode} chose, if
 * the router announced that it cancels calls; whatever answer still comes is discarded, and none is waited for. A timeout cancels too.
 *
 * <p><b>Threads</b>: arguments are encoded on the subscriber's thread. Signals come on the connection's loop; of an in-process
 * session, on the thread that drains it.
 */
public final class CallSpec {
    private final WampEngine engine;
    private final CallRequest request;

    CallSpec(WampEngine engine, String procedure) {
        this(
                engine,
                new CallRequest(
                        Checks.uri(procedure, "procedure"), Dict.EMPTY, Args.EMPTY, CancelMode.KILLNOWAIT, null, null));
    }

    private CallSpec(WampEngine engine, CallRequest request) {
        this.engine = engine;
        this.request = request;
    }

    /**
     * Adds one positional argument, a list or array counting as one.
     *
     * @param value the argument, or null
     * @return a new spec
     */
    public CallSpec arg(@Nullable Object value) {
        return with(request.args().arg(value));
    }

    /**
     * Adds positional arguments.
     *
     * @param values the arguments in their order; each may be null
     * @return a new spec
     * @throws IllegalArgumentException if the array itself is null
     */
    public CallSpec args(@Nullable Object... values) {
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
    public CallSpec kwarg(String name, @Nullable Object value) {
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
    public CallSpec kwargs(Map<String, ? extends @Nullable Object> values) {
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
    public CallSpec kwargsFrom(Object source) {
        return with(request.args().kwargsFrom(source));
    }

    /**
     * Sends the arguments, or each part of them, in payload passthru mode, so that the router cannot read them.
     *
     * @param how the scheme, which needs a codec in this client, and the serializer
     * @return a new spec
     * @throws IllegalArgumentException if it is null, or the specification does not allow it
     */
    public CallSpec passthru(Passthru how) {
        return with(request.withArgs(request.args().passthru(how)));
    }

    /**
     * Sets an option of the CALL message.
     *
     * @param key its name on the wire; unknown ones are sent as they are
     * @param value its value: a boolean, an integer, a text, a list or a map
     * @return a new spec
     * @throws IllegalArgumentException if either is null or the option belongs to a feature that this client lacks; one of the wrong
     *     type is refused by the method that ends the spec
     */
    public CallSpec option(String key, Object value) {
        return with(request.withOptions(Checks.option(request.options(), key, value)));
    }

    /**
     * Asks the router to tell the callee who calls: the id of this session and the name and role under which it joined ({@link
     * Invocation#caller}). Otherwise a callee learns that only if it, or the realm, wants it of all callers. A realm may refuse, with
     * {@code wamp.error.option_disallowed.disclose_me}.
     *
     * @return a new spec
     */
    public CallSpec discloseMe() {
        return option(Originator.DISCLOSE_ME, true);
    }

    /**
     * Chooses what becomes of the call when its subscriber cancels it; {@link CancelMode#KILLNOWAIT} unless told otherwise. With a
     * callee that cannot be interrupted, the router treats all modes as {@link CancelMode#SKIP}.
     *
     * @param mode the mode of CANCEL
     * @return a new spec
     * @throws IllegalArgumentException if it is null
     */
    public CallSpec cancelMode(CancelMode mode) {
        return with(request.withCancelMode(Checks.present(mode, "cancelMode")));
    }

    /**
     * Limits the time to the result, whatever the router supports; where a connection has to be made first, that may take as long
     * again. Of progressive results it limits the time to the first result, and from each to the next one; results count when they
     * arrive, so a subscriber that takes its time loses none. When it has passed, the call is cancelled and fails with {@link
     * CallTimeoutException}. Without it, a call waits for as long as its session lives.
     *
     * <p>The router is asked to keep the same limit (option {@code timeout}) if it announced that it does. Whichever ends the call
     * first, it ends once, and with the same exception. Spec: "Call Timeouts".
     *
     * @param limit the longest wait, positive
     * @return a new spec
     * @throws IllegalArgumentException if the limit is null, zero or negative
     */
    public CallSpec timeout(Duration limit) {
        if (Checks.present(limit, "timeout").isZero() || limit.isNegative()) {
            throw new IllegalArgumentException("timeout must be positive, or left out to wait without limit: " + limit);
        }
        return with(request.withTimeout(limit));
    }

    /**
     * Sends the arguments in parts, one for each element: to the same callee, in their order, while results may come back already. The
     * call begins with the first element, or with completion if there is none; completion sends an empty last part. The publisher is
     * subscribed to once for each subscriber of the results, with that subscriber's context; elements are requested only while the
     * connection takes more. It is cancelled when the call ends in any way, and if it fails, the call is cancelled and fails with
     * the same error.
     *
     * <p>A router that did not announce progressive call invocations gives {@link IllegalStateException}; a callee that cannot take
     * parts, {@link ApplicationException} with {@code wamp.error.feature_not_supported}. Spec: "Progressive Call Invocations".
     *
     * @param parts the parts: {@link Args} are sent as they are, any other value as the only positional argument
     * @return a new spec
     * @throws IllegalArgumentException if it is null
     * @throws IllegalStateException if there are arguments already: a call has arguments or streams them
     */
    public CallSpec stream(Publisher<?> parts) {
        Checks.present(parts, "stream");
        if (!request.args().isEmpty()) {
            throw argumentsAndStream();
        }
        return with(request.withStream(parts));
    }

    private static IllegalStateException argumentsAndStream() {
        return new IllegalStateException("a call has arguments or streams them: make the arguments its first part");
    }

    /**
     * Calls, and reads the result as one value: the only positional argument or, if there is none, the keyword arguments.
     *
     * @param <T> the result's type
     * @param type its class; {@code Void} ignores the result
     * @return the value; empty if the result is absent or null; for errors, cancel and threads see {@link CallSpec}
     * @throws IllegalArgumentException if the type is null or an option has the wrong type
     */
    public <T> Mono<T> retrieve(Class<T> type) {
        return retrieve(TypeRef.of(type));
    }

    /**
     * Calls, and reads the result as one value: the only positional argument or, if there is none, the keyword arguments.
     *
     * @param <T> the result's type
     * @param type its type
     * @return the value; empty if the result is absent or null; for errors, cancel and threads see {@link CallSpec}
     * @throws IllegalArgumentException if the type is null or an option has the wrong type
     */
    public <T> Mono<T> retrieve(TypeRef<T> type) {
        Checks.present(type, "type");
        return result().handle((result, sink) -> emit(sink, result.value(type)));
    }

    /**
     * Calls, and reads all positional arguments of the result into an array, a list or, by position, a record.
     *
     * @param <T> the result's type
     * @param type its class
     * @return the value; empty if there are no positional arguments; for errors, cancel and threads see {@link CallSpec}
     * @throws IllegalArgumentException if the type is null or an option has the wrong type
     */
    public <T> Mono<T> retrieveArgs(Class<T> type) {
        return retrieveArgs(TypeRef.of(type));
    }

    /**
     * Calls, and reads all positional arguments of the result into an array, a list or, by position, a record.
     *
     * @param <T> the result's type
     * @param type its type
     * @return the value; empty if there are no positional arguments; for errors, cancel and threads see {@link CallSpec}
     * @throws IllegalArgumentException if the type is null or an option has the wrong type
     */
    public <T> Mono<T> retrieveArgs(TypeRef<T> type) {
        Checks.present(type, "type");
        return result().handle((result, sink) -> emit(sink, result.argsAs(type)));
    }

    /**
     * Calls, asks for progressive results, and reads each as one value: the only positional argument or, if there is none, the
     * keyword arguments. The last result is the last element if it has a payload, and only completes if it has none. A result whose
     * value is absent or null is left out. A callee that gives no progressive results answers with one element.
     *
     * <p>Results that come faster than they are requested wait in a buffer for 8,192 of them and 8 MiB; when it overflows, the call is
     * cancelled and fails with {@link BufferOverflowException} after those that wait.
     *
     * @param <T> the elements' type
     * @param type its class
     * @return the elements in the callee's order; for errors, cancel and threads see {@link CallSpec}
     * @throws IllegalArgumentException if the type is null or an option has the wrong type
     */
    public <T> Flux<T> retrieveFlux(Class<T> type) {
        return retrieveFlux(TypeRef.of(type));
    }

    /**
     * Calls, asks for progressive results, and reads each as one value, as {@link #retrieveFlux(Class)} does.
     *
     * @param <T> the elements' type
     * @param type its type
     * @return the elements in the callee's order; for errors, cancel and threads see {@link CallSpec}
     * @throws IllegalArgumentException if the type is null or an option has the wrong type
     */
    public <T> Flux<T> retrieveFlux(TypeRef<T> type) {
        Checks.present(type, "type");
        return engine.callProgressively(request).handle((result, sink) -> emit(sink, result.value(type)));
    }

    private static <T> void emit(SynchronousSink<T> sink, @Nullable T value) {
        if (value != null) {
            sink.next(value);
        }
    }

    /**
     * Calls, and gives the result with details and all arguments.
     *
     * @return the result, never empty; for errors, cancel and threads see {@link CallSpec}
     * @throws IllegalArgumentException if an option has the wrong type
     */
    public Mono<CallResult> result() {
        return engine.call(request);
    }

    private CallSpec with(Args args) {
        if (request.stream() != null) {
            throw argumentsAndStream();
        }
        return with(request.withArgs(args));
    }

    private CallSpec with(CallRequest changed) {
        return new CallSpec(engine, changed);
    }

    @Override
    public String toString() {
        return "call of " + request.procedure();
    }
}
