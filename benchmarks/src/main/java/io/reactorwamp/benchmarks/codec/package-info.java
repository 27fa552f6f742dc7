/** Operations of codecs and core on one thread, each with its other side: for JMH and for ratios of processor time. */
package io.reactorwamp.benchmarks.codec;
