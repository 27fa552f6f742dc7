/** A transport of the application's own: messages through pipes, plugged into client and router. */
@NullMarked
package io.reactorwamp.examples.piped;

import org.jspecify.annotations.NullMarked;
