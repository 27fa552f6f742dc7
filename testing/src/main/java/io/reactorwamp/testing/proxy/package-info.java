/** A network that fails when a test wants it to. */
@NullMarked
package io.reactorwamp.testing.proxy;

import org.jspecify.annotations.NullMarked;
