/**
 * The WAMP specification as plain Java: deterministic, without sockets, clocks, threads, randomness or serialization. Messages
 * come in as method calls, messages go out through the {@link io.reactorwamp.protocol.session.Peer} ports that a session was given.
 *
 * <p>Each object here has one owner at a time: whoever calls it makes sure that calls do not overlap.
 */
@NullMarked
package io.reactorwamp.protocol;

import org.jspecify.annotations.NullMarked;
