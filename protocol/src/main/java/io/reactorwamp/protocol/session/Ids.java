package io.reactorwamp.protocol.session;

/** Port: ids of global scope. */
@FunctionalInterface
public interface Ids {

    /** An id drawn uniformly at random from 1 to 2^53. Never blocks. */
    long next();
}
