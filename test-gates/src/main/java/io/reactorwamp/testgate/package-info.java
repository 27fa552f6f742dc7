/** Fails a test for what it would otherwise only log: leaked buffers, dropped signals, blocked event loops, hangs. */
@NullMarked
package io.reactorwamp.testgate;

import org.jspecify.annotations.NullMarked;
