package io.reactorwamp.protocol.rpc;

import io.reactorwamp.protocol.message.Call;
import io.reactorwamp.protocol.message.MessageType;
import io.reactorwamp.protocol.message.Result;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.PayloadFormatException;
import java.util.HashMap;
import java.util.Map;

/**
 * The procedures of a realm under reserved URIs. No session can register those, and their calls never wait: they are no registrations
 * and no pending calls.
 */
final class RouterProcedures {
    private final Map<String, RouterProcedure> procedures = new HashMap<>();

    void offer(String uri, RouterProcedure procedure) {
        if (procedures.putIfAbsent(uri, procedure) != null) {
            throw new IllegalStateException(uri + " is offered already");
        }
    }

    /** Answers a call of a reserved URI. */
    void onCall(DealerSession caller, Call call) {
        RouterProcedure procedure = procedures.get(call.procedure());
        if (procedure == null) {
            caller.fail(MessageType.CALL, call.request(), ErrorUri.NO_SUCH_PROCEDURE);
            return;
        }
        try {
            Arguments arguments = call.payload().arguments();
            Arguments result = procedure.call(caller.member, new CallArguments(arguments));
            caller.member.peer().send(new Result(call.request(), Dict.EMPTY, result));
        } catch (CallFailure failure) {
            fail(caller, call, failure.error(), failure);
        } catch (PayloadFormatException failure) {
            fail(caller, call, ErrorUri.INVALID_ARGUMENT, failure);
        }
    }

    private static void fail(DealerSession caller, Call call, String error, RuntimeException failure) {
        caller.fail(MessageType.CALL, call.request(), error, Arguments.of(failure.getMessage()));
    }
}
