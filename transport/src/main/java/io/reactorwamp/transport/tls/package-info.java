/** TLS of both ends: whom to trust, and who one is. */
@NullMarked
package io.reactorwamp.transport.tls;

import org.jspecify.annotations.NullMarked;
