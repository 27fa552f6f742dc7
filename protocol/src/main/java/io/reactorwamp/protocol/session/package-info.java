/** Opening, living and closing of a session, for both roles, and the ports through which the core reaches the world. */
@NullMarked
package io.reactorwamp.protocol.session;

import org.jspecify.annotations.NullMarked;
