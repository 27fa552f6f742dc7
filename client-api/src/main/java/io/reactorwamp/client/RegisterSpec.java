package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.InvocationPolicy;
import io.reactorwamp.protocol.value.MatchPolicy;
import io.reactorwamp.protocol.value.Originator;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A registration that is being described; nothing is sent before the {@code Mono} of {@link #handle}, {@link #handleFlux}, {@link
 * #handleStream}, {@link #handleBlocking} or {@link #serve} is subscribed to, and each subscriber registers anew. Immutable: each step returns a new spec, so
 * one may be kept and used by many threads. Spec: "RPC", registering and invoking.
 *
 * <p><b>Answers</b>: the handler's value becomes the only positional argument of the result; {@link Args} are sent as they are; an empty
 * {@code Mono}, or null from a blocking handler, gives a result without arguments. {@link ApplicationException} answers with its URI and
 * arguments. A {@link PayloadException} of direction DECODE (the arguments do not fit what the handler reads) answers with {@code
 * wamp.error.invalid_argument}; every other exception with {@code wamp.error.runtime_error}. What a handler fails with ends neither the
 * registration nor the session.
 *
 * <p><b>Errors</b> of all: {@link ApplicationException} (the router refused, as {@link ProcedureAlreadyExistsException}), {@link
 * ConnectionLostException}; from a client also {@link ConnectException} and {@link SessionAbortedException}.
 *
 * <p><b>Cancel</b>: when the caller cancels its call and the router passes that on, the handler's publisher is cancelled.
 *
 * <p><b>Context</b>: the handler's publisher sees the Reactor context of the registration's subscriber, and the {@link Invocation}
 * under its class.
 *
 * <p><b>Threads</b>: handlers run, and signals come, on the connection's loop; of an in-process session, on the thread that drains it. A
 * handler there must not block: use {@link #handleBlocking}. Invocations overlap when the {@code Mono}s of earlier ones have not ended.
 */
public final class RegisterSpec {
    private final WampEngine engine;
    private final String procedure;
    private final Dict options;
    private final Overflow overflow;

    RegisterSpec(WampEngine engine, String procedure) {
        this(
                engine,
                Checks.notReserved(Checks.pattern(procedure, "procedure"), "procedure"),
                Dict.EMPTY,
                Overflow.fail());
    }

    private RegisterSpec(WampEngine engine, String procedure, Dict options, Overflow overflow) {
        this.engine = engine;
        this.procedure = procedure;
        this.options = options;
        this.overflow = overflow;
    }

    /**
     * Sets an option of the REGISTER message.
     *
     * @param key its name on the wire; unknown ones are sent as they are
     * @param value its value: a boolean, an integer, a text, a list or a map
     * @return a new spec
     * @throws IllegalArgumentException if either is null or the option belongs to a feature that this client lacks; one of the wrong
     *     type is refused by the method that ends the spec
     */
    public RegisterSpec option(String key, Object value) {
        return new RegisterSpec(engine, procedure, Checks.option(options, key, value), overflow);
    }

    /**
     * Lets this callee keep the time limits of its callers, if the router forwards them (option {@code forward_timeout}): when one has
     * passed, the handler's publisher is cancelled and the caller gets {@code wamp.error.timeout}; each progressive result starts the
     * time anew. Otherwise the router keeps them. Spec: "Call Timeouts".
     *
     * @return a new spec
     */
    public RegisterSpec forwardTimeout() {
        return option("forward_timeout", true);
    }

    /**
     * Chooses what happens to parts of a call that {@link #handleStream} does not request in time; {@link Overflow#fail()} unless told
     * otherwise: the parts then end with {@link BufferOverflowException}, and a handler that fails with it answers {@code
     * wamp.error.quota_exceeded}. All calls of a session together let 65,536 parts and results wait, and 64 MiB of them.
     *
     * @param policy the policy for the parts of each call
     * @return a new spec
     * @throws IllegalArgumentException if it is null
     */
    public RegisterSpec overflow(Overflow policy) {
        return new RegisterSpec(engine, procedure, options, Checks.present(policy, "overflow"));
    }

    /**
     * Chooses how the procedure is compared with those that are called: exactly, unless this says otherwise. As a prefix, it is a
     * plain string prefix: {@code com.example.t} also answers {@code com.example.topic}. As a wildcard pattern, each empty component
     * stands for any one, as in {@code com..topic}. A call goes to the exact registration, then to the longest prefix, then to the
     * wildcard pattern that names a component where the others first have none; {@link Invocation#procedure} tells what was called.
     * Spec: "Pattern-based Registrations".
     *
     * <p>If the router does not announce pattern-based registrations, a registration of a pattern fails with {@link
     * IllegalStateException}, and nothing is sent.
     *
     * @param policy how to compare
     * @return a new spec
     * @throws IllegalArgumentException if it is null
     */
    public RegisterSpec match(MatchPolicy policy) {
        return option(MatchPolicy.OPTION, Checks.present(policy, "match policy").word());
    }

    /**
     * Shares the procedure with other sessions that register it with the same policy; the first one chooses it for all. Who registers
     * with another is refused with {@link ProcedureAlreadyExistsException}, and so is a second registration of the same session.
     *
     * @param policy which of the callees gets a call; {@link InvocationPolicy#SINGLE} unless told otherwise
     * @return a new spec
     * @throws IllegalArgumentException if it is null
     */
    public RegisterSpec invoke(InvocationPolicy policy) {
        return option(InvocationPolicy.OPTION, Checks.present(policy, "policy").word());
    }

    /**
     * Limits how many calls the router gives to this registration at a time. A call that finds all callees of a procedure at their
     * limits fails with {@code crossbar.error.max_concurrency_reached}. Not part of the specification: a router that does not know the
     * option ignores it.
     *
     * @param calls the most calls without an answer, positive
     * @return a new spec
     * @throws IllegalArgumentException if it is zero or negative
     */
    public RegisterSpec concurrency(int calls) {
        if (calls <= 0) {
            throw new IllegalArgumentException("concurrency must be positive, or left out for no limit: " + calls);
        }
        return option("concurrency", calls);
    }

    /**
     * Takes the procedure over from those who serve it, whose registrations end. Without it, a procedure that is taken is refused with
     * {@link ProcedureAlreadyExistsException}. Not part of the specification: a router that does not know the option ignores it.
     *
     * @return a new spec
     */
    public RegisterSpec forceReregister() {
        return option("force_reregister", true);
    }

    /**
     * Asks the router to tell who calls, for every call ({@link Invocation#caller}). A realm may refuse, with {@code
     * wamp.error.option_disallowed.disclose_me}.
     *
     * @return a new spec
     */
    public RegisterSpec discloseCaller() {
        return option(Originator.DISCLOSE_CALLER, true);
    }

    /**
     * Registers, and answers each invocation with one {@code Mono}. The {@code Mono} emits once REGISTERED has arrived; cancelling it
     * before that undoes the registration, later it has no effect: use {@link Registration#unregister}.
     *
     * @param handler gives the answer; its {@code Mono} is subscribed to once per invocation, and cancelled when the caller
     *     cancels or the session ends
     * @return the registration, never empty; for errors and threads see {@link RegisterSpec}
     * @throws IllegalArgumentException if the handler is null or an option does not fit
     */
    public Mono<Registration> handle(Function<Invocation, ? extends Mono<?>> handler) {
        return register(Checks.present(handler, "handler"), false, null);
    }

    /**
     * Registers, and answers each invocation with any number of elements. A caller that takes progressive results gets each element at
     * once, and an empty last result on completion; elements are requested as the connection takes them. Any other caller gets all of
     * them as one list, the only positional argument, when the publisher completes; {@link Args} then count as their only positional
     * argument. Beyond 10,000 elements, or the size of one message, that caller gets {@code wamp.error.payload_size_exceeded} and the
     * publisher is cancelled.
     *
     * <p>An element that is a {@link FinalResult} ends the elements and is the last result, of whatever type; a caller that takes no
     * progressive results gets it alone.
     *
     * @param handler gives the answer; its publisher is subscribed to once per invocation, and cancelled when the caller cancels or
     *     the session ends
     * @return the registration, never empty; as in {@link #handle}
     * @throws IllegalArgumentException if the handler is null or an option does not fit
     */
    public Mono<Registration> handleFlux(Function<Invocation, ? extends Publisher<?>> handler) {
        return register(Checks.present(handler, "handler"), true, null);
    }

    private Mono<Registration> register(
            Function<Invocation, ? extends Publisher<?>> handler, boolean progressive, @Nullable Overflow input) {
        Checks.pattern(procedure, options.get(MatchPolicy.OPTION), "procedure");
        return engine.register(new RegisterRequest(procedure, options, handler, progressive, input));
    }

    /**
     * Registers, and answers calls whose arguments come in parts ({@link CallSpec#stream}), each read as one value: the only positional
     * argument or, if there is none, the keyword arguments. The last part is the last element if it has a payload, and only completes
     * if it has none; a part whose value is absent or null is left out. A call in one part is a stream of one.
     *
     * <p>The handler is called with the first part and answers as in {@link #handleFlux}: with any number of elements, before, while
     * and after parts come. A {@code Mono} counts as one value, not as a list of one. When the answer is complete, no more parts are
     * taken, and the parts end with {@link CanceledException} if they are still listened to; so they do when the caller cancels. Parts
     * that arrive faster than they are requested wait in a buffer: see {@link #overflow}. Spec: "Progressive Call Invocations".
     *
     * @param <T> the parts' type
     * @param type its class
     * @param handler gives the answer to the parts, which may be subscribed to once; signals of theirs come where handlers run
     * @return the registration, never empty; as in {@link #handle}
     * @throws IllegalArgumentException if a parameter is null or an option does not fit
     */
    public <T> Mono<Registration> handleStream(
            Class<T> type, BiFunction<Invocation, Flux<T>, ? extends Publisher<?>> handler) {
        return handleStream(TypeRef.of(type), handler);
    }

    /**
     * Registers, and answers calls whose arguments come in parts, as {@link #handleStream(Class, BiFunction)} does.
     *
     * @param <T> the parts' type
     * @param type its type
     * @param handler gives the answer to the parts
     * @return the registration, never empty; as in {@link #handle}
     * @throws IllegalArgumentException if a parameter is null or an option does not fit
     */
    public <T> Mono<Registration> handleStream(
            TypeRef<T> type, BiFunction<Invocation, Flux<T>, ? extends Publisher<?>> handler) {
        Checks.present(type, "type");
        Checks.present(handler, "handler");
        return register(invocation -> handler.apply(invocation, invocation.parts(type)), true, overflow);
    }

    /**
     * Registers as {@link #handle} does, with a handler that may block: it runs on Reactor's bounded elastic scheduler, and is
     * interrupted when the caller cancels or the session ends.
     *
     * @param handler gives the answer, null for one without arguments
     * @return the registration, never empty; for errors see {@link RegisterSpec}
     * @throws IllegalArgumentException if the handler is null or an option does not fit
     */
    public Mono<Registration> handleBlocking(Function<Invocation, ? extends @Nullable Object> handler) {
        Checks.present(handler, "handler");
        return handle(invocation ->
                Mono.<Object>fromCallable(() -> handler.apply(invocation)).subscribeOn(Schedulers.boundedElastic()));
    }

    /**
     * Registers for as long as it is subscribed to: cancelling sends UNREGISTER.
     *
     * @param handler gives the answer, as in {@link #handle}
     * @return completes when this application closes the session; errors when the session is lost; for other errors and threads see
     *     {@link RegisterSpec}
     * @throws IllegalArgumentException if the handler is null or an option does not fit
     */
    public Mono<Void> serve(Function<Invocation, ? extends Mono<?>> handler) {
        return Mono.usingWhen(
                handle(handler),
                Registration::ended,
                Registration::unregister,
                (registration, error) -> Mono.empty(),
                Registration::unregister);
    }

    @Override
    public String toString() {
        return "registration of " + procedure;
    }
}
