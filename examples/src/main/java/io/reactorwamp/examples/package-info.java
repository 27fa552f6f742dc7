/** One idea a file; each has a main method that prints what it shows. */
@NullMarked
package io.reactorwamp.examples;

import org.jspecify.annotations.NullMarked;
