package io.reactorwamp.client;

import java.util.function.BiConsumer;
import reactor.util.Logger;
import reactor.util.Loggers;

/** What a subscription does with an event that does not fit the wanted type. */
interface Undecodable {

    /** Ends the stream. */
    Undecodable FAIL = (event, error, earlier) -> {
        throw error;
    };

    /** Logs the first one of a subscription. */
    Undecodable WARN_ONCE = new WarnOnce(Loggers.getLogger(SubscribeSpec.class));

    /**
     * Called for each such event, which is skipped if this returns.
     *
     * @param earlier how many of the same subscription came before it
     */
    void accept(ReceivedEvent event, PayloadException error, long earlier);

    /** Hands it to the application. */
    static Undecodable tell(BiConsumer<? super ReceivedEvent, ? super PayloadException> callback) {
        return (event, error, earlier) -> callback.accept(event, error);
    }

    /** The default policy. */
    record WarnOnce(Logger log) implements Undecodable {
        @Override
        public void accept(ReceivedEvent event, PayloadException error, long earlier) {
            if (earlier == 0) {
                log.warn(
                        "Skipped event {} of {}: {}. Further ones of this subscription are counted only; see onUndecodable",
                        event.publicationId(),
                        event.topic(),
                        error.getMessage());
            }
        }
    }
}
