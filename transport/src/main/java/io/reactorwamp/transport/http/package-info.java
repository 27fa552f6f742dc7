/** What WebSocket and long-poll have in common: their names for formats, batches, origins, and how HTTP is set up. */
@NullMarked
package io.reactorwamp.transport.http;

import org.jspecify.annotations.NullMarked;
