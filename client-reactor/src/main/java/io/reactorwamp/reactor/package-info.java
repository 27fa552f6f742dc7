/** The client API on Reactor. */
@NullMarked
package io.reactorwamp.reactor;

import org.jspecify.annotations.NullMarked;
