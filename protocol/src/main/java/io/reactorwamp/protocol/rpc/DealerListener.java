package io.reactorwamp.protocol.rpc;

import io.reactorwamp.protocol.session.Member;

/**
 * Watches a dealer, for what is told or kept beside the routing of calls. Called in the order of what happens, when it has happened
 * and the session that caused it has its answer.
 */
public interface DealerListener {

    /** A session registered what it had not registered. {@code created} tells whether it was the first one. */
    default void onRegistered(Member callee, Registration registration, boolean created) {}

    /** A session gave its registration up, left, or had it taken back. {@code deleted} tells whether it was the last one. */
    default void onUnregistered(Member callee, Registration registration, boolean deleted) {}
}
