/** Authentication: one file for each method, with both halves of it, and the ports through which a session uses them. */
@NullMarked
package io.reactorwamp.protocol.auth;

import org.jspecify.annotations.NullMarked;
