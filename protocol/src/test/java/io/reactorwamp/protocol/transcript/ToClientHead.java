package io.reactorwamp.protocol.transcript;

import io.reactorwamp.protocol.message.Abort;
import io.reactorwamp.protocol.message.Challenge;
import io.reactorwamp.protocol.message.ClientInbound;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.Event;
import io.reactorwamp.protocol.message.Goodbye;
import io.reactorwamp.protocol.message.Interrupt;
import io.reactorwamp.protocol.message.Invocation;
import io.reactorwamp.protocol.message.Published;
import io.reactorwamp.protocol.message.Registered;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.message.Subscribed;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.message.Unregistered;
import io.reactorwamp.protocol.message.Unsubscribed;
import io.reactorwamp.protocol.message.Welcome;
import io.reactorwamp.protocol.value.Dict;
import java.util.List;

/** The elements of a message for a client between its code and its payload. */
final class ToClientHead implements ClientInbound {
    private List<Object> head;

    List<Object> of(ToClient message) {
        message.dispatch(this);
        return head;
    }

    private static List<Object> revocable(long request, Dict details) {
        return details.isEmpty() ? List.of(request) : List.of(request, details.asMap());
    }

    @Override
    public void onWelcome(Welcome message) {
        head = List.of(message.session(), message.details().asMap());
    }

    @Override
    public void onChallenge(Challenge message) {
        head = List.of(message.method(), message.extra().asMap());
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
    public void onPublished(Published message) {
        head = List.of(message.request(), message.publication());
    }

    @Override
    public void onSubscribed(Subscribed message) {
        head = List.of(message.request(), message.subscription());
    }

    @Override
    public void onUnsubscribed(Unsubscribed message) {
        head = revocable(message.request(), message.details());
    }

    @Override
    public void onEvent(Event message) {
        head = List.of(
                message.subscription(), message.publication(), message.details().asMap());
    }

    @Override
    public void onResult(Result message) {
        head = List.of(message.request(), message.details().asMap());
    }

    @Override
    public void onRegistered(Registered message) {
        head = List.of(message.request(), message.registration());
    }

    @Override
    public void onUnregistered(Unregistered message) {
        head = revocable(message.request(), message.details());
    }

    @Override
    public void onInvocation(Invocation message) {
        head = List.of(
                message.request(), message.registration(), message.details().asMap());
    }

    @Override
    public void onInterrupt(Interrupt message) {
        head = List.of(message.request(), message.options().asMap());
    }
}
