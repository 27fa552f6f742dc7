/** The other side of ratios that needs no library of other makers: echoes, a relay, a fan-out loop, and clients written by hand. */
package io.reactorwamp.benchmarks.floors;
