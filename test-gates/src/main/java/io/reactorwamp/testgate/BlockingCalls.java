package io.reactorwamp.testgate;

import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;
import reactor.blockhound.integration.BlockHoundIntegration;

/** Keeps a record of what BlockHound throws. Allows nothing: an allowance needs a decision file. */
public final class BlockingCalls implements BlockHoundIntegration {

    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.blockingMethodCallback(method -> {
            BlockingOperationError error = new BlockingOperationError(method);
            Violations.record(
                    Violation.Kind.BLOCKING_CALL,
                    method + " on " + Thread.currentThread().getName(),
                    error);
            throw error;
        });
    }
}
