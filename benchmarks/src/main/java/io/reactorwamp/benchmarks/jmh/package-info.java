/** Benchmarks for JMH: to look into one part. What is gated is measured by {@code codec.Ratios}. */
package io.reactorwamp.benchmarks.jmh;
