/** Connects two peers of one process: messages are handed over as they are, on the thread that sends them. */
@NullMarked
package io.reactorwamp.transport.inprocess;

import org.jspecify.annotations.NullMarked;
