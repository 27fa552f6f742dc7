/** Our own stacks under load: router, client, in-process, and the message layer beneath the client's API. */
package io.reactorwamp.benchmarks.ours;
