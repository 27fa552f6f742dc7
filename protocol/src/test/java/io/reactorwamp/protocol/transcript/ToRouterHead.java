package io.reactorwamp.protocol.transcript;

import io.reactorwamp.protocol.message.Abort;
import io.reactorwamp.protocol.message.Authenticate;
import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.Cancel;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Goodbye;
import io.reactorwamp.protocol.message.Hello;
import io.reactorwamp.protocol.message.Publish;
import io.reactorwamp.protocol.message.Register;
import io.reactorwamp.protocol.message.RouterInbound;
import io.reactorwamp.protocol.message.Subscribe;
import io.reactorwamp.protocol.message.ToRouter;
import io.reactorwamp.protocol.message.Unregister;
import io.reactorwamp.protocol.message.Unsubscribe;
import io.reactorwamp.protocol.message.Yield;
import java.util.List;

/** The elements of a message for a router between its code and its payload. */
final class ToRouterHead implements RouterInbound {
    private List<Object> head;

    List<Object> of(ToRouter message) {
        message.dispatch(this);
        return head;
    }

    @Override
    public void onHello(Hello message) {
        head = List.of(message.realm(), message.details().asMap());
    }

    @Override
    public void onAuthenticate(Authenticate message) {
        head = List.of(message.signature(), message.extra().asMap());
    }

    @Override
    public void onGoodbye(Goodbye message) {
        head = Messages.head(message);
    }

    @Override
    public void onAbort(Abort message) {
        head = Messages.head(message);
    }

    @Override
    public void onError(ErrorMessage message) {
        head = Messages.head(message);
    }

    @Override
    public void onPublish(Publish message) {
        head = List.of(message.request(), message.options().asMap(), message.topic());
    }

    @Override
    public void onSubscribe(Subscribe message) {
        head = List.of(message.request(), message.options().asMap(), message.topic());
    }

    @Override
    public void onUnsubscribe(Unsubscribe message) {
        head = List.of(message.request(), message.subscription());
    }

    @Override
    public void onCall(Call message) {
        head = List.of(message.request(), message.options().asMap(), message.procedure());
    }

    @Override
    public void onCancel(Cancel message) {
        head = List.of(message.request(), message.options().asMap());
    }

    @Override
    public void onRegister(Register message) {
        head = List.of(message.request(), message.options().asMap(), message.procedure());
    }

    @Override
    public void onUnregister(Unregister message) {
        head = List.of(message.request(), message.registration());
    }

    @Override
    public void onYield(Yield message) {
        head = List.of(message.request(), message.options().asMap());
    }
}
