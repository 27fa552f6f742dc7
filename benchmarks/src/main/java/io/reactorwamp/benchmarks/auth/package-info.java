/** Whether the time that a refusal takes tells something. */
package io.reactorwamp.benchmarks.auth;
