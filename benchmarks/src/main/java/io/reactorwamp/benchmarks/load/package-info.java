/**
 * The driver of a load and what it asks of a stack under load. Uses nothing but the JDK, since the stacks of other makers bring class
 * paths of their own.
 */
package io.reactorwamp.benchmarks.load;
