/** Runs cases on sides in processes of their own, and makes tables and charts of what was measured. */
package io.reactorwamp.benchmarks.run;
