package io.reactorwamp.client;

import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.Originator;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An event, as EVENT brought it: where it comes from, details and arguments, decoded on demand. Immutable. Spec: "PubSub". */
public final class ReceivedEvent extends ReceivedPayload {
    private final String topic;
    private final long subscriptionId;
    private final long publicationId;
    private final Dict details;

    /**
     * Made by the client when an EVENT arrives.
     *
     * @param topic the topic that it was published to
     * @param subscriptionId the subscription that it belongs to
     * @param publicationId the publication's id
     * @param details the router's details
     * @param reader decodes the arguments
     */
    public ReceivedEvent(String topic, long subscriptionId, long publicationId, Dict details, PayloadReader reader) {
        super(reader);
        this.topic = topic;
        this.subscriptionId = subscriptionId;
        this.publicationId = publicationId;
        this.details = details;
    }

    /**
     * Gives the topic that the event was published to.
     *
     * @return the topic
     */
    public String topic() {
        return topic;
    }

    /**
     * Gives the id of the subscription that the event belongs to.
     *
     * @return the id, unique in its router's realm
     */
    public long subscriptionId() {
        return subscriptionId;
    }

    /**
     * Gives the id of the publication, the same for all its receivers.
     *
     * @return the id
     */
    public long publicationId() {
        return publicationId;
    }

    /**
     * Tells whether the router kept the event from before the subscription. Spec: "Event Retention".
     *
     * @return true if it was retained
     */
    public boolean isRetained() {
        return details.isTrue("retained");
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
     * Tells who published, if the publisher ({@link PublishSpec#discloseMe}) or the realm asked the router to tell it.
     *
     * @return the publisher, or null if the router does not tell it
     */
    public @Nullable Originator publisher() {
        return Originator.of(Originator.Act.PUBLICATION, details);
    }

    /**
     * Tells how far the router trusts the publisher, by its configuration.
     *
     * @return the level, 0 being the least; empty if the router does not tell it
     */
    public OptionalLong trustLevel() {
        return Originator.trustLevel(details);
    }

    @Override
    public String toString() {
        return "event " + publicationId + " of " + topic;
    }
}
