package io.reactorwamp.protocol.rpc;

import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.ErrorMessage;
import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.message.ToClient;
import io.reactorwamp.protocol.session.Identity;
import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.session.MetaRules;
import io.reactorwamp.protocol.session.Peer;
import io.reactorwamp.protocol.session.Pending;
import io.reactorwamp.protocol.session.ProcedureCalls;
import io.reactorwamp.protocol.session.RequestIds;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.CancelMode;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.PayloadFormatException;

/** Calls that the realm itself makes to procedures of its sessions, through its dealer like those of any caller. */
public final class OwnCalls implements ProcedureCalls {
    private static final Identity ROUTER = new Identity("router", "router", "internal", "router");

    private final Dealer dealer;
    private final DealerSession session;
    private final RequestIds ids = new RequestIds();
    private final Pending<Outcome> pending = new Pending<>();

    /**
     * Calls through a dealer.
     *
     * @param id the id of the caller, which no session has
     */
    public OwnCalls(Dealer dealer, long id) {
        this.dealer = dealer;
        this.session = dealer.join(Member.joining(id, new Answers(), ROUTER, Dict.EMPTY, MetaRules.DEFAULT));
    }

    @Override
    public Runnable call(String procedure, Arguments arguments, long asker, Outcome outcome) {
        Registration registration = dealer.match(procedure);
        if (registration != null && registration.members().stream().anyMatch(callee -> callee.id() == asker)) {
            outcome.fail("the session serves " + procedure + " itself");
            return () -> {};
        }
        long request = ids.next();
        pending.put(request, outcome);
        dealer.onCall(session, new Call(request, Dict.EMPTY, procedure, arguments));
        return () -> giveUp(request);
    }

    private void giveUp(long call) {
        if (pending.remove(call) != null) {
            dealer.onCancel(session, CallCanceling.cancel(call, CancelMode.KILLNOWAIT));
        }
    }

    /** What a dealer sends to the router as a caller. */
    private final class Answers implements Peer<ToClient> {
        @Override
        public void send(ToClient message) {
            if (message.type() == MessageType.RESULT) {
                onResult((Result) message);
            } else if (message.type() == MessageType.ERROR) {
                onError((ErrorMessage) message);
            } else {
                throw new IllegalStateException("not an answer to a call: " + message.type());
            }
        }

        private void onResult(Result result) {
            Outcome outcome = pending.remove(result.request());
            if (outcome == null) {
                return;
            }
            Arguments arguments;
            try {
                arguments = result.payload().arguments();
            } catch (PayloadFormatException unreadable) {
                outcome.fail(String.valueOf(unreadable.getMessage()));
                return;
            }
            outcome.complete(arguments);
        }

        private void onError(ErrorMessage error) {
            Outcome outcome = pending.remove(error.request());
            if (outcome != null) {
                outcome.fail(reason(error));
            }
        }

        private String reason(ErrorMessage error) {
            try {
                Arguments arguments = error.payload().arguments();
                Object first =
                        arguments.args().isEmpty() ? null : arguments.args().get(0);
                return first instanceof String text ? text : error.error();
            } catch (PayloadFormatException unreadable) {
                return error.error();
            }
        }

        @Override
        public void close() {
            throw new IllegalStateException("nobody closes the router's own session");
        }
    }
}
