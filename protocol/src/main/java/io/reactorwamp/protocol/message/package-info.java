/** One record per message of the specification, and the grammar of all of them as one table. */
@NullMarked
package io.reactorwamp.protocol.message;

import org.jspecify.annotations.NullMarked;
