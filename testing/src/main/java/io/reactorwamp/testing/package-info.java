/** A running router and connected sessions for JUnit 5 tests. */
@NullMarked
package io.reactorwamp.testing;

import org.jspecify.annotations.NullMarked;
