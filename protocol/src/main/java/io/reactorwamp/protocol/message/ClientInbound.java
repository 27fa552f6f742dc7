package io.reactorwamp.protocol.message;

/** What a client may receive. No method has a default: a new message does not compile until each client handles it. */
public interface ClientInbound {
    void onWelcome(Welcome message);

    void onChallenge(Challenge message);

    void onGoodbye(Goodbye message);

    void onAbort(Abort message);

    void onError(ErrorMessage message);

    void onPublished(Published message);

    void onSubscribed(Subscribed message);

    void onUnsubscribed(Unsubscribed message);

    void onEvent(Event message);

    void onResult(Result message);

    void onRegistered(Registered message);

    void onUnregistered(Unregistered message);

    void onInvocation(Invocation message);

    void onInterrupt(Interrupt message);
}
