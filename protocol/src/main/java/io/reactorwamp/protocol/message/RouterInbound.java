package io.reactorwamp.protocol.message;

/** What a router may receive. No method has a default: a new message does not compile until each router handles it. */
public interface RouterInbound {
    void onHello(Hello message);

    void onAuthenticate(Authenticate message);

    void onGoodbye(Goodbye message);

    void onAbort(Abort message);

    void onError(ErrorMessage message);

    void onPublish(Publish message);

    void onSubscribe(Subscribe message);

    void onUnsubscribe(Unsubscribe message);

    void onCall(Call message);

    void onCancel(Cancel message);

    void onRegister(Register message);

    void onUnregister(Unregister message);

    void onYield(Yield message);
}
