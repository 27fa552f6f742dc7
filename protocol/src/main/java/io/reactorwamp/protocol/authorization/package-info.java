/** Who may do what in a realm ("Authorization"): permissions, and whom a realm asks where there are none. */
@NullMarked
package io.reactorwamp.protocol.authorization;

import org.jspecify.annotations.NullMarked;
