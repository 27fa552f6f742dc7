package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Originator;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * A call that reached this callee: the procedure, details and arguments, decoded on demand. Immutable. It is also found in the
 * Reactor context of the handler's {@code Mono}, under this class. Spec: "RPC", invoking.
 */
public final class Invocation extends ReceivedPayload {
    private final String procedure;
    private final long registrationId;
    private final Dict details;
    private final Flux<? extends ReceivedPayload> parts;

    /**
     * Made by the client when an INVOCATION arrives.
     *
     * @param procedure the procedure that was called
     * @param registrationId the registration that answers
     * @param details the router's details
     * @param reader decodes the arguments
     */
    public Invocation(String procedure, long registrationId, Dict details, PayloadReader reader) {
        this(procedure, registrationId, details, reader, Flux.empty());
    }

    /**
     * Made by the client when the first INVOCATION of a call in parts arrives.
     *
     * @param procedure the procedure that was called
     * @param registrationId the registration that answers
     * @param details the router's details
     * @param reader decodes the arguments of the first part
     * @param parts all parts, the first one included
     */
    public Invocation(
            String procedure,
            long registrationId,
            Dict details,
            PayloadReader reader,
            Flux<? extends ReceivedPayload> parts) {
        super(reader);
        this.procedure = procedure;
        this.registrationId = registrationId;
        this.details = details;
        this.parts = parts;
    }

    /** The values of all parts but those without one. */
    <T> Flux<T> parts(TypeRef<T> type) {
        return parts.handle((part, sink) -> {
            T value = part.value(type);
            if (value != null) {
                sink.next(value);
            }
        });
    }

    /**
     * Gives the procedure that was called.
     *
     * @return its URI
     */
    public String procedure() {
        return procedure;
    }

    /**
     * Gives the id of the registration that answers.
     *
     * @return the id
     */
    public long registrationId() {
        return registrationId;
    }

    /**
     * Gives the router's details.
     *
     * @return the details, unknown keys included
     */
    public Dict details() {
        return details;
    }

    /**
     * Tells who called, if the caller, this registration ({@link RegisterSpec#discloseCaller}) or the realm asked the router to tell it.
     *
     * @return the caller, or null if the router does not tell it
     */
    public @Nullable Originator caller() {
        return Originator.of(Originator.Act.CALL, details);
    }

    /**
     * Tells how far the router trusts the caller, by its configuration.
     *
     * @return the level, 0 being the least; empty if the router does not tell it
     */
    public OptionalLong trustLevel() {
        return Originator.trustLevel(details);
    }

    @Override
    public String toString() {
        return "invocation of " + procedure;
    }
}
