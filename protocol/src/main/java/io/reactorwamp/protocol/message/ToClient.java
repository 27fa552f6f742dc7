package io.reactorwamp.protocol.message;

/** A message that a client receives. */
public sealed interface ToClient extends Message
        permits Welcome,
                Challenge,
                Goodbye,
                Abort,
                ErrorMessage,
                Published,
                Subscribed,
                Unsubscribed,
                Event,
                Result,
                Registered,
                Unregistered,
                Invocation,
                Interrupt {

    /** Calls the one method of {@code inbound} that handles this message. */
    void dispatch(ClientInbound inbound);
}
