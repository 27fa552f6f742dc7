/** The WAMP router as a library and as a stand-alone service. */
@NullMarked
package io.reactorwamp.router;

import org.jspecify.annotations.NullMarked;
