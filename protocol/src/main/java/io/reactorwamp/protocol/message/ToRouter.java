package io.reactorwamp.protocol.message;

/** A message that a router receives. */
public sealed interface ToRouter extends Message
        permits Hello,
                Authenticate,
                Goodbye,
                Abort,
                ErrorMessage,
                Publish,
                Subscribe,
                Unsubscribe,
                Call,
                Cancel,
                Register,
                Unregister,
                Yield {

    /** Calls the one method of {@code inbound} that handles this message. */
    void dispatch(RouterInbound inbound);
}
