/** Clients of other makers against the router service and our client. */
@NullMarked
package io.reactorwamp.interop;

import org.jspecify.annotations.NullMarked;
