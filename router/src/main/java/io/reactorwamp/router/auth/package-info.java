/** How a router finds out who its clients are. */
@NullMarked
package io.reactorwamp.router.auth;

import org.jspecify.annotations.NullMarked;
