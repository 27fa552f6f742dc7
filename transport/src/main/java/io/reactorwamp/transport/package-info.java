/** Moves messages between two peers: connections, mailboxes and the write queue. */
@NullMarked
package io.reactorwamp.transport;

import org.jspecify.annotations.NullMarked;
